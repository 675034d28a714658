// RE2's tables of characters, which its source package leaves to be made of Unicode's data. Our
// patterns are lower-case ASCII and «\w»: what stands here is enough for them.
#include "re2/unicode_casefold.h"
#include "re2/unicode_groups.h"

namespace re2 {
namespace {
const URange16 digits[] = {{'0', '9'}};
const URange16 spaces[] = {{'\t', '\n'}, {'\f', '\r'}, {' ', ' '}};
const URange16 letters[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
}  // namespace

extern const UGroup perl_groups[] = {
    {"\\d", +1, digits, 1, nullptr, 0},  {"\\D", -1, digits, 1, nullptr, 0},
    {"\\s", +1, spaces, 3, nullptr, 0},  {"\\S", -1, spaces, 3, nullptr, 0},
    {"\\w", +1, letters, 4, nullptr, 0}, {"\\W", -1, letters, 4, nullptr, 0}};
extern const int num_perl_groups = 6;
extern const UGroup posix_groups[] = {{"[:word:]", +1, letters, 4, nullptr, 0}};
extern const int num_posix_groups = 1;
extern const UGroup unicode_groups[] = {{"Nd", +1, digits, 1, nullptr, 0}};
extern const int num_unicode_groups = 1;
extern const CaseFold unicode_casefold[] = {{'A', 'Z', 32}, {'a', 'z', -32}};
extern const int num_unicode_casefold = 2;
extern const CaseFold unicode_tolower[] = {{'A', 'Z', 32}};
extern const int num_unicode_tolower = 1;
}  // namespace re2
