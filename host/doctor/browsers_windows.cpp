// Where browsers of Windows find hosts: keys of the registry that name a manifest.
#include <algorithm>
#include <array>

#include "doctor/browsers.hpp"
#include "doctor/registry_windows.hpp"

namespace vigilien::doctor {
namespace {

namespace fs = std::filesystem;

/// `vendors`: below «Software\», whose hosts the browser starts, in the order in which it looks.
struct Kind {
  std::string_view name;
  Family family;
  const wchar_t* program;
  std::array<const wchar_t*, 3> vendors;
  const wchar_t* policies;
};

constexpr std::array<Kind, 6> kinds{
    {{"Google Chrome", Family::chromium, L"chrome.exe", {L"Google\\Chrome"}, L"Google\\Chrome"},
     {"Microsoft Edge",
      Family::chromium,
      L"msedge.exe",
      {L"Microsoft\\Edge", L"Chromium", L"Google\\Chrome"},
      L"Microsoft\\Edge"},
     {"Chromium", Family::chromium, L"chromium.exe", {L"Chromium"}, L"Chromium"},
     {"Brave",
      Family::chromium,
      L"brave.exe",
      {L"Google\\Chrome", L"Chromium"},
      L"BraveSoftware\\Brave"},
     {"Vivaldi", Family::chromium, L"vivaldi.exe", {L"Google\\Chrome", L"Chromium"}, L"Vivaldi"},
     {"Firefox", Family::firefox, L"firefox.exe", {L"Mozilla"}, nullptr}}};

const std::wstring wide_host_name(host_name.begin(), host_name.end());

/// The user's before the machine's; Chromium looks at the 32-bit view of each first, Firefox at
/// the user's 64-bit one alone.
std::vector<std::pair<HKEY, REGSAM>> views_of(Family family) {
  if (family == Family::firefox)
    return {{HKEY_CURRENT_USER, KEY_WOW64_64KEY},
            {HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY},
            {HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY}};
  return {{HKEY_CURRENT_USER, KEY_WOW64_32KEY},
          {HKEY_CURRENT_USER, KEY_WOW64_64KEY},
          {HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY},
          {HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY}};
}

bool is_there(const Kind& kind) {
  const std::wstring key =
      std::wstring(L"Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\") + kind.program;
  return text_at({HKEY_CURRENT_USER, KEY_WOW64_64KEY, key}) ||
         text_at({HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY, key}) ||
         text_at({HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY, key});
}

bool names_us(const RegistryPlace& place) {
  return std::ranges::any_of(texts_at(place), [](const std::wstring& one) {
    return one == L"*" || one == wide_host_name;
  });
}

/// Chromium starts hosts through cmd.exe unless a policy lets it start them directly.
bool shell_is_forbidden(const std::wstring& policies) {
  for (const HKEY root : {HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE})
    if (number_at({root, KEY_WOW64_64KEY, policies}, L"NativeHostsExecutablesLaunchDirectly")
            .value_or(0) != 0)
      return false;
  const RegistryPlace system{HKEY_CURRENT_USER, KEY_WOW64_64KEY,
                             L"Software\\Policies\\Microsoft\\Windows\\System"};
  return number_at(system, L"DisableCMD").value_or(0) != 0;
}

/// Both hives count: a rule of the machine comes before one of the user.
HostRules rules_of(const Kind& kind) {
  HostRules rules;
  if (kind.policies == nullptr) return rules;
  const std::wstring key = std::wstring(L"Software\\Policies\\") + kind.policies;
  bool allowed = false;
  for (const HKEY root : {HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE}) {
    if (const auto level =
            number_at({root, KEY_WOW64_64KEY, key}, L"NativeMessagingUserLevelHosts"))
      rules.user_level = *level != 0;
    rules.blocked =
        rules.blocked || names_us({root, KEY_WOW64_64KEY, key + L"\\NativeMessagingBlocklist"});
    allowed = allowed || names_us({root, KEY_WOW64_64KEY, key + L"\\NativeMessagingAllowlist"});
  }
  rules.blocked = rules.blocked && !allowed;
  rules.shell_forbidden = kind.family == Family::chromium && shell_is_forbidden(key);
  return rules;
}

Browser found(const Kind& kind) {
  Browser browser{std::string(kind.name), kind.family, Packing::plain, {}, rules_of(kind)};
  for (const wchar_t* vendor : kind.vendors) {
    if (vendor == nullptr) continue;
    const std::wstring key =
        std::wstring(L"Software\\") + vendor + L"\\NativeMessagingHosts\\" + wide_host_name;
    for (const auto& [root, view] : views_of(kind.family))
      if (const auto file = text_at({root, view, key}))
        browser.places.push_back({*file, root == HKEY_CURRENT_USER, true});
  }
  return browser;
}

}  // namespace

std::vector<Browser> installed_browsers(const fs::path&) {
  std::vector<Browser> all;
  for (const Kind& kind : kinds)
    if (is_there(kind)) all.push_back(found(kind));
  return all;
}

bool may_run(const fs::path& program) noexcept {
  DWORD kind = 0;
  return ::GetBinaryTypeW(program.c_str(), &kind) != 0;
}

}  // namespace vigilien::doctor
