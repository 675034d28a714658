#include <array>

#include "base/text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/percent_text.hpp"

namespace vigilien::checks {
namespace {

/// The code point of three UTF-8 bytes written «%E2%80%AE», when it lies in U+2000–2FFF; else 0.
/// The URL parser has escaped every one of them in paths, queries and fragments.
unsigned general_punctuation_at(std::string_view text, std::size_t at) noexcept {
  const auto first = escaped_byte(text, at);
  const auto second = first ? escaped_byte(text, at + 3) : std::nullopt;
  const auto third = second ? escaped_byte(text, at + 6) : std::nullopt;
  if (!first || !second || !third || static_cast<unsigned char>(*first) != 0xE2) return 0;
  return 0x2000U | ((static_cast<unsigned char>(*second) & 0x3FU) << 6U) |
         (static_cast<unsigned char>(*third) & 0x3FU);
}

/// They change the order in which letters are shown (UAX 9).
constexpr bool is_bidi_control(unsigned c) noexcept {
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

constexpr bool is_invisible(unsigned c) noexcept { return c >= 0x2060 && c <= 0x2064; }

void check_hidden(std::string_view text, Findings& findings) {
  bool bidi = false, invisible = false;
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    const unsigned c = general_punctuation_at(text, at);
    bidi = bidi || is_bidi_control(c);
    invisible = invisible || is_invisible(c);
  }
  if (bidi) add(findings, code::bidi_control);
  if (invisible) add(findings, code::invisible_in_path);
}

/// The worst that a second decoding brings out: 0 nothing, 1 something, 2 what could change where
/// the address leads.
int second_decoding(std::string_view text, bool path) {
  int worst = 0;
  for (std::size_t at = text.find("%25"); at != std::string_view::npos;
       at = text.find("%25", at + 3)) {
    std::string inner("%");
    inner.append(text.substr(at + 3, 2));
    const auto byte = escaped_byte(inner, 0);
    if (!byte) continue;
    worst = std::max(worst, 1);
    const bool separates = *byte == '/' || *byte == '@' || *byte == ':' || *byte == '\\';
    if (separates && ((path && at <= 1) || text.substr(at).starts_with("%253A%252F") ||
                      text.substr(at).starts_with("%253a%252f")))
      worst = 2;
  }
  return worst;
}

}  // namespace

/// Signs that the eye does not see, and addresses encoded twice so that it cannot read them.
void check_hidden_characters(const Subject& subject, Findings& findings) {
  const url::Url& url = subject.url();
  const std::string_view href = url.href();
  const std::size_t path = static_cast<std::size_t>(url.path().data() - href.data());
  const std::string_view after_host = href.substr(path);
  if (after_host.find('%') == std::string_view::npos) return;
  if (url.observations().invisible_characters) check_hidden(after_host, findings);

  if (subject.identity() != Identity::unknown) return;
  const int worst =
      std::max(second_decoding(url.path(), true), second_decoding(url.query(), false));
  if (worst > 0) add(findings, code::double_encoding, {}, worst > 1 ? "separator" : "");
}

}  // namespace vigilien::checks
