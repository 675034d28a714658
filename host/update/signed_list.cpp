#include "update/signed_list.hpp"

#include <algorithm>
#include <utility>

#include "base/json_members.hpp"
#include "crypto/digest.hpp"
#include "lists/list_text.hpp"
#include "lists/source.hpp"

namespace vigilien::update {
namespace {

/// A gibibyte of text, some 40 million entries.
constexpr std::size_t most_segments = 16;
/// Of the list that comes with Vigilien: a flash list of this publisher would take its entries out.
constexpr std::string_view our_own_publisher = "vigilien";

Error wrong(const tuf::FoundTarget& target, const char* why) {
  return {Errc::bad_data, target.path + ": " + why};
}

/// Takes one list's name for the publisher's, or finds that it is another's.
Status join(SignedLists& all, const SignedList& one) {
  const std::string_view publisher = lists::publisher_of(one.list);
  // Both lists in force are named after it.
  if (publisher.empty() || !lists::is_list_name(std::string(publisher) + "-flash"))
    return wrong(one.target, "a publisher's name that is empty or too long");
  if (publisher == our_own_publisher) return wrong(one.target, "a publisher's name that is taken");
  if (all.publisher.empty()) all.publisher = publisher;
  if (all.publisher != publisher) return wrong(one.target, "a list of another publisher");
  all.issued = std::max(all.issued, one.issued);
  return success();
}

Status take_flash(tuf::Updater& updater, SignedLists& all) {
  auto found = updater.find_target(flash_target);
  if (!found) return found.error().code == Errc::not_found ? success() : Status(found.error());
  auto flash = read_signed_list(*std::move(found));
  if (!flash) return flash.error();
  if (Status joined = join(all, *flash); !joined) return joined;
  all.flash.push_back(*std::move(flash));
  return success();
}

}  // namespace

Result<SignedList> read_signed_list(tuf::FoundTarget target) {
  if (!target.file.custom) return wrong(target, "nothing is signed of its text");
  const boost::json::object& custom = *target.file.custom;
  const auto list = text_in(custom, "list");
  const auto digest = text_in(custom, "sha256");
  const auto length = number_in(custom, "length");
  const auto issued = text_in(custom, "issued");
  const auto moment = issued ? parse_utc(*issued) : std::nullopt;
  crypto::Sha256 sha256;
  if (!list || !lists::is_list_name(*list) || !digest || !crypto::parse_hex(*digest, sha256) ||
      !length || !moment)
    return wrong(target, "what is signed of its text cannot be read");
  SignedList one;
  one.list = *list;
  one.segment = number_in(custom, "segment").value_or(0);
  one.length = *length;
  one.sha256 = *digest;
  one.entries = number_in(custom, "entries").value_or(0);
  one.issued = *moment;
  const bool is_flash = target.path == flash_target;
  if (is_flash != one.list.ends_with("-flash")) return wrong(target, "another list's name");
  if (one.length > (is_flash ? largest_flash_text : largest_segment_text) ||
      (is_flash && one.entries > most_flash_entries))
    return Error{Errc::too_large, target.path + ": more than such a list may hold"};
  // Text that compression does not help may grow by a little.
  if (target.file.length > one.length + one.length / 8 + 1024)
    return Error{Errc::too_large, target.path + ": larger than its text"};
  one.target = std::move(target);
  return one;
}

Result<SignedLists> signed_lists(tuf::Updater& updater) {
  SignedLists all;
  for (const auto& [path, file] : updater.trusted().targets()->targets) {
    if (!path.starts_with("base/")) continue;
    auto one = read_signed_list({path, file, "targets"});
    if (!one) return one.error();
    if (Status joined = join(all, *one); !joined) return joined.error();
    all.base.push_back(*std::move(one));
    if (all.base.size() > most_segments)
      return Error{Errc::too_large, "more than 16 segments of base"};
  }
  std::ranges::sort(all.base, {}, &SignedList::segment);

  Status flash = take_flash(updater, all);
  if (!flash && (all.base.empty() || flash.error().code == Errc::cancelled)) return flash.error();
  if (!flash) all.flash_problem = flash.error();
  if (all.publisher.empty()) return Error{Errc::bad_data, "no lists"};
  return all;
}

}  // namespace vigilien::update
