#include <cstdlib>
#include <pwd.h>
#include <system_error>
#include <unistd.h>

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
  return std::filesystem::read_symlink("/proc/self/exe", unknown);
}

std::filesystem::path shared_directory() {
  return environment("VIGILIEN_SHARED").value_or("/var/lib/vigilien/shared");
}

std::filesystem::path state_directory() {
  if (const auto chosen = environment("VIGILIEN_STATE")) return *chosen;
  if (const auto state = environment("XDG_STATE_HOME"))
    return std::filesystem::path(*state) / "vigilien";
  return home() / ".local" / "state" / "vigilien";
}

}  // namespace vigilien
