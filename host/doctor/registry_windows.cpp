#include "doctor/registry_windows.hpp"

#include <array>

namespace vigilien::doctor {
namespace {

/// Longest value that is read: a path of 32,767 characters.
constexpr DWORD longest_text = 65536;

class Key {
 public:
  explicit Key(const RegistryPlace& place) {
    if (::RegOpenKeyExW(place.root, place.key.c_str(), 0, KEY_READ | place.view, &key_) != 0)
      key_ = nullptr;
  }
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  ~Key() {
    if (key_ != nullptr) ::RegCloseKey(key_);
  }
  [[nodiscard]] HKEY get() const noexcept { return key_; }

 private:
  HKEY key_ = nullptr;
};

}  // namespace

std::optional<std::wstring> text_at(const RegistryPlace& place, const std::wstring& name) {
  const Key key(place);
  if (key.get() == nullptr) return std::nullopt;
  std::wstring text(longest_text / sizeof(wchar_t), L'\0');
  DWORD size = longest_text;
  // A text with variables counts as a text once they are replaced, and is refused by its own name.
  if (::RegGetValueW(key.get(), nullptr, name.c_str(), RRF_RT_REG_SZ, nullptr, text.data(),
                     &size) != 0)
    return std::nullopt;
  text.resize(size / sizeof(wchar_t));
  while (!text.empty() && text.back() == L'\0') text.pop_back();
  return text;
}

std::optional<DWORD> number_at(const RegistryPlace& place, const std::wstring& name) {
  const Key key(place);
  DWORD number = 0;
  DWORD size = sizeof number;
  if (key.get() == nullptr || ::RegGetValueW(key.get(), nullptr, name.c_str(), RRF_RT_REG_DWORD,
                                             nullptr, &number, &size) != 0)
    return std::nullopt;
  return number;
}

std::vector<std::wstring> texts_at(const RegistryPlace& place) {
  std::vector<std::wstring> all;
  const Key key(place);
  if (key.get() == nullptr) return all;
  std::array<wchar_t, 256> name{};
  for (DWORD index = 0;; ++index) {
    auto length = static_cast<DWORD>(name.size());
    const LONG status =
        ::RegEnumValueW(key.get(), index, name.data(), &length, nullptr, nullptr, nullptr, nullptr);
    if (status == ERROR_MORE_DATA) continue;
    if (status != 0) return all;
    if (auto text = text_at(place, std::wstring(name.data(), length)))
      all.push_back(std::move(*text));
  }
}

}  // namespace vigilien::doctor
