#include <cstdlib>
#include <pwd.h>
#include <system_error>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "base/paths.hpp"

namespace vigilien {
namespace {

std::filesystem::path home() {
  if (const auto chosen = environment("HOME")) return *chosen;
  const passwd* user = ::getpwuid(::getuid());
  return user != nullptr && user->pw_dir != nullptr ? user->pw_dir : "/";
}

}  // namespace

std::optional<std::string> environment(const char* name) {
  const char* value =
      std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here changes the environment
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

std::filesystem::path program_path() {
  std::error_code unknown;
#ifdef __APPLE__
  std::uint32_t size = 0;
  ::_NSGetExecutablePath(nullptr, &size);
  std::string path(size, '\0');
  if (::_NSGetExecutablePath(path.data(), &size) != 0) return {};
  return std::filesystem::canonical(path.c_str(), unknown);
#else
  return std::filesystem::read_symlink("/proc/self/exe", unknown);
#endif
}

std::filesystem::path shared_directory() {
#ifdef __APPLE__
  constexpr const char* place = "/Library/Application Support/Vigilien/shared";
#else
  constexpr const char* place = "/var/lib/vigilien/shared";
#endif
  return environment("VIGILIEN_SHARED").value_or(place);
}

std::filesystem::path state_directory() {
  if (const auto chosen = environment("VIGILIEN_STATE")) return *chosen;
  if (const auto state = environment("XDG_STATE_HOME"))
    return std::filesystem::path(*state) / "vigilien";
  return home() / ".local" / "state" / "vigilien";
}

}  // namespace vigilien
