// The practice's file, and what volunteers paste: nothing crashes; what is accepted is written and
// read the same, makes a list, and judges its own name.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "lists/list_set.hpp"
#include "lists/practice_exchange.hpp"
#include "lists/practice_file.hpp"
#include "url/url.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::lists;

constexpr Days today{std::chrono::days{20'782}};

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void check_file(std::string_view text) {
  const auto practice = read_practice(text);
  if (!practice) return;
  const auto again = read_practice(write_practice(*practice));
  require(again.ok() && write_practice(*again) == write_practice(*practice),
          "a file is written as it was read");
  require(practice->to_list(today).ok(), "every decision makes an entry");
}

void check_arrived(std::string_view text) {
  static const NeverBlock never_block({{"ameli.fr"}, {"weebly.com"}, {"sites.google.com"}},
                                      nullptr);
  const auto arrived = read_arrived(std::string(text), today);
  if (!arrived) return;
  Practice practice;
  (void)take_in(practice, arrived->practice, Arrival::replace, never_block);
  for (const auto& [name, entry] : practice.entries())
    require(entry.action == PracticeAction::allow ||
                !never_block.is_official(host_of(std::string_view(name).substr(2))),
            "what arrives blocks no official site");
  const auto list = to_vgl(practice, today);
  require(list.ok() && read_arrived(*list, today).ok(), "what arrived can travel on");
}

void check_typed(std::string_view text) {
  static const NeverBlock never_block({{"ameli.fr"}, {"weebly.com"}, {"sites.google.com"}},
                                      nullptr);
  const auto choice = choose_entry(text, PracticeAction::block, never_block, nullptr);
  const auto* entry = std::get_if<std::string>(&choice);
  if (entry == nullptr) return;
  const char* problem = nullptr;
  require(read_entry(*entry + "\t0\t20261125", problem).has_value(),
          "a choice is an entry of the text form");

  Practice practice;
  practice.set(*entry, {PracticeAction::block, std::string(text), today, {}});
  const auto list = practice.to_list(today);
  require(list.ok(), "a choice makes a list, whatever the reason");
  const ListSet set({std::make_shared<const List>(*list), {}, {"ameli.fr"}, {}, {}}, nullptr);
  // An expression is no address: unescaped, a backslash of a path would be a slash of another.
  if (entry->find('\\') != std::string::npos) return;
  const auto url = url::Url::parse("https://" + entry->substr(2));
  if (url && url->is_web()) require(set.look_up(*url).has_value(), "what is blocked is found");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_file(text);
  check_typed(text);
  check_arrived(text);
  return 0;
}
