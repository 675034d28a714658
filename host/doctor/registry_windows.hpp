#pragma once

#include <optional>
#include <string>
#include <vector>
#include <windows.h>

namespace vigilien::doctor {

/// A place in the registry as a program sees it: `view` is KEY_WOW64_64KEY or KEY_WOW64_32KEY.
struct RegistryPlace {
  HKEY root = nullptr;
  REGSAM view = 0;
  std::wstring key;
};

/// The text of a value, the key's own where `name` is empty; nullopt when there is none.
[[nodiscard]] std::optional<std::wstring> text_at(const RegistryPlace& place,
                                                  const std::wstring& name = {});
[[nodiscard]] std::optional<DWORD> number_at(const RegistryPlace& place, const std::wstring& name);
/// The texts of all values of a key, whatever their names.
[[nodiscard]] std::vector<std::wstring> texts_at(const RegistryPlace& place);

}  // namespace vigilien::doctor
