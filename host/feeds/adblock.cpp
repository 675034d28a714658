// Filters of ad blockers (Adblock Plus, uBlock Origin, AdGuard). Of their language only what names
// a whole site or a page is a statement about an address: «||host^», «||host/path»,
// «|https://host/path|», and plain host names as uBlock Origin reads them.
#include <algorithm>
#include <array>
#include <memory>

#include "base/text.hpp"
#include "feeds/local_names.hpp"
#include "feeds/parser.hpp"
#include "feeds/tokens.hpp"

namespace vigilien::feeds {
namespace {

/// Options that say «also when the site itself is opened».
constexpr std::array<std::string_view, 6> whole_options{"all",   "document", "doc",
                                                        "popup", "popunder", "network"};
/// Options that change nothing about what is named.
constexpr std::array<std::string_view, 4> neutral_options{"important", "match-case", "empty", "_"};

bool is_cosmetic(std::string_view line) noexcept {
  for (const std::string_view mark :
       {"##", "#@#", "#?#", "#$#", "#%#", "#@?#", "#@$#", "$$", "$@$"})
    if (line.find(mark) != std::string_view::npos) return true;
  return false;
}

/// What the options after `$` leave of a rule: nullopt when it still names the whole.
std::optional<Drop> limited_by(std::string_view options) {
  bool whole = true;  // no option of kind yet: a rule for everything
  bool some_kind = false;
  for (const std::string_view option : split(options, ',')) {
    if (option == "badfilter") return Drop::exception;
    if (std::ranges::find(neutral_options, option) != neutral_options.end()) continue;
    if (std::ranges::find(whole_options, option) != whole_options.end()) {
      some_kind = true;
      continue;
    }
    whole = false;
    // With a value or a «~» it holds on some pages, or for some requests, only.
    if (option.find_first_of("=~") != std::string_view::npos || option == "third-party" ||
        option == "3p" || option == "first-party" || option == "1p")
      return Drop::partial;
  }
  return whole || some_kind ? std::nullopt : std::optional(Drop::partial);
}

class Adblock final : public Parser {
 public:
  void line(std::string_view line, Sink& sink) override {
    line = trimmed(line);
    if (line.empty() || (line.front() == '[' && line.back() == ']')) return;
    if (line.front() == '!' || line == "#" || line.starts_with("# ") ||
        line.starts_with("###############")) {
      sink.comment(line);
    } else if (line.starts_with("@@")) {
      sink.drop(Drop::exception);
    } else if (is_cosmetic(line)) {
      sink.drop(Drop::cosmetic);
    } else {
      network_rule(line, sink);
    }
  }

 private:
  void network_rule(std::string_view line, Sink& sink) {
    if (const std::size_t space = line.find_first_of(" \t"); space != std::string_view::npos) {
      if (is_null_address(line.substr(0, space))) {
        hosts_->line(line, sink);  // uBlock Origin reads lines of hosts files too
      } else if (trimmed(line.substr(space)).front() == '#') {
        network_rule(line.substr(0, space), sink);
      } else {
        sink.drop(Drop::not_understood);
      }
      return;
    }
    std::string_view pattern = line;
    // The last `$` begins the options, unless it stands inside an expression or an address.
    const std::size_t dollar = line.rfind('$');
    if (dollar != std::string_view::npos && line.find('/', dollar) == std::string_view::npos) {
      pattern = line.substr(0, dollar);
      if (const auto why = limited_by(line.substr(dollar + 1))) {
        sink.drop(*why);
        return;
      }
    }
    if (pattern.size() > 1 && pattern.front() == '/' && pattern.back() == '/') {
      sink.drop(Drop::pattern);
    } else if (pattern.starts_with("||")) {
      anchored(pattern.substr(2), sink);
    } else if (pattern.starts_with('|')) {
      exact(pattern.substr(1), sink);
    } else if (pattern.starts_with("http://") || pattern.starts_with("https://")) {
      exact(pattern, sink);
    } else {
      plain(pattern, sink);
    }
  }

  /// After «||»: this host and those below, then a path.
  static void anchored(std::string_view rule, Sink& sink) {
    if (rule.starts_with("*.")) rule.remove_prefix(2);
    if (rule.ends_with('|')) rule.remove_suffix(1);
    if (rule.ends_with("^*")) rule.remove_suffix(1);
    if (rule.ends_with('^')) rule.remove_suffix(1);
    const std::size_t slash = rule.find('/');
    if (slash != std::string_view::npos && slash + 1 < rule.size() && rule.ends_with('*'))
      rule.remove_suffix(1);  // «/path*»: every rule goes on at its end
    if (rule.empty() || rule.find_first_of("*^|") != std::string_view::npos) {
      sink.drop(Drop::pattern);
    } else if (slash == std::string_view::npos) {
      sink.site(rule);
    } else if (slash + 1 == rule.size()) {
      sink.site(rule.substr(0, slash));
    } else {
      sink.address(rule);
    }
  }

  static void exact(std::string_view rule, Sink& sink) {
    if (rule.ends_with('|')) rule.remove_suffix(1);
    if (rule.ends_with('^')) rule.remove_suffix(1);
    const bool address = rule.starts_with("http://") || rule.starts_with("https://");
    if (address && rule.find_first_of("*^|") == std::string_view::npos) {
      sink.address(rule);
    } else {
      sink.drop(Drop::pattern);
    }
  }

  /// A host name alone; everything else is a part of some address.
  static void plain(std::string_view rule, Sink& sink) {
    if (rule.ends_with('^')) rule.remove_suffix(1);
    if (rule.starts_with("*.")) rule.remove_prefix(2);
    if (rule.empty() || rule.find_first_of("*^|/?=&,;:") != std::string_view::npos ||
        rule.find('.') == std::string_view::npos || rule.starts_with('.') ||
        rule.starts_with('-') || rule.starts_with('_') || rule.ends_with('.')) {
      sink.drop(Drop::pattern);
    } else {
      sink.site(rule);
    }
  }

  std::unique_ptr<Parser> hosts_ = make_hosts_parser();
};

}  // namespace

std::unique_ptr<Parser> make_adblock_parser() { return std::make_unique<Adblock>(); }

}  // namespace vigilien::feeds
