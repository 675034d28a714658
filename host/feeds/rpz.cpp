// Response policy zones (draft-vixie-dnsop-dns-rpz): a zone file whose owners are names and whose
// data is what to do with them. «CNAME .» (no such name), «CNAME *.» (no data) and «rpz-drop»
// block.
#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "feeds/local_names.hpp"
#include "feeds/parser.hpp"
#include "feeds/tokens.hpp"

namespace vigilien::feeds {
namespace {

/// Owners that speak of addresses or of servers of names, not of names.
constexpr std::array<std::string_view, 4> other_triggers{".rpz-ip", ".rpz-nsip", ".rpz-client-ip",
                                                         ".rpz-nsdname"};
/// Records that a zone needs to be one.
constexpr std::array<std::string_view, 7> own_records{"SOA", "NS",    "TXT", "DNSKEY",
                                                      "MX",  "RRSIG", "NSEC"};

bool is(std::string_view word, std::string_view keyword) noexcept {
  return equals_ignoring_ascii_case(word, keyword);
}

std::string_view without_final_dot(std::string_view name) noexcept {
  if (name.ends_with('.')) name.remove_suffix(1);
  return name;
}

class Rpz final : public Parser {
 public:
  void line(std::string_view line, Sink& sink) override {
    if (line.starts_with(';') || line.starts_with('#')) {
      sink.comment(line);
      return;
    }
    line = line.substr(0, line.find(';'));
    if (trimmed(line).empty()) return;
    if (inside_parentheses_) {
      inside_parentheses_ = line.find(')') == std::string_view::npos;
      return;
    }
    std::string_view rest = line;
    if (line.front() == '$') {
      if (is(next_word(rest), "$ORIGIN"))
        origin_ = ascii_lowered(without_final_dot(next_word(rest)));
      return;
    }
    if (line.front() != ' ' && line.front() != '\t') owner_ = next_word(rest);
    record(rest, sink);
    inside_parentheses_ =
        line.find('(') != std::string_view::npos && line.find(')') == std::string_view::npos;
  }

 private:
  void record(std::string_view rest, Sink& sink) {
    std::string_view type = next_word(rest);
    while (!type.empty() && (is_ascii_digit(type.front()) || is(type, "IN")))
      type = next_word(rest);
    const std::string_view data = next_word(rest);
    if (std::ranges::any_of(own_records, [&](std::string_view own) { return is(type, own); })) {
      if (is(type, "SOA") && origin_.empty() && owner_ != "@")
        origin_ = ascii_lowered(without_final_dot(owner_));
      return;
    }
    const bool whole = !owner_.empty() && !data.empty();
    if (whole && is(type, "CNAME")) {
      policy(data, sink);
    } else if (whole && (is(type, "A") || is(type, "AAAA"))) {
      is_null_address(data) ? site(sink) : sink.drop(Drop::answers_elsewhere);
    } else {
      sink.drop(Drop::not_understood);
    }
  }

  void policy(std::string_view target, Sink& sink) {
    if (target == "." || target == "*." || is(target, "rpz-drop.")) {
      site(sink);
    } else if (is(target, "rpz-passthru.") || is(target, "rpz-tcp-only.") ||
               is(without_final_dot(target), without_final_dot(owner_))) {
      sink.drop(Drop::exception);
    } else {
      sink.drop(Drop::answers_elsewhere);
    }
  }

  void site(Sink& sink) const {
    std::string name = ascii_lowered(owner_);
    if (name.ends_with('.')) {
      name.pop_back();
      if (!origin_.empty() && name.ends_with("." + origin_))
        name.resize(name.size() - origin_.size() - 1);
    }
    const bool other = std::ranges::any_of(
        other_triggers, [&](std::string_view end) { return name.ends_with(end); });
    if (other) {
      sink.drop(Drop::other_indicator);
    } else if (name == "*" || name == "@") {
      sink.drop(Drop::pattern);
    } else {
      sink.site(name);
    }
  }

  std::string origin_;  // without its final dot
  std::string owner_;   // of this record, and of the next where it names none
  bool inside_parentheses_ = false;
};

}  // namespace

std::unique_ptr<Parser> make_rpz_parser() { return std::make_unique<Rpz>(); }

}  // namespace vigilien::feeds
