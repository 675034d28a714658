#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "doctor/manifest.hpp"

namespace vigilien::doctor {

/// How a browser is shut off from the rest of the system.
enum class Packing : std::uint8_t { plain, snap, flatpak };

/// Where a browser looks for the manifest of a host.
struct Place {
  std::filesystem::path file;
  bool user_level = false;
  /// The browser takes this file and looks no further, whether it is there or not (Windows: a key).
  bool final = false;
};

/// What an administrator's rules say about hosts
/// (https://chromeenterprise.google/policies/, NativeMessaging*).
struct HostRules {
  bool user_level = true;  ///< hosts that a user registered may be started
  bool blocked = false;    ///< ours may not
  /// Windows: the browser starts hosts by the command interpreter, which is forbidden here.
  bool shell_forbidden = false;
};

/// A browser that is installed for this user.
struct Browser {
  std::string name;
  Family family{};
  Packing packing = Packing::plain;
  std::vector<Place> places;  ///< in the order in which it looks; on Windows those that a key names
  HostRules rules;
};

/// The browsers of this workstation. `root`: where the system's own folders lie, «/» but for a
/// system that is looked at from outside; Windows has one registry and passes over it.
[[nodiscard]] std::vector<Browser> installed_browsers(const std::filesystem::path& root);

struct Launch {
  std::filesystem::path manifest, program;
};

/// What the browser finds when the extension asks for its host. `launch` is filled in when there is
/// a program to start. Findings: host-unregistered, user-level-forbidden, host-blocked,
/// shell-forbidden,
/// browser-sandboxed, manifest-missing (a key
/// names a file that is not there), those of read_manifest(), program-missing, program-forbidden;
/// else browser-ready.
[[nodiscard]] Finding look_up(const Browser& browser, Launch& launch);

/// True when the file may be run by this user.
[[nodiscard]] bool may_run(const std::filesystem::path& program) noexcept;

}  // namespace vigilien::doctor
