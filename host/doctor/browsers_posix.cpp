// Where browsers of Linux, and of macOS, keep what they start hosts by.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <system_error>
#include <unistd.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "base/file.hpp"
#include "base/json_members.hpp"
#include "base/paths.hpp"
#include "doctor/browsers.hpp"

namespace vigilien::doctor {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;
using Names = std::span<const std::string_view>;

/// What tells that a browser is there, and where it looks. Paths of the user begin at the folder of
/// settings, or at home for Firefox; those of the system at the root.
struct Kind {
  std::string_view name;
  Family family;
  Names programs;            ///< of the system
  std::string_view profile;  ///< folder of the user
  std::string_view user;     ///< folder of manifests
  Names system;              ///< folders of manifests
  std::string_view policies;
  std::string_view snap;  ///< also the folder under ~/snap
  std::string_view flatpak;
};

#ifdef __APPLE__
constexpr std::string_view hosts = "NativeMessagingHosts";
constexpr std::array<std::string_view, 1> chromium_system{
    "Library/Application Support/Chromium/NativeMessagingHosts"};
constexpr std::array<std::string_view, 1> chrome_system{
    "Library/Google/Chrome/NativeMessagingHosts"};
constexpr std::array<std::string_view, 2> edge_system{"Library/Microsoft/Edge/NativeMessagingHosts",
                                                      chrome_system[0]};
constexpr std::array<std::string_view, 1> firefox_system{
    "Library/Application Support/Mozilla/NativeMessagingHosts"};
constexpr std::array<std::string_view, 1> chromium_programs{"Applications/Chromium.app"};
constexpr std::array<std::string_view, 1> chrome_programs{"Applications/Google Chrome.app"};
constexpr std::array<std::string_view, 1> edge_programs{"Applications/Microsoft Edge.app"};
constexpr std::array<std::string_view, 1> brave_programs{"Applications/Brave Browser.app"};
constexpr std::array<std::string_view, 1> vivaldi_programs{"Applications/Vivaldi.app"};
constexpr std::array<std::string_view, 1> firefox_programs{"Applications/Firefox.app"};
constexpr std::array<Kind, 6> kinds{
    {{"Chromium", Family::chromium, chromium_programs, "Chromium", "Chromium/NativeMessagingHosts",
      chromium_system, "", "", ""},
     {"Google Chrome", Family::chromium, chrome_programs, "Google/Chrome",
      "Google/Chrome/NativeMessagingHosts", chrome_system, "", "", ""},
     {"Microsoft Edge", Family::chromium, edge_programs, "Microsoft Edge",
      "Microsoft Edge/NativeMessagingHosts", edge_system, "", "", ""},
     {"Brave", Family::chromium, brave_programs, "BraveSoftware/Brave-Browser",
      "BraveSoftware/Brave-Browser/NativeMessagingHosts", chrome_system, "", "", ""},
     {"Vivaldi", Family::chromium, vivaldi_programs, "Vivaldi", "Vivaldi/NativeMessagingHosts",
      chrome_system, "", "", ""},
     {"Firefox", Family::firefox, firefox_programs, "Firefox", "Mozilla/NativeMessagingHosts",
      firefox_system, "", "", ""}}};
#else
constexpr std::array<std::string_view, 1> chromium_system{"etc/chromium/native-messaging-hosts"};
constexpr std::array<std::string_view, 1> chrome_system{"etc/opt/chrome/native-messaging-hosts"};
constexpr std::array<std::string_view, 2> edge_system{"etc/opt/edge/native-messaging-hosts",
                                                      chrome_system[0]};
constexpr std::array<std::string_view, 2> firefox_system{
    "usr/lib/mozilla/native-messaging-hosts", "usr/lib64/mozilla/native-messaging-hosts"};
constexpr std::array<std::string_view, 1> chromium_programs{"usr/bin/chromium"};
constexpr std::array<std::string_view, 2> chrome_programs{"usr/bin/google-chrome",
                                                          "usr/bin/google-chrome-stable"};
constexpr std::array<std::string_view, 2> edge_programs{"usr/bin/microsoft-edge",
                                                        "usr/bin/microsoft-edge-stable"};
constexpr std::array<std::string_view, 2> brave_programs{"usr/bin/brave-browser",
                                                         "usr/bin/brave-browser-stable"};
constexpr std::array<std::string_view, 2> vivaldi_programs{"usr/bin/vivaldi",
                                                           "usr/bin/vivaldi-stable"};
constexpr std::array<std::string_view, 2> firefox_programs{"usr/bin/firefox",
                                                           "usr/bin/firefox-esr"};
constexpr std::array<Kind, 6> kinds{
    {{"Chromium", Family::chromium, chromium_programs, "chromium", "chromium/NativeMessagingHosts",
      chromium_system, "etc/chromium/policies/managed", "chromium", "org.chromium.Chromium"},
     {"Google Chrome", Family::chromium, chrome_programs, "google-chrome",
      "google-chrome/NativeMessagingHosts", chrome_system, "etc/opt/chrome/policies/managed", "",
      "com.google.Chrome"},
     {"Microsoft Edge", Family::chromium, edge_programs, "microsoft-edge",
      "microsoft-edge/NativeMessagingHosts", edge_system, "etc/opt/edge/policies/managed", "",
      "com.microsoft.Edge"},
     {"Brave", Family::chromium, brave_programs, "BraveSoftware/Brave-Browser",
      "BraveSoftware/Brave-Browser/NativeMessagingHosts", chrome_system,
      "etc/brave/policies/managed", "brave", "com.brave.Browser"},
     {"Vivaldi", Family::chromium, vivaldi_programs, "vivaldi", "vivaldi/NativeMessagingHosts",
      chrome_system, "etc/opt/vivaldi/policies/managed", "", "com.vivaldi.Vivaldi"},
     {"Firefox", Family::firefox, firefox_programs, "firefox", "native-messaging-hosts",
      firefox_system, "", "firefox", "org.mozilla.firefox"}}};
#endif

constexpr std::string_view manifest_file = "fr.vigilien.host.json";
constexpr std::uint64_t largest_policy = std::uint64_t{4} << 20U;

struct Folders {
  fs::path root, home;

