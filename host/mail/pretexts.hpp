#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace vigilien::mail {

/// The families of pretexts: what a mail presses its reader with. The names are those of the file
/// and of the findings («pretext-urgency»): append, never rename.
inline constexpr std::array<std::string_view, 13> pretext_families{
    "urgency", "threat", "card",    "software", "record", "refund", "invoice",
    "parcel",  "fine",   "mailbox", "document", "person", "gain"};
using Families = std::bitset<pretext_families.size()>;

/// How a text is worded: the families of which it holds a pattern.
struct Wording {
  Families strong;  ///< by a pattern that honest mail seldom has
  Families common;  ///< by one that it often has

  Wording& operator|=(const Wording& other) noexcept {
    strong |= other.strong;
    common |= other.common;
    return *this;
  }
  /// The scoring rule: one strong pattern, or common ones of two families. Says nothing alone:
  /// only beside a doubt about the link.
  [[nodiscard]] bool presses() const noexcept { return strong.any() || common.count() >= 2; }
};

/// The patterns of `blocklists/pretexts.json` (FORMAT.md), matched all at once in time linear in
/// the text whatever it is. Thread-safe. Nothing is compiled before the first text.
class Pretexts {
 public:
  /// Error: bad_data, with the family and what is wrong: every pattern is read to its end here.
  [[nodiscard]] static Result<Pretexts> parse(std::string_view json);
  [[nodiscard]] static Result<Pretexts> load(const std::filesystem::path& file);

  /// As parse(json), without looking at it before the first text: for what parse() took once. What
  /// cannot be read then matches nothing.
  [[nodiscard]] static Pretexts trusted(std::string json);

  /// `plain` is plain_text() of something; at most 64 KiB of it are looked at.
  [[nodiscard]] Wording match(std::string_view plain) const;

  /// The file's text.
  [[nodiscard]] const std::string& json() const noexcept;
  /// True once a text was matched.
  [[nodiscard]] bool is_compiled() const noexcept;

  /// One pattern as it stands in the file.
  struct Pattern {
    std::string text;
    std::size_t family = 0;  ///< in pretext_families
    bool common = false;
  };
  [[nodiscard]] static Result<std::vector<Pattern>> read(std::string_view json);

 private:
  struct Compiled;
  explicit Pretexts(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

/// The regular expression (RE2) of a pattern: it begins at the beginning of a word, and « ~ »
/// stands for up to three words. Error: bad_data, what is wrong in it.
[[nodiscard]] Result<std::string> regular_expression(std::string_view pattern);

}  // namespace vigilien::mail
