#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/idn_patterns.hpp"
#include "unicode/scripts.hpp"

namespace vigilien::checks {
namespace {

struct Characters {
  bool any_letter = false;  // of any script, beyond digits
  bool ascii = false;
  bool emoji = false;  // a picture, not one that plays the browser's own padlock
  bool padlock = false;
  bool thorn_or_eth = false, schwa = false, middle_dot = false, rare = false;
};

constexpr bool is_padlock(char32_t c) noexcept {
  return (c >= 0x1F50F && c <= 0x1F513) || c == 0x1F6E1 || c == 0x2705 || c == 0x2713 ||
         c == 0x2714;
}

constexpr bool is_emoji(char32_t c) noexcept {
  return (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0xFE0F ||
         c == 0x200D || (c >= 0x1F1E6 && c <= 0x1F1FF);
}

Characters characters_of(std::u32string_view label) {
  Characters seen;
  for (std::size_t i = 0; i < label.size(); ++i) {
    const char32_t c = label[i];
    seen.ascii = seen.ascii || c < 0x80;
    seen.padlock = seen.padlock || is_padlock(c);
    seen.emoji = seen.emoji || (is_emoji(c) && !is_padlock(c));
    seen.thorn_or_eth = seen.thorn_or_eth || c == 0xFE || c == 0xF0;
    seen.schwa = seen.schwa || c == 0x259;
    seen.rare = seen.rare || is_rare_letter(c);
    const bool between_l =
        i > 0 && i + 1 < label.size() && label[i - 1] == 'l' && label[i + 1] == 'l';
    seen.middle_dot = seen.middle_dot || (c == 0xB7 && !between_l);
  }
  return seen;
}

void judge_label(const Subject& subject, const Label& label, bool in_site, Findings& findings) {
  const auto decoded = utf8_to_utf32(label.unicode);
  if (!decoded) return;
  const unicode::LabelScripts scripts = unicode::examine_scripts(label.unicode);
  const Characters seen = characters_of(*decoded);
  const std::string_view tld = subject.top_level();
  const std::string_view variant = in_site ? "" : "sub-domain";
  const std::size_t before = findings.size();
  const auto report = [&](std::string_view code) {
    add(findings, code, {{"text", label.unicode}}, variant);
  };

  if (scripts.invisible) report(code::idn_invisible);
  if (seen.middle_dot || (tld != "cat" && decoded->find(0xB7) != std::u32string::npos))
    report(code::idn_middle_dot);
  const bool dangerous = has_dangerous_pattern(*decoded);
  if (dangerous) report(code::idn_dangerous_pattern);
  if ((seen.thorn_or_eth && tld != "is" && tld != "fo") || (seen.schwa && tld != "az"))
    report(code::idn_tld_specific);
  if (looks_like_number(*decoded, tld)) report(code::idn_digit_lookalike);
  if (scripts.mixed) report(code::idn_mixed_script);
  if ((scripts.whole_confusable || looks_latin(*decoded)) && !is_at_home(*decoded, tld))
    report(code::idn_whole_script_confusable);
  const bool picture = seen.emoji && !seen.padlock && !dangerous;
  if (scripts.disallowed || seen.rare) {
    add(findings, code::idn_disallowed_character, {{"text", label.unicode}},
        picture ? "emoji" : variant);
  }
  // One character makes no word to imitate: a picture is a note at most.
  if (in_site && decoded->size() == 1 && !picture) findings.resize(before);
  if (findings.size() == before) add(findings, code::punycode_label, {{"text", label.unicode}});
}

}  // namespace

/// The label checks of UTS 39 and of browsers, on each internationalised label.
void check_idn_labels(const Subject& subject, Findings& findings) {
  const auto labels = subject.labels();
  const std::size_t below = std::min(labels.size(), subject.labels_below_site());
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (labels[i].is_idn()) judge_label(subject, labels[i], i >= below, findings);
}

}  // namespace vigilien::checks
