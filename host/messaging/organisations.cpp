#include "messaging/organisations.hpp"

#include <cstddef>
#include <optional>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "directory/directory.hpp"
#include "messaging/page.hpp"
#include "messaging/reply.hpp"

namespace vigilien::messaging {
namespace {

namespace json = boost::json;

json::object told(const directory::Organisation& one) {
  json::object told{
      {"id", one.id},     {"name", json::object{{"fr", one.name_fr}, {"en", one.name_en}}},
      {"kind", one.kind}, {"aliases", json::array(one.aliases.begin(), one.aliases.end())},
      {"phone", nullptr}, {"site", nullptr}};
  if (one.phone) told["phone"] = one.phone->number;
  if (one.site) told["site"] = *one.site;
  return told;
}

/// The first organisation after `id`.
std::size_t place_after(const directory::Directory& directory, std::string_view id) {
  std::size_t begin = 0, end = directory.size();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (directory.organisation(middle).id <= id) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

}  // namespace

std::string answer_organisations(std::string_view id, const AskOrganisations& asked,
                                 Engine& engine) {
  const auto vetter = engine.vetter();
  if (!vetter)
    return error_reply({std::string(id), "not-ready", engine.standing().last_error.value_or("")});

  const directory::Directory& directory = *vetter->sources().directory;
  Page page;
  std::size_t place = asked.after.empty() ? 0 : place_after(directory, asked.after);
  for (; place < directory.size() && !page.ends_here(); ++place) {
    const directory::Organisation& organisation = directory.organisation(place);
    if (organisation.id.empty()) continue;  // its bytes were none
    json::object one = told(organisation);
    // What nobody could read anyway does not keep the others from being told.
    if (json::serialize(one).size() <= Page::largest_entry) page.add(std::move(one));
  }
  json::object members;
  std::move(page).put_into(members, "organisations");
  return reply_text("organisations", id, members);
}

}  // namespace vigilien::messaging
