// Reading and writing are each other's test: what one makes the other takes.
#include "tuf/metadata.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "tuf/canonical_json.hpp"
#include "tuf/metadata_reader.hpp"
#include "tuf/metadata_writer.hpp"
#include "unit/tuf/keys.hpp"

using namespace vigilien;
using namespace vigilien::tuf;
using namespace vigilien::support;

namespace {

namespace json = boost::json;

const Seconds expires = *parse_utc("2030-06-01T12:00:00Z");

Root a_root() {
  Root root;
  root.expires = expires;
  root.root = role_of(root.keys, {1, 2}, 2);
  root.timestamp = role_of(root.keys, {3});
  root.snapshot = role_of(root.keys, {3});
  root.targets = role_of(root.keys, {4});
  return root;
}

Targets some_targets() {
  Targets targets;
  targets.version = 7;
  targets.expires = expires;
  TargetFile file;
  file.length = 12;
  file.hashes["sha256"] = std::string(64, 'a');
  file.hashes["sha512"] = std::string(128, 'b');
  file.hashes["blake9"] = "?";
  file.custom = json::object{{"list", "base"}, {"entries", 3}};
  file.extra = {{"x-seen", true}};
  targets.targets["base/1 é.vgl"] = file;
  Delegations delegations;
  DelegatedRole role;
  role.name = "flash";
  role.keys = role_of(delegations.keys, {5});
  role.keys.extra = {{"x-role", json::array{1, 2}}};
  role.terminating = true;
  role.paths = std::vector<std::string>{"flash/*"};
  delegations.roles = std::vector{role};
  targets.delegations = delegations;
  return targets;
}

/// A file of this JSON as `signed`, changed by hand.
std::string file_with(const json::value& signed_part) {
  return json::serialize(json::object{{"signatures", json::array()}, {"signed", signed_part}});
}

json::object json_of(const std::string& canonical) { return json::parse(canonical).as_object(); }

}  // namespace

TEST_CASE("root written and read", "[tuf]") {
  Root root = a_root();
  root.extra = {{"x-note", "clé à part"}};
  root.timestamp.extra = {{"x-online", true}};
  const auto written = signed_by(root, {1, 2});
  const auto back = read_root(file_text(written));
  REQUIRE(back);
  CHECK(back->canonical == written.canonical);
  CHECK(back->signed_part.root.threshold == 2);
  CHECK(back->signed_part.extra.at("x-note") == "clé à part");
  CHECK(back->signed_part.timestamp.extra.contains("x-online"));
  CHECK(back->is_signed_by(back->signed_part.keys, back->signed_part.root));
  CHECK_FALSE(back->is_signed_by(back->signed_part.keys, back->signed_part.targets));
  CHECK(file_text(*back) == file_text(written));
}

TEST_CASE("targets written and read, with all that is unknown", "[tuf]") {
  const auto written = signed_by(some_targets(), {4});
  const auto back = read_targets(file_text(written));
  REQUIRE(back);
  CHECK(back->canonical == written.canonical);
  const TargetFile& file = back->signed_part.targets.at("base/1 é.vgl");
  CHECK(file.custom->at("entries") == 3);
  CHECK(file.extra.contains("x-seen"));
  CHECK(file.hashes.at("blake9") == "?");
  const auto again = unsigned_file(back->signed_part);
  REQUIRE(again);
  CHECK(again->canonical == written.canonical);
}

TEST_CASE("snapshot, timestamp and hash bins written and read", "[tuf]") {
  Snapshot snapshot;
  snapshot.expires = expires;
  snapshot.meta["targets.json"] = meta_file("abc", 3);
  snapshot.meta["flash.json"].version = 9;
  const auto first = read_snapshot(file_text(signed_by(snapshot, {3})));
  REQUIRE(first);
  CHECK(first->signed_part.meta.at("targets.json").length == 3U);
  CHECK(first->signed_part.meta.at("targets.json").hashes.at("sha256").starts_with("ba7816bf"));
  CHECK_FALSE(first->signed_part.meta.at("flash.json").length);

  Timestamp timestamp;
  timestamp.expires = expires;
  timestamp.snapshot.version = 12;
  const auto second = read_timestamp(file_text(signed_by(timestamp, {3})));
  REQUIRE(second);
  CHECK(second->signed_part.snapshot.version == 12);

  Targets targets = some_targets();
  SuccinctRoles bins;
  bins.keys = role_of(targets.delegations->keys, {6});
  bins.bit_length = 8;
  bins.name_prefix = "bin";
  targets.delegations->roles = bins;
  const auto third = read_targets(file_text(signed_by(targets, {4})));
  REQUIRE(third);
  CHECK(std::get<SuccinctRoles>(third->signed_part.delegations->roles).bit_length == 8);
}

