#include <string>
#include <windows.h>

#include "base/paths.hpp"

namespace vigilien {
namespace {

std::wstring wide_environment(const wchar_t* name) {
  std::wstring value(32768, L'\0');
  const DWORD length =
      ::GetEnvironmentVariableW(name, value.data(), static_cast<DWORD>(value.size()));
  value.resize(length < value.size() ? length : 0);
  return value;
}

}  // namespace

std::optional<std::string> environment(const char* name) {
  const std::string narrow(name);
  const std::wstring value = wide_environment(std::wstring(narrow.begin(), narrow.end()).c_str());
  if (value.empty()) return std::nullopt;
  const std::u8string text = std::filesystem::path(value).u8string();
  return std::string(text.begin(), text.end());
}

std::filesystem::path program_path() {
  std::wstring path(32768, L'\0');
  const DWORD length = ::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
  path.resize(length < path.size() ? length : 0);
  return path;
}

std::filesystem::path shared_directory() {
  if (const std::wstring chosen = wide_environment(L"VIGILIEN_SHARED"); !chosen.empty())
    return chosen;
  return program_path().parent_path() / "shared";
}

std::filesystem::path state_directory() {
  if (const std::wstring chosen = wide_environment(L"VIGILIEN_STATE"); !chosen.empty())
    return chosen;
  return std::filesystem::path(wide_environment(L"LOCALAPPDATA")) / "Vigilien";
}

}  // namespace vigilien
