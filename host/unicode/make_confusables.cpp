// Tool, run by hand: prints what ICU knows of look-alikes (UTS 39), the input of make_tables.mjs.
//   g++ -std=c++20 make_confusables.cpp -o /tmp/make_confusables $(pkg-config --cflags --libs
//   icu-i18n)
// ICU is needed here and nowhere in the product.
#include <cstdio>
#include <string>

#include <unicode/normalizer2.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

int main() {
  UErrorCode status = U_ZERO_ERROR;
  USpoofChecker* checker = uspoof_open(&status);
  const icu::UnicodeSet* recommended = uspoof_getRecommendedUnicodeSet(&status);
  const icu::UnicodeSet* inclusion = uspoof_getInclusionUnicodeSet(&status);
  for (UChar32 c = 0x80; c <= 0x10ffff && U_SUCCESS(status); ++c) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    icu::UnicodeString skeleton;
    uspoof_getSkeletonUnicodeString(checker, 0, icu::UnicodeString(c), skeleton, &status);
    std::string text;
    skeleton.toUTF8String(text);
    const bool allowed = recommended->contains(c) || inclusion->contains(c);
    if (allowed || skeleton != icu::UnicodeString(c)) {
      std::printf("%X\t%d\t%s\n", static_cast<unsigned>(c), allowed ? 1 : 0, text.c_str());
    }
  }
  uspoof_close(checker);
  return U_SUCCESS(status) ? 0 : 1;
}
