// Lists from anywhere: nothing crashes; what is accepted as signed is written the same; what is
// accepted by hand is canonical afterwards; every entry is found again; and look-ups agree with a
// reading of the format word by word.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "lists/list_set.hpp"
#include "lists/list_text.hpp"
#include "url/url.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::lists;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

std::string rewritten(const List& list) {
  std::string text;
  append_header(text, list.name());
  for (const MetaRow& row : list.metas()) append_meta(text, row);
  list.each([&](const Entry& entry) { append_entry(text, entry); });
  return text;
}

/// An address of which the entry speaks, by its own words.
std::string address_for(const Entry& entry) {
  const std::string scheme = "https://";
  if (entry.kind == EntryKind::domain && entry.expression.front() != '[')
    return scheme + "a." + std::string(entry.expression);
  return scheme + std::string(entry.expression);
}

void check(const List& list) {
  require(list.text() == rewritten(list), "a list is written as it was read");
  std::size_t entries = 0;
  const ListSet set({nullptr, {std::make_shared<const List>(list)}, {}, {}, {}}, nullptr);
  list.each([&](const Entry& entry) {
    ++entries;
    const auto found = list.find(entry.kind, entry.expression);
    require(found && found->date == entry.date && found->meta == entry.meta,
            "every entry is found");
    if (entry.kind == EntryKind::digest || entry.tombstone || entries > 64) return;
    const auto url = url::Url::parse(address_for(entry));
    // Not every name of a list is one that a browser would open, or open as written («1.2»).
    if (!url || !url->href().substr(8).ends_with(address_for(entry).substr(8))) return;
    if (host_of(entry.expression).find('.') == std::string_view::npos) return;  // nobody's site
    require(set.look_up(*url).has_value(), "an entry speaks of its own address");
  });
  require(entries == list.size(), "entries are counted");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto strict = read_list(text, Strictness::signed_form);
  if (strict) {
    require(strict->text() == text, "canonical text is kept to the byte");
    check(*strict);
  }
  const auto by_hand = read_list(text, Strictness::by_hand);
  require(!strict || by_hand, "what is canonical may be read by hand too");
  if (by_hand) {
    check(*by_hand);
    require(read_list(std::string(by_hand->text()), Strictness::signed_form).ok(),
            "by hand comes out canonical");
  }
  return 0;
}
