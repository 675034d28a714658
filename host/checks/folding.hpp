#pragma once

#include <string>
#include <string_view>

namespace vigilien::checks {

/// The look of an ASCII name once the letters that stand for others are folded: rn→m, vv→w, 0→o,
/// 1 and i→l, 3→e, 5→s, 4→a, 7→t. Two different names with one look deceive the eye.
[[nodiscard]] std::string folded_look(std::string_view name);

/// As folded_look, and cl→d: only for long names, where the pair is not found by chance.
[[nodiscard]] std::string folded_look_with_cl(std::string_view name);

/// How a name sounds in French: ph→f, qu, k, ck→c, y→i, ai, ei, è, é, ê→e, au, eau, ô→o, ç→s,
/// s between vowels→z, double letters→one, mute final e, s, t, x dropped. `name` is ASCII or UTF-8.
[[nodiscard]] std::string french_sound(std::string_view name);

}  // namespace vigilien::checks
