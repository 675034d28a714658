#include "messaging/data_standing.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "vet/bundled_dates.hpp"
#include "vet/signed_data.hpp"
#include "vet/source_stamps.hpp"

namespace vigilien::messaging {
namespace {

namespace json = boost::json;

using ByName = std::map<std::string, DataStanding>;

ByName bundled_files(const Places& places, const vet::BundledDates& dates) {
  ByName all;
  for (const vet::SourceStamp& stamp : vet::stamps_of_sources(places.data)) {
    if (stamp.name.starts_with("lists/") || stamp.file == FileStamp{}) continue;
    DataStanding one;
    one.name = stamp.name;
    one.date = dates.of(stamp.name);
    all.emplace(stamp.name, std::move(one));
  }
  return all;
}

/// What is signed counts where it is younger than what came with the program, and there.
void take(ByName& all, const vet::SignedData& one, const std::filesystem::path& state) {
  const auto known = all.find(one.path);
  if (known != all.end() && known->second.date && *known->second.date >= one.issued) return;
  if (!one.as_bundled && stamp_of(vet::kept_data_file(state, one.sha256)) == FileStamp{}) return;
  DataStanding& standing = all[one.path];
  standing.name = one.path;
  standing.is_signed = true;
  standing.publisher = one.publisher;
  standing.date = one.issued;
}

void take_all(ByName& by_name, const std::filesystem::path& state) {
  const auto files = vet::read_signed_data(state);
  if (!files) return;
  for (const vet::SignedData* one : vet::counting(*files)) take(by_name, *one, state);
  for (const vet::SignedData& one : *files) {
    if (!one.refused) continue;
    DataStanding& standing = by_name[one.path];
    standing.name = one.path;
    standing.state = "refused";
    standing.detail = one.refused->why;
    if (!standing.is_signed) standing.publisher = one.publisher;
  }
}

}  // namespace

std::vector<DataStanding> data_standing(const Places& places, Seconds now) {
  ByName by_name = bundled_files(places, vet::BundledDates(places.data));
  for (const std::filesystem::path& place : {places.shared, places.state})
    if (!place.empty()) take_all(by_name, place);
  std::vector<DataStanding> all;
  for (auto& [name, one] : by_name) {
    if (one.date) one.age = std::max<std::int64_t>(0, (now - *one.date).count());
    all.push_back(std::move(one));
  }
  return all;
}

json::object json_of(const DataStanding& one) {
  const bool in_force = one.date.has_value();
  return {{"name", one.name},
          {"origin", one.is_signed ? json::value("signed")
                     : in_force    ? json::value("bundled")
                                   : json::value()},
          {"publisher", one.publisher ? json::value(*one.publisher) : json::value()},
          {"date", in_force ? json::value(utc_text(*one.date)) : json::value()},
          {"age", one.age ? json::value(*one.age) : json::value()},
          {"state", one.state},
          {"detail", one.detail.empty() ? json::value() : json::value(one.detail)}};
}

}  // namespace vigilien::messaging
