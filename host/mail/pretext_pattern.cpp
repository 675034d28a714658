// What a pattern may hold, and the regular expression that it stands for.
#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "mail/pretexts.hpp"

namespace vigilien::mail {
namespace {

constexpr std::size_t longest = 200;  // bytes
constexpr std::size_t shortest = 3;   // letters that must stand in the text
constexpr std::size_t deepest = 3;    // groups in groups
constexpr std::size_t most_gaps = 3;
constexpr std::string_view gap = " ~ ";
/// The rest of a word, up to three more of the same sentence, and what stands before the next
/// word's letters («l'»).
constexpr std::string_view three_words = "(?:[^ ]*[^ .!?;])? (?:[^ ]*[^ .!?;] ){0,3}[^ ]*\\b";

bool is_literal(char c) noexcept {
  return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == ' ' || c == '\'' || c == '-';
}

/// Reads a pattern from left to right and writes the expression. Every function gives how many
/// letters at least what it read stands for.
class Reader {
 public:
  explicit Reader(std::string_view pattern) : left_(pattern) {}

  Result<std::string> read() {
    out_ = "\\b";
    if (left_.size() > longest) fault("too long");
    if (left_.starts_with(' ') || left_.ends_with(' ')) fault("a space at an end");
    if (left_.starts_with("\\w")) fault("begins with any letters");
    const std::size_t letters = sequence(0);
    if (!left_.empty()) fault("a sign out of place");
    if (letters < shortest) fault("too short");
    if (!fault_.empty()) return Error{Errc::bad_data, std::string(fault_)};
    return std::move(out_);
  }

 private:
  void fault(std::string_view what) {
    if (fault_.empty()) fault_ = what;
    left_ = {};
  }
  bool take(std::string_view sign) {
    if (!left_.starts_with(sign)) return false;
    left_.remove_prefix(sign.size());
    return true;
  }

  std::size_t sequence(std::size_t depth) {
    std::size_t letters = 0;
    const std::size_t before = left_.size();
    while (!left_.empty() && left_.front() != '|' && left_.front() != ')') letters += item(depth);
    if (left_.size() == before) fault("an empty part");
    return letters;
  }

  std::size_t item(std::size_t depth) {
    if (left_.starts_with(gap)) return read_gap(depth);
    const std::size_t start = out_.size();
    std::size_t letters = 1;
    if (take("\\w")) {
      out_ += "\\w";
      if (left_.starts_with('*') || left_.starts_with('+')) {
        out_ += left_.front();
        letters = left_.front() == '+' ? 1 : 0;
        left_.remove_prefix(1);
        return letters;
      }
    } else if (take("(")) {
      letters = group(depth + 1);
    } else if (take("[")) {
      one_of();
    } else if (!left_.empty() && is_literal(left_.front())) {
      out_ += left_.front();
      left_.remove_prefix(1);
    } else {
      fault("a sign out of place");
    }
    if (!take("?")) return letters;
    out_.insert(start, "(?:");
    out_ += ")?";
    return 0;
  }

  std::size_t read_gap(std::size_t depth) {
    left_.remove_prefix(gap.size());
    if (depth > 0 || out_.size() <= 2 || ++gaps_ > most_gaps || left_.empty())
      fault("~ out of place");
    out_ += three_words;
    return 1;
  }

  std::size_t group(std::size_t depth) {
    if (depth > deepest) fault("groups too deep");
    out_ += "(?:";
    std::size_t letters = sequence(depth);
    while (take("|")) {
      out_ += '|';
      letters = std::min(letters, sequence(depth));
    }
    if (!take(")")) fault("a group that does not end");
    out_ += ')';
    return letters;
  }

  void one_of() {
    out_ += "(?:";
    bool any = false;
    for (; !left_.empty() && is_literal(left_.front()); left_.remove_prefix(1), any = true) {
      if (any) out_ += '|';
      out_ += left_.front();
    }
    if (!take("]") || !any) fault("a choice that does not end");
    out_ += ')';
  }

  std::string_view left_;
  std::string out_;
  std::string_view fault_;
  std::size_t gaps_ = 0;
};

}  // namespace

Result<std::string> regular_expression(std::string_view pattern) { return Reader(pattern).read(); }

}  // namespace vigilien::mail
