// clang-format off
#include <winsock2.h>
#include <windows.h>
#include <winhttp.h>
// clang-format on

#include <filesystem>

#include "net/system_proxy.hpp"

namespace vigilien::net {
namespace {

/// Text that WinHTTP gives away; empty where it gave none.
class Given {
 public:
  Given() = default;
  Given(const Given&) = delete;
  Given& operator=(const Given&) = delete;
  ~Given() {
    if (text_ != nullptr) ::GlobalFree(text_);
  }
  [[nodiscard]] wchar_t** place() noexcept { return &text_; }
  [[nodiscard]] const wchar_t* wide() const noexcept { return text_; }
  [[nodiscard]] std::string utf8() const {
    const std::u8string text = std::filesystem::path(text_ == nullptr ? L"" : text_).u8string();
    return {text.begin(), text.end()};
  }

 private:
  wchar_t* text_ = nullptr;
};

/// Kept for good: it remembers what scripts said.
HINTERNET session() noexcept {
  static HINTERNET opened = ::WinHttpOpen(L"", WINHTTP_ACCESS_TYPE_NO_PROXY, WINHTTP_NO_PROXY_NAME,
                                          WINHTTP_NO_PROXY_BYPASS, 0);
  return opened;
}

/// What a script says, from its own address or found by discovery; false when it says nothing.
bool ask_script(const std::string& href, const wchar_t* script, ProxySettings& settings) {
  WINHTTP_AUTOPROXY_OPTIONS how{};
  how.fAutoLogonIfChallenged = FALSE;
  if (script != nullptr) {
    how.dwFlags = WINHTTP_AUTOPROXY_CONFIG_URL;
    how.lpszAutoConfigUrl = script;
  } else {
    how.dwFlags = WINHTTP_AUTOPROXY_AUTO_DETECT;
    how.dwAutoDetectFlags = WINHTTP_AUTO_DETECT_TYPE_DHCP | WINHTTP_AUTO_DETECT_TYPE_DNS_A;
  }
  const std::wstring wide = std::filesystem::path(std::u8string(href.begin(), href.end())).native();
  WINHTTP_PROXY_INFO said{};
  if (session() == nullptr || ::WinHttpGetProxyForUrl(session(), wide.c_str(), &how, &said) == 0)
    return false;
  Given proxy, direct;
  *proxy.place() = said.lpszProxy;
  *direct.place() = said.lpszProxyBypass;
  if (said.dwAccessType == WINHTTP_ACCESS_TYPE_NAMED_PROXY)
    settings = ProxySettings::from_windows(proxy.utf8(), direct.utf8());
  return true;
}

}  // namespace

ProxySettings system_proxy(const std::string& href) {
  ProxySettings settings;
  WINHTTP_CURRENT_USER_IE_PROXY_CONFIG chosen{};
  if (::WinHttpGetIEProxyConfigForCurrentUser(&chosen) == 0) return settings;
  Given script, proxy, direct;
  *script.place() = chosen.lpszAutoConfigUrl;
  *proxy.place() = chosen.lpszProxy;
  *direct.place() = chosen.lpszProxyBypass;
  if (chosen.fAutoDetect != 0 && ask_script(href, nullptr, settings)) return settings;
  if (script.wide() != nullptr && ask_script(href, script.wide(), settings)) return settings;
  return ProxySettings::from_windows(proxy.utf8(), direct.utf8());
}

}  // namespace vigilien::net