TEST_CASE("a line end in a key survives its way through JSON", "[tuf]") {
  Root root = a_root();
  Key key;
  key.json = {{"keytype", "rsa"},
              {"scheme", "rsassa-pss-sha256"},
              {"keyval", {{"public", "-----BEGIN\n\t\x01-----\n\"\\"}}}};
  root.keys.emplace(key_id(key), key);
  const auto written = signed_by(root, {1, 2});
  const auto back = read_root(file_text(written));
  REQUIRE(back);
  CHECK(back->canonical == written.canonical);
  CHECK(back->canonical.find("-----BEGIN\n\t\x01") != std::string::npos);
}

TEST_CASE("what is wrong with a root", "[tuf]") {
  // Member, its new value (empty: taken away).
  const auto [path, value] = GENERATE(table<std::string, std::string>({
      {"/_type", "\"targets\""},
      {"/_type", ""},
      {"/version", ""},
      {"/version", "0"},
      {"/version", "-1"},
      {"/version", "1.0"},
      {"/version", "\"1\""},
      {"/version", "true"},
      {"/version", "null"},
      {"/version", "[1]"},
      {"/version", "9007199254740992"},
      {"/version", "1e400"},
      {"/version", "18446744073709551617"},
      {"/spec_version", ""},
      {"/spec_version", "\"2.0.0\""},
      {"/spec_version", "\"1\""},
      {"/spec_version", "\"1.0.0.0\""},
      {"/spec_version", "\"1.x\""},
      {"/spec_version", "\"1.\""},
      {"/spec_version", "1"},
      {"/spec_version", "\"01.0\""},
      {"/expires", ""},
      {"/expires", "\"2030-06-01\""},
      {"/expires", "\"2030-02-30T00:00:00Z\""},
      {"/expires", "\"2030-06-01T12:00:00.000Z\""},
      {"/expires", "\"2030-06-01T24:00:00Z\""},
      {"/expires", "\"2030-06-01T12:00:00+00:00\""},
      {"/expires", "1900000000"},
      {"/consistent_snapshot", ""},
      {"/consistent_snapshot", "1"},
      {"/keys", ""},
      {"/keys", "[]"},
      {"/keys/abc", "1"},
      {"/keys/abc", "{}"},
      {"/roles", ""},
      {"/roles/root", ""},
      {"/roles/snapshot", ""},
      {"/roles/extra", "{}"},
      {"/roles/root/threshold", "0"},
      {"/roles/root/threshold", "-1"},
      {"/roles/root/threshold", "\"1\""},
      {"/roles/root/threshold", ""},
      {"/roles/root/threshold", "4294967297"},
      {"/roles/root/keyids", ""},
      {"/roles/root/keyids", "[1]"},
      {"/roles/root/keyids", "[\"a\",\"a\"]"},
      {"/x-float", "1.5"},
  }));
  CAPTURE(path, value);
  json::value part = json_of(signed_by(a_root(), {1}).canonical);
  REQUIRE(read_root(file_with(part)));
  const auto slash = path.rfind('/');
  json::object& holder = part.at_pointer(path.substr(0, slash)).as_object();
  if (value.empty())
    holder.erase(path.substr(slash + 1));
  else
    holder[path.substr(slash + 1)] = json::parse(value);
  const auto read = read_root(file_with(part));
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Errc::bad_data);
}

