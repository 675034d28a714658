#include "update/subscriptions_file.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <boost/json.hpp>

#include "base/file.hpp"
#include "base/json_members.hpp"
#include "base/kept_file.hpp"

namespace vigilien::update {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

constexpr std::uint64_t largest_file = 1U << 20U;
constexpr std::uint64_t version_written = 1;
constexpr std::size_t most_subscriptions = 64;

Error wrong(const char* why) { return {Errc::bad_data, std::string("subscriptions.json: ") + why}; }

Result<std::vector<Wanted>> read(std::string_view text) {
  boost::system::error_code error;
  const json::value document = json::parse(json::string_view(text.data(), text.size()), error);
  const json::object* object = error ? nullptr : document.if_object();
  const auto version = object == nullptr ? std::nullopt : number_in(*object, "version");
  if (!version) return wrong("not the subscriptions of a workstation");
  if (*version > version_written)
    return Error{Errc::refused, "subscriptions.json: written by a later version"};
  const json::array* array = array_in(*object, "subscriptions");
  if (array == nullptr) return wrong("no «subscriptions»");
  std::vector<Wanted> all;
  for (const json::value& value : *array) {
    const json::object* one = value.if_object();
    const auto line = one == nullptr ? std::nullopt : text_in(*one, "line");
    auto subscription = line ? parse_subscription(*line) : wrong("no «line»");
    if (!subscription) return subscription.error();
    Wanted wanted{*std::move(subscription)};
    const json::value* by_hand = one->if_contains("by_hand");
    wanted.by_hand = by_hand != nullptr && by_hand->is_bool() && by_hand->get_bool();
    if (const auto day = text_in(*one, "by_policy")) wanted.by_policy = parse_day(*day);
    all.push_back(std::move(wanted));
  }
  return all;
}

std::string write(const std::vector<Wanted>& all) {
  json::array array;
  for (const Wanted& wanted : all) {
    json::object one{{"line", wanted.subscription.line()}, {"by_hand", wanted.by_hand}};
    if (wanted.by_policy) one["by_policy"] = compact_day(*wanted.by_policy);
    array.push_back(std::move(one));
  }
  const json::object document{{"version", version_written}, {"subscriptions", std::move(array)}};
  return json::serialize(document) + "\n";
}

KeptFile kept(const std::filesystem::path& state) {
  return {subscriptions_file(state), largest_file};
}

KeptFile::Check taking_into(std::optional<std::vector<Wanted>>& all) {
  return [&all](std::string_view text) -> Status {
    auto found = read(text);
    if (!found) return found.error();
    all = *std::move(found);
    return success();
  };
}

/// Each subscription's folder knows which it is of.
fs::path own_file(const fs::path& folder) { return folder / "subscription.json"; }

/// What the folders say, for when the file of all is lost or damaged, and its copy with it.
std::vector<Wanted> found_again(const fs::path& state) {
  std::vector<Wanted> all;
  std::error_code error;
  for (auto entry = fs::directory_iterator(state / "subscriptions", error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const auto text = read_file(own_file(entry->path()), largest_file);
    if (!text) continue;
    auto one = read(*text);
    const bool is_its_own = one && one->size() == 1 &&
                            one->front().subscription.id() == entry->path().filename().string();
    if (is_its_own && all.size() < most_subscriptions) all.push_back(std::move(one->front()));
  }
  std::ranges::sort(all, {}, [](const Wanted& one) { return one.subscription.id(); });
  return all;
}

/// A second chance: where it cannot be written, nothing is lost yet.
void note_in_folders(const fs::path& state, const std::vector<Wanted>& all) {
  for (const Wanted& one : all) {
    const fs::path folder = subscription_folder(state, one.subscription.id());
    const std::string text = write({one});
    const auto there = read_file(own_file(folder), largest_file);
    if (there && *there == text) continue;
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) static_cast<void>(replace_file(own_file(folder), text));
  }
}

Status change(const std::filesystem::path& state,
              const std::function<Status(std::vector<Wanted>&)>& how) {
  std::optional<std::vector<Wanted>> all;
  const auto changed = kept(state).change(taking_into(all), [&]() -> Result<std::string> {
    if (!all) all = found_again(state);
    if (Status done = how(*all); !done) return done.error();
    if (all->size() > most_subscriptions)
      return Error{Errc::too_large, "subscriptions: more than 64"};
    return write(*all);
  });
  if (!changed) return changed.error();
  note_in_folders(state, *all);
  return success();
}

auto find(std::vector<Wanted>& all, const Subscription& subscription) {
  return std::ranges::find_if(
      all, [&](const Wanted& one) { return one.subscription.root == subscription.root; });
}

/// What `all` becomes when a policy names these today.
std::vector<Wanted> with_policy(std::vector<Wanted> all, const std::vector<Subscription>& named,
                                Days today) {
  for (const Subscription& subscription : named) {
    auto known = find(all, subscription);
    if (known == all.end()) known = all.insert(all.end(), Wanted{subscription});
    known->subscription = subscription;
    known->by_policy = today;
  }
  std::erase_if(all, [&](Wanted& one) {
    if (one.by_policy && *one.by_policy + std::chrono::days(days_after_policy) < today)
      one.by_policy.reset();
    return !one.by_hand && !one.by_policy;
  });
  return all;
}

}  // namespace

std::filesystem::path subscriptions_file(const std::filesystem::path& state) {
  return state / "subscriptions.json";
}

std::filesystem::path subscription_folder(const std::filesystem::path& state, std::string_view id) {
  return state / "subscriptions" / id;
}

Result<std::vector<Wanted>> read_subscriptions(const std::filesystem::path& state) {
  std::optional<std::vector<Wanted>> all;
  const KeptState loaded = kept(state).load(taking_into(all));
  if (loaded.found) return *std::move(all);
  // Written by a later version, or not to be read at this moment: nothing is lost.
  const bool lost = !loaded.problem || loaded.problem->code == Errc::bad_data ||
                    loaded.problem->code == Errc::too_large;
  if (!lost) return *loaded.problem;
  auto found = found_again(state);
  if (found.empty() && loaded.problem) return *loaded.problem;
  return found;
}

Status mend_subscriptions(const fs::path& state) {
  std::error_code error;
  if (fs::exists(subscriptions_file(state), error) || error) return success();
  if (!fs::exists(state / "subscriptions", error) || found_again(state).empty()) return success();
  return change(state, [](std::vector<Wanted>&) { return success(); });
}

Status subscribe(const std::filesystem::path& state, const Subscription& subscription) {
  return change(state, [&](std::vector<Wanted>& all) {
    auto known = find(all, subscription);
    if (known == all.end()) known = all.insert(all.end(), Wanted{subscription});
    known->subscription = subscription;
    known->by_hand = true;
    return success();
  });
}

Status unsubscribe(const std::filesystem::path& state, std::string_view id) {
  return change(state, [&](std::vector<Wanted>& all) -> Status {
    const auto known =
        std::ranges::find_if(all, [&](const Wanted& one) { return one.subscription.id() == id; });
    if (known == all.end()) return Error{Errc::not_found, std::string(id)};
    if (known->by_policy) return Error{Errc::refused, "a browser's policy names this subscription"};
    all.erase(known);
    return success();
  });
}

Status follow_policy(const std::filesystem::path& state, const std::vector<Subscription>& named,
                     Days today) {
  const auto before = read_subscriptions(state);
  if (before && with_policy(*before, named, today) == *before) return success();
  return change(state, [&](std::vector<Wanted>& all) {
    all = with_policy(std::move(all), named, today);
    return success();
  });
}

}  // namespace vigilien::update
