#include "update/progress.hpp"

#include <array>
#include <utility>

#include <boost/json.hpp>

#include "base/file.hpp"
#include "base/json_members.hpp"
#include "lists/list_text.hpp"

namespace vigilien::update {
namespace {

namespace json = boost::json;

constexpr std::uint64_t largest_file = 1U << 20U;
constexpr std::uint64_t version_written = 1;
constexpr std::chrono::hours ageing_after{24};
constexpr std::size_t longest_detail = 200;

constexpr std::array<std::pair<Obstacle, std::string_view>, 6> obstacles{{
    {Obstacle::network, "network"},
    {Obstacle::server, "server"},
    {Obstacle::signature, "signature"},
    {Obstacle::clock, "clock"},
    {Obstacle::disk, "disk"},
    {Obstacle::content, "content"},
}};

std::optional<Seconds> moment_in(const json::object& object, std::string_view member) {
  const auto text = text_in(object, member);
  return text ? parse_utc(*text) : std::nullopt;
}

void put(json::object& object, const char* member, const std::optional<Seconds>& moment) {
  if (moment) object[member] = utc_text(*moment);
}

std::optional<Failure> failure_in(const json::object& object) {
  const json::object* one = object_in(object, "failure");
  if (one == nullptr) return std::nullopt;
  const auto word = text_in(*one, "obstacle");
  const auto since = moment_in(*one, "since");
  if (!word || !since) return std::nullopt;
  for (const auto& [obstacle, its_name] : obstacles) {
    if (its_name != *word) continue;
    const auto times = number_in(*one, "times").value_or(1);
    return Failure{obstacle, std::string(text_in(*one, "detail").value_or("")), *since,
                   static_cast<std::uint32_t>(times)};
  }
  return std::nullopt;
}

std::vector<ListInForce> lists_in(const json::object& object) {
  std::vector<ListInForce> lists;
  const json::array* array = array_in(object, "lists");
  if (array == nullptr) return lists;
  for (const json::value& value : *array) {
    const json::object* one = value.if_object();
    const auto id = one == nullptr ? std::nullopt : text_in(*one, "id");
    const json::array* digests = one == nullptr ? nullptr : array_in(*one, "digests");
    if (!id || !lists::is_list_name(*id) || digests == nullptr) continue;
    ListInForce list{std::string(*id), {}};
    for (const json::value& digest : *digests)
      if (const json::string* text = digest.if_string()) list.digests.emplace_back(text->c_str());
    lists.push_back(std::move(list));
  }
  return lists;
}

}  // namespace

std::string_view name(Obstacle obstacle) noexcept {
  return obstacles.at(static_cast<std::size_t>(obstacle)).second;
}

std::filesystem::path progress_file(const std::filesystem::path& folder) {
  return folder / "progress.json";
}

Progress read_progress(const std::filesystem::path& folder) {
  const auto text = read_file(progress_file(folder), largest_file);
  if (!text) return {};
  boost::system::error_code error;
  const json::value document = json::parse(json::string_view(text->data(), text->size()), error);
  const json::object* object = error ? nullptr : document.if_object();
  if (object == nullptr || number_in(*object, "format") != version_written) return {};
  Progress progress;
  if (const auto publisher = text_in(*object, "publisher"))
    if (lists::is_list_name(*publisher)) progress.publisher = *publisher;
  progress.version = number_in(*object, "version").value_or(0);
  progress.met = moment_in(*object, "met");
  progress.ends = moment_in(*object, "ends");
  progress.issued = moment_in(*object, "issued");
  progress.tried = moment_in(*object, "tried");
  if (text_in(*object, "push") == "connected") progress.push = "connected";
  if (text_in(*object, "push") == "polling") progress.push = "polling";
  progress.not_before = moment_in(*object, "not_before");
  progress.failure = failure_in(*object);
  progress.lists = lists_in(*object);
  return progress;
}

Status write_progress(const std::filesystem::path& folder, const Progress& progress) {
  json::object object{{"format", version_written},
                      {"publisher", progress.publisher},
                      {"version", progress.version},
                      {"push", progress.push}};
  put(object, "met", progress.met);
  put(object, "ends", progress.ends);
  put(object, "issued", progress.issued);
  put(object, "tried", progress.tried);
  put(object, "not_before", progress.not_before);
  if (progress.failure) {
    const Failure& failure = *progress.failure;
    object["failure"] = json::object{{"obstacle", name(failure.obstacle)},
                                     {"detail", failure.detail.substr(0, longest_detail)},
                                     {"since", utc_text(failure.since)},
                                     {"times", failure.times}};
  }
  json::array lists;
  for (const ListInForce& list : progress.lists)
    lists.push_back(json::object{
        {"id", list.id}, {"digests", json::array(list.digests.begin(), list.digests.end())}});
  object["lists"] = std::move(lists);
  return replace_file(progress_file(folder), json::serialize(object) + "\n");
}

Freshness freshness(const Progress& progress, Seconds now) noexcept {
  if (!progress.met) return Freshness::ageing;
  if (progress.ends && *progress.ends <= now) return Freshness::expired;
  return now - *progress.met > ageing_after ? Freshness::ageing : Freshness::fresh;
}

std::string_view name(Freshness freshness) noexcept {
  switch (freshness) {
    case Freshness::fresh:
      return "fresh";
    case Freshness::ageing:
      return "ageing";
    case Freshness::expired:
      return "expired";
  }
  return "expired";
}

}  // namespace vigilien::update
