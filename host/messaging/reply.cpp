#include "messaging/reply.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace vigilien::messaging {
namespace {

namespace json = boost::json;

/// `{"type":"…","id":…` and the members of `rest`.
std::string reply(std::string_view type, std::string_view id, const json::object& rest) {
  std::string text = R"({"type":")";
  text.append(type).append(R"(","id":)").append(id);
  const std::string members = json::serialize(rest);
  if (!rest.empty()) text.append(",").append(members, 1, members.size() - 2);
  return text += '}';
}

/// `hello` comes before everything else: it says no more than the browser needs.
enum class Detail : std::uint8_t { brief, full };

json::object members_of(const Standing& standing, Detail detail) {
  json::array lists;
  for (const ListStanding& list : standing.lists) {
    json::object one{{"id", list.id},
                     {"version", list.version},
                     {"age", list.age},
                     {"entries", list.entries},
                     {"state", list.state}};
    if (detail == Detail::full) one["ignored"] = json_of(list.ignored);
    lists.push_back(std::move(one));
  }
  return {{"version", standing.version},
          {"protocol", protocol_version},
          {"ready", standing.ready},
          {"lists", std::move(lists)},
          {"organisations", standing.organisations}};
}

json::value or_null(const std::optional<std::int64_t>& number) {
  return number ? json::value(*number) : json::value();
}

json::value or_null(std::string_view text) {
  return text.empty() ? json::value() : json::value(text);
}

}  // namespace

json::object json_of(const SubscriptionStanding& one) {
  return {{"id", one.id},
          {"publisher", or_null(one.publisher)},
          {"version", one.version},
          {"age", or_null(one.age)},
          {"state", one.state},
          {"obstacle", or_null(one.obstacle)},
          {"detail", or_null(one.detail)},
          {"since", or_null(one.since)},
          {"push", one.push}};
}

json::object json_of(const index::Ignored& ignored) {
  return {{"count", ignored.count},
          {"first", json::array(ignored.first.begin(), ignored.first.end())}};
}

std::string hello_reply(std::string_view id, const Standing& standing) {
  return reply("hello", id, members_of(standing, Detail::brief));
}

std::string status_reply(std::string_view id, const Standing& standing) {
  json::object members = members_of(standing, Detail::full);
  json::array subscriptions;
  for (const SubscriptionStanding& one : standing.subscriptions)
    subscriptions.push_back(json_of(one));
  members["update"] = json::object{{"state", update_state(standing.subscriptions)},
                                   {"subscriptions", std::move(subscriptions)}};
  members["push"] = json::object{{"state", push_state(standing.subscriptions)}};
  json::array data;
  for (const DataStanding& one : standing.data) data.push_back(json_of(one));
  members["data_files"] = std::move(data);
  members["last_error"] = standing.last_error ? json::value(*standing.last_error) : json::value();
  return reply("status", id, members);
}

std::string readers_reply(std::string_view id, json::array readers) {
  return reply("readers", id, {{"readers", std::move(readers)}});
}

std::string doctor_reply(std::string_view id, json::array findings) {
  return reply("doctor", id, {{"findings", std::move(findings)}});
}

std::string ok_reply(std::string_view id, const std::vector<std::string>& warnings) {
  return reply("ok", id, {{"warnings", json::array(warnings.begin(), warnings.end())}});
}

std::string error_reply(const Refusal& refusal) {
  return reply("error", refusal.id, {{"code", refusal.code}, {"message", refusal.message}});
}

std::string event(std::string_view type) {
  return std::string(R"({"type":")").append(type).append(R"("})");
}

VerdictsReply::VerdictsReply(std::string_view id, Send send) : id_(id), send_(std::move(send)) {}

Status VerdictsReply::add(std::string_view verdict) {
  if (!verdicts_.empty() && verdicts_.size() + 1 + verdict.size() > largest_verdict)
    if (Status sent = send_part(false); !sent) return sent;
  if (!verdicts_.empty()) verdicts_ += ',';
  verdicts_ += verdict;
  return success();
}

Status VerdictsReply::finish() { return send_part(true); }

Status VerdictsReply::send_part(bool last) {
  std::string text = R"({"type":"verdicts","id":)" + id_;
  if (part_ > 0 || !last) text += R"(,"part":)" + std::to_string(part_);
  if (part_ > 0 && last) text += R"(,"last":true)";
  text.append(R"(,"verdicts":[)").append(verdicts_).append("]}");
  ++part_;
  verdicts_.clear();
  return send_(text);
}

}  // namespace vigilien::messaging