  [[nodiscard]] fs::path settings(Family family) const {
#ifdef __APPLE__
    (void)family;
    return home / "Library/Application Support";
#else
    if (family == Family::firefox) return home / ".mozilla";
    if (const auto chosen = environment("XDG_CONFIG_HOME")) return *chosen;
    return home / ".config";
#endif
  }
};

bool there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool names_us(const json::array* names) {
  return names != nullptr && std::ranges::any_of(*names, [](const json::value& one) {
           const json::string* text = one.if_string();
           return text != nullptr && (*text == "*" || *text == json::string_view(host_name));
         });
}

/// All files of the folder count, whatever their names; a later one takes a policy over.
HostRules rules_in(const fs::path& folder) {
  HostRules rules;
  bool allowed = false;
  std::error_code ignored;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) files.push_back(entry.path());
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    const auto text = read_plain_file(file, largest_policy);
    boost::system::error_code bad;
    const json::value value = text ? json::parse(*text, bad) : json::value();
    const json::object* policy = bad ? nullptr : value.if_object();
    if (policy == nullptr) continue;
    if (const json::value* level = policy->if_contains("NativeMessagingUserLevelHosts");
        level != nullptr && level->is_bool())
      rules.user_level = level->get_bool();
    rules.blocked = rules.blocked || names_us(array_in(*policy, "NativeMessagingBlocklist"));
    allowed = allowed || names_us(array_in(*policy, "NativeMessagingAllowlist"));
  }
  rules.blocked = rules.blocked && !allowed;
  return rules;
}

Browser plain_browser(const Kind& kind, const Folders& folders) {
  Browser browser{std::string(kind.name), kind.family, Packing::plain, {}, {}};
  browser.places.push_back({folders.settings(kind.family) / kind.user / manifest_file, true});
  for (const std::string_view folder : kind.system)
    browser.places.push_back({folders.root / folder / manifest_file, false});
  if (!kind.policies.empty()) browser.rules = rules_in(folders.root / kind.policies);
  return browser;
}

/// Installed, or used by this user, who may have a copy of his own somewhere.
bool is_there(const Kind& kind, const Folders& folders) {
  return std::ranges::any_of(kind.programs,
                             [&](std::string_view one) { return there(folders.root / one); });
}

void add_packed(const Kind& kind, const Folders& folders, std::vector<Browser>& all) {
  const auto add = [&](Packing packing, std::string_view word) {
    Browser browser = plain_browser(kind, folders);
    browser.name += " (" + std::string(word) + ")";
    browser.packing = packing;
    all.push_back(std::move(browser));
  };
  if (!kind.snap.empty() && there(folders.root / "snap" / kind.snap)) add(Packing::snap, "snap");
  if (!kind.flatpak.empty() && (there(folders.root / "var/lib/flatpak/app" / kind.flatpak) ||
                                there(folders.home / ".local/share/flatpak/app" / kind.flatpak)))
    add(Packing::flatpak, "flatpak");
}

}  // namespace

std::vector<Browser> installed_browsers(const fs::path& root) {
  const Folders folders{root, environment("HOME").value_or("/")};
  std::vector<Browser> all;
  for (const Kind& kind : kinds) {
    const std::size_t before = all.size();
    if (is_there(kind, folders)) all.push_back(plain_browser(kind, folders));
    add_packed(kind, folders, all);
    // A copy of one's own leaves a profile.
    if (all.size() == before && there(folders.settings(kind.family) / kind.profile))
      all.push_back(plain_browser(kind, folders));
  }
  return all;
}

bool may_run(const fs::path& program) noexcept { return ::access(program.c_str(), X_OK) == 0; }

}  // namespace vigilien::doctor