TEST_CASE("what is wrong with targets", "[tuf]") {
  const std::string file = "/targets/base~11 é.vgl";
  const std::string role = "/delegations/roles/0";
  const auto [path, value] = GENERATE_COPY(table<std::string, std::string>({
      {file + "/length", ""},
      {file + "/length", "-1"},
      {file + "/length", "1.0"},
      {file + "/length", "\"12\""},
      {file + "/hashes", ""},
      {file + "/hashes", "{}"},
      {file + "/hashes", "[]"},
      {file + "/hashes/sha256", "1"},
      {file + "/hashes/sha256", "\"ab\""},
      {file + "/custom", "1"},
      {"/targets", "[]"},
      {"/targets", ""},
      {"/targets/x", "1"},
      {"/delegations", "null"},
      {"/delegations/keys", ""},
      {"/delegations/roles", ""},
      {"/delegations/roles", "{}"},
      {"/delegations/succinct_roles", "{}"},
      {role + "/name", ""},
      {role + "/name", "\"\""},
      {role + "/name", "\"snapshot\""},
      {role + "/terminating", ""},
      {role + "/terminating", "1"},
      {role + "/paths", ""},
      {role + "/paths", "[1]"},
      {role + "/paths", "\"*\""},
      {role + "/path_hash_prefixes", "[]"},
      {role + "/keyids", ""},
      {role + "/threshold", "0"},
  }));
  CAPTURE(path, value);
  json::value part = json_of(signed_by(some_targets(), {4}).canonical);
  REQUIRE(read_targets(file_with(part)));
  const auto slash = path.rfind('/');
  json::object& holder = part.at_pointer(path.substr(0, slash)).as_object();
  if (value.empty())
    holder.erase(path.substr(slash + 1));
  else
    holder[path.substr(slash + 1)] = json::parse(value);
  const auto read = read_targets(file_with(part));
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Errc::bad_data);
}

TEST_CASE("two delegated roles of one name are refused", "[tuf]") {
  json::value part = json_of(signed_by(some_targets(), {4}).canonical);
  json::array& roles = part.at_pointer("/delegations/roles").as_array();
  roles.push_back(json::value(roles[0]));
  CHECK_FALSE(read_targets(file_with(part)));
}

TEST_CASE("hash bins out of their bounds", "[tuf]") {
  Targets targets = some_targets();
  SuccinctRoles bins;
  bins.keys = role_of(targets.delegations->keys, {6});
  bins.bit_length = GENERATE(0U, 33U, 4096U);
  targets.delegations->roles = bins;
  CHECK_FALSE(unsigned_file(targets));
}

TEST_CASE("what is wrong with a file", "[tuf]") {
  const std::string good = file_text(signed_by(a_root(), {1, 2}));
  REQUIRE(read_root(good));
  const std::string part = good.substr(good.find("\"signed\""));
  const auto text = GENERATE_REF(
      as<std::string>(), std::string(), std::string("[]"), std::string("{}"),
      good.substr(0, good.size() / 2), good + "x", "{\"signatures\":[]}", "{" + part,
      "{\"signatures\":{}," + part, "{\"signatures\":[1]," + part,
      "{\"signatures\":[{\"keyid\":\"a\"}]," + part, "{\"signatures\":[{\"sig\":\"00\"}]," + part,
      "{\"signatures\":[{\"keyid\":1,\"sig\":\"00\"}]," + part, "{\"signatures\":[],\"signed\":[]}",
      "{\"signatures\":[],\"signed\":null}");
  CAPTURE(text.substr(0, 60));
  const auto read = read_root(text);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Errc::bad_data);
}

TEST_CASE("one keyid that signs twice is refused, even above the threshold", "[tuf]") {
  auto file = signed_by(a_root(), {1, 2});
  file.signatures.push_back(file.signatures.front());
  CHECK_FALSE(read_root(file_text(file)));
}

TEST_CASE("a signature that is none is kept and does not count", "[tuf]") {
  auto file = signed_by(a_root(), {1, 2});
  file.signatures.push_back({"someone", ""});
  const auto read = read_root(file_text(file));
  REQUIRE(read);
  CHECK(read->signatures.size() == 3);
  CHECK(read->is_signed_by(read->signed_part.keys, read->signed_part.root));
}

TEST_CASE("a role is expired from its moment on", "[tuf]") {
  const Root root = a_root();
  CHECK_FALSE(is_expired(root, expires - std::chrono::seconds(1)));
  CHECK(is_expired(root, expires));
}

TEST_CASE("adding a signature replaces the key's older one", "[tuf]") {
  auto file = signed_by(a_root(), {1, 2});
  add_signature(file, test_key(1));
  CHECK(file.signatures.size() == 2);
}
