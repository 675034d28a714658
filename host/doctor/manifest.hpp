#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"
#include "doctor/finding.hpp"

namespace vigilien::doctor {

/// Whose rules a browser follows.
enum class Family : std::uint8_t { chromium, firefox };

/// The name that the extension asks for, and the extension itself as each family names it.
inline constexpr std::string_view host_name = "fr.vigilien.host";
inline constexpr std::string_view chromium_extension = "ggdcehbjcgcaieilenjjdkgncfkphelb";
inline constexpr std::string_view firefox_extension = "{46e2297d-edff-4109-9d2e-713911bd77ed}";

/// A manifest that nobody needs to be longer than.
inline constexpr std::uint64_t largest_manifest = std::uint64_t{64} << 10U;

/// As read_file(), for what somebody may have put in a file's place: a pipe would never end.
[[nodiscard]] Result<std::string> read_plain_file(const std::filesystem::path& file,
                                                  std::uint64_t limit);

/// Reads a native manifest as browsers do
/// (https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging,
/// https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests): the program
/// it leads to, or what is wrong with the file. The program is not looked at. On Windows a relative
/// path is one from the manifest's folder.
/// Findings: manifest-unreadable, manifest-not-text (a BOM or UTF-16), manifest-wrong,
/// manifest-foreign (it lets other extensions in, not ours).
[[nodiscard]] std::variant<std::filesystem::path, Finding> read_manifest(
    const std::filesystem::path& file, Family family);

}  // namespace vigilien::doctor
