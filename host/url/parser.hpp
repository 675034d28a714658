#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "url/url.hpp"

namespace vigilien::url {

struct SpecialScheme;

/// The «basic URL parser» of the URL standard, without state override: one function per group of
/// its states, each taking what is left of the input.
/// https://url.spec.whatwg.org/#concept-basic-url-parser The serialised URL is written as it is
/// met; offsets into it are the components.
class Parser {
 public:
  /// `input` is UTF-8, without tabs and line ends, trimmed. Both must outlive the parser.
  Parser(std::string_view input, const Url* base) noexcept : rest_(input), base_(base) {}

  /// `already_seen` is what the caller noted while it cleaned the input.
  [[nodiscard]] Result<Url> parse(const Observations& already_seen);

 private:
  using Outcome = std::optional<Error>;  // nothing: all is well

  Outcome scheme_start();
  Outcome no_scheme();
  Outcome after_special_scheme();
  Outcome relative();
  Outcome authority();
  void credentials(std::string_view text);
  Outcome host_and_port(std::string_view text);
  Outcome port(std::string_view digits);
  Outcome file();
  Outcome file_slash();
  Outcome file_host();
  void path_start();
  void path();
  void opaque_path();
  void finish(bool with_base_query = false);

  void set_scheme(std::string_view scheme);
  std::size_t skip_slashes(std::size_t limit);
  [[nodiscard]] bool is_slash(char c) const noexcept {
    return c == '/' || (c == '\\' && url_.special_);
  }
  [[nodiscard]] bool at_slash() const noexcept { return !rest_.empty() && is_slash(rest_.front()); }
  [[nodiscard]] std::string_view path_so_far() const noexcept;

  void copy_authority();
  void copy_path();
  void copy_query();
  void begin_path() noexcept;
  void end_path();
  void append_segment(std::string_view segment, bool last);
  void shorten_path() noexcept;

  [[nodiscard]] std::uint32_t here() const noexcept {
    return static_cast<std::uint32_t>(url_.href_.size());
  }

  std::string_view rest_;
  const Url* base_;
  const SpecialScheme* special_ = nullptr;
  Url url_;
};

}  // namespace vigilien::url
