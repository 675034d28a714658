#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/string_table.hpp"
#include "url/public_suffix.hpp"
#include "url/url.hpp"

namespace vigilien::checks {

/// Where a redirector writes its destination; unwrap() knows how each is read.
enum class Method : std::uint8_t {
  hidden,         ///< nowhere
  query,          ///< the value of a parameter, %-encoded once or twice
  base64,         ///< the same in base64
  bing,           ///< the same after two signs («a1»)
  json,           ///< the same, an object; names after the first lead to the member
  domain,         ///< a parameter with the host alone
  proofpoint,     ///< a parameter, forms 1 and 2
  proofpoint_v3,  ///< the path, form 3
  underscores,    ///< between two «___»
  segment,        ///< a segment of the path that is an address; a name is what stands before it
  rest,           ///< the path from its host on; a number of segments may stand before
  label,          ///< the first label of the host, dots as hyphens and hyphens doubled
  above,          ///< the host without the redirector's own domain
};

/// One way in which a host sends on.
struct Form {
  std::string_view path;  ///< begins the path of the link, by whole segments
  Method method = Method::hidden;
  std::vector<std::string_view> names;
};

/// A redirector found for a host.
struct Redirector {
  bool gateway = false;     ///< stands in mail; not a site that sends on for anybody
  bool by_suffix = false;   ///< found under any suffix: its owner may be another
  std::string_view domain;  ///< the part of the host by which it was found
  std::span<const Form> forms;
};

/// The redirectors of `blocklists/words/redirectors.txt` (form: FORMAT.md). Immutable once made.
class Redirectors {
 public:
  Redirectors() = default;
  Redirectors(const Redirectors&) = delete;  // the forms point into the text
  Redirectors& operator=(const Redirectors&) = delete;
  Redirectors(Redirectors&&) noexcept = default;
  Redirectors& operator=(Redirectors&&) noexcept = default;
  ~Redirectors() = default;

  /// Error: bad_data (line and reason).
  [[nodiscard]] static Result<Redirectors> parse(std::string_view text);

  /// The lines of `first`, and those of `more` for the hosts that `first` does not name.
  [[nodiscard]] static Redirectors joined(const Redirectors& first, const Redirectors& more);

  /// No form when the host is nobody's. Hosts match as a whole, below a domain, or under
  /// «com» or any suffix of a country, never by a part of a label.
  [[nodiscard]] Redirector of(const url::Url& link, const url::PublicSuffixList& suffixes) const;

  [[nodiscard]] std::size_t size() const noexcept { return lines_.size(); }
  /// What was parsed.
  [[nodiscard]] std::string_view text() const noexcept { return {text_.data(), text_.size()}; }

 private:
  [[nodiscard]] bool names_host(std::string_view written) const noexcept;

  struct Line {
    bool gateway;
    std::vector<Form> forms;
  };
  struct Reader;

  std::vector<char> text_;  // a vector, because a moved vector keeps its place in memory
  StringTable exact_, below_, any_suffix_;  // value: index into lines_
  std::vector<Line> lines_;
};

/// The path is that of the form, or lies below it.
[[nodiscard]] bool fits(std::string_view path, const Form& form) noexcept;

}  // namespace vigilien::checks
