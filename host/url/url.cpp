#include "url/url.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "url/parser.hpp"
#include "url/percent.hpp"

namespace vigilien::url {
namespace {

/// Keeps every offset of a fully percent-encoded URL inside 32 bits.
constexpr std::size_t longest_input = std::size_t{1} << 29U;

bool is_c0_or_space(char c) noexcept { return static_cast<unsigned char>(c) <= 0x20; }
bool is_tab_or_newline(char c) noexcept { return c == '\t' || c == '\n' || c == '\r'; }

std::string_view without_c0_and_space_around(std::string_view text) noexcept {
  const auto begin = std::ranges::find_if_not(text, is_c0_or_space);
  auto end = text.end();
  while (end != begin && is_c0_or_space(*(end - 1))) --end;
  return {begin, end};
}

}  // namespace

Result<Url> Url::parse(std::string_view input, const Url* base) {
  if (input.size() + (base != nullptr ? base->href_.size() : 0) > longest_input) {
    return Error{Errc::bad_url, "too long"};
  }
  input = without_c0_and_space_around(input);

  Observations seen;
  std::string cleaned;
  bool ascii = true;
  for (const char c : input) {
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    seen.tab_or_newline = seen.tab_or_newline || is_tab_or_newline(c);
  }
  if (!ascii && !is_utf8(input)) return Error{Errc::bad_utf8, {}};
  if (seen.tab_or_newline) {
    cleaned.reserve(input.size());
    std::ranges::remove_copy_if(input, std::back_inserter(cleaned), is_tab_or_newline);
    input = cleaned;
  }
  const bool worth_looking = !ascii || input.find('%') != std::string_view::npos;
  seen.invisible_characters = worth_looking && has_invisible_character(input);
  return Parser(input, base).parse(seen);
}

bool Url::is_web() const noexcept { return scheme() == "https" || scheme() == "http"; }

}  // namespace vigilien::url
