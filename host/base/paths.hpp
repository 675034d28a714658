#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace vigilien {

/// Where the bundled data is (directory, lists, policy, words): $VIGILIEN_DATA, else the folder
/// named by `vigilien-data.path` beside the program (build tree), else `../share/vigilien` (install
/// prefix), else `data` beside the program (Windows). Does not check that it exists.
[[nodiscard]] std::filesystem::path data_directory();

/// Where Vigilien writes: $VIGILIEN_STATE, else the system's per-user place
/// ($XDG_STATE_HOME/vigilien, ~/.local/state/vigilien, %LOCALAPPDATA%\Vigilien). Not created here.
[[nodiscard]] std::filesystem::path state_directory();

/// Where the administrator keeps lists for all users of the computer; they only read there:
/// $VIGILIEN_SHARED, else /var/lib/vigilien/shared (macOS: «/Library/Application
/// Support/Vigilien/shared»; Windows: «shared» beside the program, which is as safe as the program:
/// in %ProgramData% every user may make a folder of that name first).
[[nodiscard]] std::filesystem::path shared_directory();

/// The running program's own file; empty when the system does not tell.
[[nodiscard]] std::filesystem::path program_path();

/// An environment variable in UTF-8; nullopt when unset or empty.
[[nodiscard]] std::optional<std::string> environment(const char* name);

/// Whose account the program runs under, in UTF-8, as the environment says it ($USER, %USERNAME%);
/// empty when it says none. A name for people to read, no proof of anything.
[[nodiscard]] std::string account_name();

}  // namespace vigilien
