// Our skeleton beside ICU's (UTS 39, uspoof_getSkeleton), on random labels.
//   vigilien-skeleton-oracle [labels [seed]]
// Status 1 on any difference.
//
// Ours is made for one question: may a reader take this label for that one, in plain letters? So it
// is UTS 39's skeleton where that ends in ASCII, and goes on from there:
//   - marks on an ASCII letter are dropped (é is e: whoever reads French adds them by himself);
//   - of what UTS 39 leaves alike, ASCII is folded on: 0 is o, 1 and i are l, rn is m, vv is w. UTS
//   39
//     has 0 for O, 1 for l, m for rn, and keeps i apart;
//   - some letters look like ASCII though Unicode's data leave them (к, м, т, ʀ, ω…): `ours` in
//     host/unicode/make_tables.mjs. They, and ß (ss to a reader, β to UTS 39), are left out here.
// A letter that looks like no ASCII stays as it is in ours and becomes its prototype in UTS 39.
// Hence two rules, for every label L:
//   1. what ours replaces is what UTS 39 replaces: ICU sees the same in L and in our reading of L;
//   2. where ICU ends in ASCII, so does ours, on the same letters.
// Characters that ICU's older Unicode does not know, those no label may hold, marks that UTS 39
// takes for a letter outside ASCII and signs that it takes for a mark (ours goes by what they are),
// and a mark at the beginning are left out.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include "base/text.hpp"
#include "unicode/lookalike.hpp"
#include "unicode/normalize.hpp"
#include "unicode/skeleton.hpp"
#include "unicode/tables.hpp"

namespace {

using namespace vigilien;
namespace tables = vigilien::unicode::tables;

constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789-";

bool is_valid(char32_t c) {
  return tables::value_of<tables::Idna>(tables::idna_ranges, c) == tables::Idna::valid;
}

bool is_mark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }

bool is_joiner(char32_t c) { return c == 0x200c || c == 0x200d; }

/// A letter of ours, in itself or once taken apart.
bool is_addition(char32_t c) {
  return std::ranges::any_of(unicode::nfd(std::u32string(1, c)), [](char32_t part) {
    const auto found = unicode::lookalike(part);
    return part == 0xdf || (!found.text.empty() && !found.official);
  });
}

class Icu {
 public:
  Icu() : checker_(uspoof_open(&status_)) {}
  Icu(const Icu&) = delete;
  Icu& operator=(const Icu&) = delete;
  ~Icu() { uspoof_close(checker_); }

  /// Without marks and joiners, in small letters, folded as ours.
  std::string skeleton(std::u32string_view label) {
    const auto text = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(label.data()),
                                                    static_cast<std::int32_t>(label.size()));
    icu::UnicodeString found;
    uspoof_getSkeletonUnicodeString(checker_, 0, text, found, &status_);
    if (U_FAILURE(status_)) {
      std::fprintf(stderr, "ICU: %s\n", u_errorName(status_));
      std::exit(70);
    }
    found.toLower(icu::Locale::getRoot());
    std::string out;
    for (std::int32_t i = 0; i < found.length(); i = found.moveIndex32(i, 1)) {
      const auto c = static_cast<char32_t>(found.char32At(i));
      if (!is_mark(c) && !is_joiner(c)) append_folded(out, c);
    }
    return out;
  }

 private:
  static void append_folded(std::string& out, char32_t c) {
    if (c == U'n' && out.ends_with('r')) {
      out.back() = 'm';
    } else if (c == U'v' && out.ends_with('v')) {
      out.back() = 'w';
    } else {
      append_utf8(out, c == U'0' ? U'o' : c == U'1' || c == U'i' ? U'l' : c);
    }
  }

  UErrorCode status_ = U_ZERO_ERROR;
  USpoofChecker* checker_;
};

/// A mark that UTS 39 reads as a letter outside ASCII, a sign that it reads as a mark, or a letter
/// with one of these.
bool is_mark_to_one(char32_t c, Icu& icu) {
  return std::ranges::any_of(unicode::nfd(std::u32string(1, c)), [&](char32_t part) {
    const bool mark_to_icu = icu.skeleton(std::u32string_view(&part, 1)).empty();
    return unicode::lookalike(part).text.empty() && !is_joiner(part) &&
           is_mark(part) != mark_to_icu;
  });
}

struct Alphabet {
  std::vector<char32_t> alike, marks, letters, all;

  explicit Alphabet(Icu& icu) {
    for (char32_t c = 0x80; c <= 0x10ffff; ++c) {
      if ((c >= 0xd800 && c <= 0xdfff) || !is_valid(c) || is_addition(c)) continue;
      if (u_charType(static_cast<UChar32>(c)) == U_UNASSIGNED) continue;
      if (is_mark_to_one(c, icu)) continue;
      all.push_back(c);
      (is_mark(c) ? marks : letters).push_back(c);
      const char32_t first = unicode::nfd(std::u32string(1, c)).front();
      if (first < 0x80 || !unicode::lookalike(first).text.empty()) alike.push_back(c);
    }
  }
};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_);
  }

  std::u32string label(const Alphabet& alphabet) {
    std::u32string out(1, alphabet.letters[below(alphabet.letters.size())]);
    if (below(10) > 0) out.clear();
    const std::size_t kinds = below(2) == 0 ? 90 : 100;  // half of them may end in ASCII
    for (std::size_t left = 1 + below(12); left > 0; --left) {
      const std::size_t kind = below(kinds);
      if (kind < 40) {
        out += static_cast<char32_t>(plain[below(plain.size())]);
      } else if (kind < 80) {
        out += alphabet.alike[below(alphabet.alike.size())];
      } else if (kind < 90) {
        out += alphabet.marks[below(alphabet.marks.size())];
      } else {
        out += alphabet.all[below(alphabet.all.size())];
      }
      if (out.size() == 1 && is_mark(unicode::nfd(out).front())) out.clear();
    }
    return out;
  }

 private:
  std::mt19937 engine_;
};

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return plain.find(c) != std::string_view::npos; });
}

}  // namespace

int main(int argc, char** argv) {
  const long labels = argc > 1 ? std::atol(argv[1]) : 50'000;
  Random random(argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1);
  Icu icu;
  const Alphabet alphabet(icu);
  long differences = 0, in_ascii = 0;
  const auto report = [&](const char* rule, const std::string& label, const std::string& theirs,
                          const std::string& ours) {
    if (++differences <= 50)
      std::printf("%s: «%s» ICU «%s», ours «%s»\n", rule, label.c_str(), theirs.c_str(),
                  ours.c_str());
  };
  for (long i = 0; i < labels; ++i) {
    const std::u32string label = random.label(alphabet);
    const std::string text = utf32_to_utf8(label);
    const std::string theirs = icu.skeleton(label);
    const std::string read = icu.skeleton(*utf8_to_utf32(unicode::to_ascii_lookalike(text)));
    if (read != theirs) report("another reading", text, theirs, read);
    if (!is_plain(theirs)) continue;
    ++in_ascii;
    const std::string ours = unicode::skeleton(text);
    if (ours != theirs) report("another skeleton", text, theirs, ours);
  }
  std::printf(
      "%ld labels, %ld of them ASCII to ICU (Unicode %s; %zu characters, %zu look-alikes): %ld "
      "differences\n",
      labels, in_ascii, U_UNICODE_VERSION, alphabet.all.size(), alphabet.alike.size(), differences);
  return differences == 0 ? 0 : 1;
}
