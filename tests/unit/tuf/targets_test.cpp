// Finding targets through delegations, and fetching them.
#include <catch2/catch.hpp>

#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "unit/tuf/client.hpp"

using namespace vigilien;
using namespace vigilien::tuf;
using namespace vigilien::support;

namespace {

using Asked = std::vector<std::string>;

Targets empty_role() {
  Targets role;
  role.expires = today + std::chrono::days(10);
  return role;
}

/// `delegator` trusts `name`, whose key is `key`, with `paths`.
void delegate(Targets& delegator, const std::string& name, unsigned char key,
              std::vector<std::string> paths = {"*"}, bool terminating = false) {
  if (!delegator.delegations) delegator.delegations.emplace();
  DelegatedRole role;
  role.name = name;
  role.keys = role_of(delegator.delegations->keys, {key});
  role.terminating = terminating;
  role.paths = std::move(paths);
  std::get<std::vector<DelegatedRole>>(delegator.delegations->roles).push_back(role);
}

}  // namespace

TEST_CASE("patterns of paths", "[tuf]") {
  const auto [path, pattern, expected] = GENERATE(table<std::string, std::string, bool>({
      {"a", "a", true},
      {"a", "b", false},
      {"a", "A", false},
      {"", "", true},
      {"a.vgl", "*", true},
      {"a/b", "*", false},
      {"a/b", "a/*", true},
      {"a/b/c", "a/*", false},
      {"a/b/c", "a/*/c", true},
      {"a/b", "*/*", true},
      {"a", "a/*", false},
      {"a/", "a/*", true},
      {"foo.tgz", "foo.???", true},
      {"foo.tg", "foo.???", false},
      {"é", "?", true},
      {"abcabc", "*bc", true},
      {"abcab", "*bc", false},
      {"aXbXc", "a*b*c", true},
      {"b1", "b[0-9]", true},
      {"bx", "b[0-9]", false},
      {"bx", "b[!0-9]", true},
      {"b]", "b[]]", true},
      {"b-", "b[a-]", true},
      {"b[", "b[", true},
      {"b[x", "b[x", true},
      {"b", "b*", true},
      {"b", "b**", true},
      {"b", "b?", false},
      {".x", "*", true},
      {"a\\b", "a\\b", true},
      {"\xff", "*", false},
  }));
  CAPTURE(path, pattern);
  CHECK(matches_pattern(path, pattern) == expected);
}

TEST_CASE("a pattern made to be slow is not", "[tuf]") {
  std::string pattern;
  for (int i = 0; i < 2000; ++i) pattern += "*a";
  CHECK_FALSE(matches_pattern(std::string(4000, 'a') + 'b', pattern));
}

TEST_CASE("names and paths in URLs", "[tuf]") {
  CHECK(encoded_name("a b/é?#%") == "a%20b%2F%C3%A9%3F%23%25");
  CHECK(encoded_name("Az09-_.~") == "Az09-_.~");
  CHECK(encoded_name("..") == "%2E%2E");
  CHECK(encoded_name(".") == "%2E");
  CHECK(encoded_name("../role") == "..%2Frole");
  CHECK(encoded_path("/a b//c") == "/a%20b//c");
  CHECK(with_hash_prefix("a/b.vgl", "ff") == "a/ff.b.vgl");
  CHECK(with_hash_prefix("b.vgl", "ff") == "ff.b.vgl");
  for (const auto* path : {"", "/a", "a/", "a//b", "..", "a/../b", "./a"})
    CHECK_FALSE(is_relative_path(path));
  for (const auto* path : {"a", "a/b", "..a", "a/...", ".a"}) CHECK(is_relative_path(path));
}

TEST_CASE("hash bins have the names of TAP 15", "[tuf]") {
  SuccinctRoles bins;
  bins.name_prefix = "bin";
  const std::string path = "lists/phishing.vgl";
  const std::string hash = crypto::hex(crypto::sha256(path));
  bins.bit_length = 8;
  CHECK(bin_of(bins, path) == "bin-" + hash.substr(0, 2));
  bins.bit_length = 32;
  CHECK(bin_of(bins, path) == "bin-" + hash.substr(0, 8));
  bins.bit_length = 16;
  CHECK(bin_of(bins, path) == "bin-" + hash.substr(0, 4));
  bins.bit_length = 1;
  CHECK(bin_of(bins, path) == (hash[0] >= '8' ? "bin-1" : "bin-0"));
  bins.bit_length = 5;  // numbers go to 1f: two digits
  CHECK(bin_of(bins, path).size() == 6);
}

TEST_CASE("delegations in their order, each role once", "[tuf]") {
  TestRepository repository;
  std::map<std::string, Targets> roles;
  for (const auto* name : {"A", "B", "C", "D"}) roles.emplace(name, empty_role());
  Targets& top = repository.targets;
  std::vector<std::string> order;
  SECTION("depth first") {
    delegate(top, "A", 11);
    delegate(top, "B", 12);
    delegate(roles["A"], "C", 13);
    delegate(roles["C"], "D", 14);
    order = {"A", "C", "D", "B"};
  }
  SECTION("a circle") {
    delegate(top, "A", 11);
    delegate(roles["A"], "B", 12);
    delegate(roles["B"], "C", 13);
    delegate(roles["C"], "A", 11);
    delegate(roles["C"], "D", 14);
    order = {"A", "B", "C", "D"};
  }
  SECTION("a terminating one ends the search behind it, everywhere") {
    delegate(top, "A", 11);
    delegate(top, "B", 12);
    delegate(roles["A"], "C", 13, {"*"}, true);
    delegate(roles["A"], "D", 14);
    order = {"A", "C"};
  }
  SECTION("a terminating one of other paths ends nothing") {
    delegate(top, "A", 11, {"other/*"}, true);
    delegate(top, "B", 12);
    order = {"B"};
  }
  SECTION("one role by two ways") {
    delegate(top, "A", 11);
    delegate(top, "B", 12);
    delegate(roles["B"], "C", 13);
    delegate(roles["A"], "C", 13);
    order = {"A", "C", "B"};
  }
  unsigned char key = 11;
  for (const auto& [name, role] : roles) repository.publish_role(name, role, {key++});
  repository.publish();
  TestClient client(repository);
  CHECK(client.download({"missing"}) == Errc::not_found);
  Asked expected;
  for (const std::string& name : order) expected.push_back("metadata/1." + name + ".json");
  CHECK(repository.asked == expected);
}

TEST_CASE("a chain of delegations without end is left", "[tuf]") {
  TestRepository repository;
  Targets* delegator = &repository.targets;
  std::vector<Targets> chain(60, empty_role());
  for (int i = 0; i < 60; ++i) {
    delegate(*delegator, "r" + std::to_string(i), 11);
    delegator = &chain[static_cast<std::size_t>(i)];
  }
  for (int i = 0; i < 60; ++i)
    repository.publish_role("r" + std::to_string(i), chain[static_cast<std::size_t>(i)], {11});
  repository.publish();
  TestClient client(repository);
  CHECK(client.download({"missing"}) == Errc::not_found);
  CHECK(repository.asked.size() == 32);
}

TEST_CASE("a delegated target", "[tuf]") {
  TestRepository repository;
  Targets flash = empty_role();
  repository.add_target(flash, "flash/1.vgl", "#vgl1 flash\n");
  repository.add_target(flash, "base/1.vgl", "outside its paths");
  delegate(repository.targets, "flash", 11, {"flash/*"}, true);
  repository.publish_role("flash", flash, {11});
  repository.publish();
  TestClient client(repository);
  CHECK_FALSE(client.download({"flash/1.vgl"}));
  CHECK(client.content("flash/1.vgl") == "#vgl1 flash\n");
  CHECK(client.keeps("flash", "1.flash.json"));
  CHECK(client.download({"base/1.vgl"}) == Errc::not_found);

  SECTION("one held is not fetched again") {
    CHECK_FALSE(client.download({"flash/1.vgl"}));
    CHECK(repository.asked.empty());
  }
  SECTION("a role that has expired is of no use") {
    CHECK(client.download({"flash/1.vgl"}, today + std::chrono::days(11)) == Errc::expired);
  }
  SECTION("a role whose file is missing has not said that it lacks the target") {
    ++flash.version;
    repository.publish_role("flash", flash, {11});
    repository.bump();
    repository.files.erase("metadata/2.flash.json");
    CHECK(client.download({"flash/1.vgl"}) == Errc::bad_data);
    repository.snapshot.meta.erase("flash.json");
    repository.snapshot.version = 1;
    TestClient other(repository);
    repository.bump();
    CHECK(other.download({"flash/1.vgl"}) == Errc::bad_data);
  }
  SECTION("signed by another") {
    ++flash.version;
    repository.publish_role("flash", flash, {12});
    repository.bump();
    CHECK(client.download({"flash/1.vgl"}) == Errc::untrusted);
    CHECK(client.keeps("flash", "1.flash.json"));
  }
  SECTION("older than before") {
    flash.version = 3;
    repository.publish_role("flash", flash, {11});
    repository.bump();
    CHECK_FALSE(client.download({"flash/1.vgl"}));
    flash.version = 2;
    repository.publish_role("flash", flash, {11});
    repository.bump();
    CHECK(client.download({"flash/1.vgl"}) == Errc::rolled_back);
    CHECK(client.keeps("flash", "3.flash.json"));
  }
}

TEST_CASE("a role held for one delegator is checked again for another", "[tuf]") {
  TestRepository repository;
  Targets a = empty_role();
  Targets b = empty_role();
  Targets shared = empty_role();
  repository.add_target(shared, "a/x", "of a");
  repository.add_target(shared, "b/x", "of b");
  delegate(repository.targets, "A", 11, {"a/*"});
  delegate(repository.targets, "B", 12, {"b/*"});
  delegate(a, "C", 13);
  std::get<std::vector<DelegatedRole>>(a.delegations->roles)[0].paths = {{"a/*"}};
  delegate(b, "C", 14);  // another key: B does not trust this C
  std::get<std::vector<DelegatedRole>>(b.delegations->roles)[0].paths = {{"b/*"}};
  repository.publish_role("A", a, {11});
  repository.publish_role("B", b, {12});
  repository.publish_role("C", shared, {13});
  repository.publish();
  TestClient client(repository);
  CHECK(client.download({"a/x", "b/x"}) == Errc::untrusted);
  CHECK(client.content("a/x") == "of a");
  CHECK(client.content("b/x") == "(none)");
}

TEST_CASE("targets in hash bins", "[tuf]") {
  TestRepository repository;
  SuccinctRoles bins;
  bins.bit_length = 4;
  bins.name_prefix = "bin";
  Delegations delegations;
  bins.keys = role_of(delegations.keys, {11});
  std::map<std::string, Targets> roles;
  for (int i = 0; i < 20; ++i) {
    const std::string path = "lists/" + std::to_string(i);
    auto [role, added] = roles.emplace(bin_of(bins, path), empty_role());
    repository.add_target(role->second, path, "content " + std::to_string(i));
  }
  delegations.roles = bins;
  repository.targets.delegations = delegations;
  for (const auto& [name, role] : roles) repository.publish_role(name, role, {11});
  repository.publish();
  TestClient client(repository);
  std::vector<std::string> paths;
  for (int i = 0; i < 20; ++i) paths.push_back("lists/" + std::to_string(i));
  CHECK_FALSE(client.download(paths));
  CHECK(client.content("lists/7") == "content 7");
}

TEST_CASE("beginnings of a path's hash", "[tuf]") {
  Delegations delegations;
  DelegatedRole role;
  role.name = "half";
  role.keys = role_of(delegations.keys, {11});
  role.path_hash_prefixes = {{crypto::hex(crypto::sha256("x")).substr(0, 5)}};
  delegations.roles = std::vector{role};
  CHECK(delegations_for(delegations, "x").size() == 1);
  CHECK(delegations_for(delegations, "y").empty());
}

TEST_CASE("names of roles that would lead elsewhere", "[tuf]") {
  const auto name =
      GENERATE(as<std::string>(), "?", "#", "/role", "../role", "..", "a b", "é", "%2e");
  TestRepository repository;
  delegate(repository.targets, name, 11);
  repository.publish_role(name, empty_role(), {11});
  repository.publish();
  TestClient client(repository);
  CHECK(client.download({"missing"}) == Errc::not_found);
  CHECK(repository.asked == Asked{"metadata/1." + encoded_name(name) + ".json"});
  CHECK(client.kept(name) != "(none)");
  CHECK(
      std::filesystem::exists(client.folder.path() / "metadata" / (encoded_name(name) + ".json")));
}

TEST_CASE("targets that are refused", "[tuf]") {
  TestRepository repository;
  const std::string path = "lists/été 1.vgl";
  repository.add_target(repository.targets, path, "content");
  const std::string place =
      "targets/" +
      encoded_path(with_hash_prefix(path, repository.targets.targets[path].hashes.at("sha256")));
  repository.publish();
  TestClient client(repository);
  SECTION("other bytes") {
    repository.files[place] = "CONTENT";
    CHECK(client.download({path}) == Errc::untrusted);
  }
  SECTION("cut short") {
    repository.files[place] = "conten";
    CHECK(client.download({path}) == Errc::untrusted);
  }
  SECTION("longer") {
    repository.files[place] = "content and more";
    CHECK(client.download({path}) == Errc::too_large);
  }
  SECTION("not there") {
    repository.files.erase(place);
    CHECK(client.download({path}) == Errc::not_found);
  }
  SECTION("unknown") { CHECK(client.download({"lists/other"}) == Errc::not_found); }
  SECTION("only hashes of an unknown algorithm") {
    repository.targets.targets[path].hashes = {{"sha999", "00"}};
    repository.bump();
    CHECK(client.download({path}) == Errc::untrusted);
  }
  SECTION("one of two hashes is another's") {
    repository.targets.targets[path].hashes["sha512"] = std::string(128, 'a');
    repository.bump();
    CHECK(client.download({path}) == Errc::untrusted);
  }
  CHECK(client.content(path) == "(none)");
  // Nothing half-done is left beside it either.
  const auto files = std::filesystem::directory_iterator(client.folder.path());
  CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("several hashes, in any letters", "[tuf]") {
  TestRepository repository;
  repository.add_target(repository.targets, "a", "abc");
  auto& hashes = repository.targets.targets["a"].hashes;
  hashes["sha512"] =
      "DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FE"
      "EBBD"
      "454D4423643CE80E2A9AC94FA54CA49F";
  hashes["blake9"] = "not known to us";
  repository.publish();
  TestClient client(repository);
  CHECK_FALSE(client.download({"a"}));
  CHECK(client.content("a") == "abc");
}

TEST_CASE("a target that is there already is not fetched", "[tuf]") {
  TestRepository repository;
  repository.add_target(repository.targets, "a", "content");
  repository.publish();
  TestClient client(repository);
  CHECK_FALSE(client.download({"a"}));
  CHECK(repository.asked.size() == 1);
  CHECK_FALSE(client.download({"a"}));
  CHECK(repository.asked.empty());

  REQUIRE(replace_file(client.file_of("a"), "content, changed by somebody"));
  CHECK_FALSE(client.download({"a"}));
  CHECK(client.content("a") == "content");

  // A newer one that cannot be had leaves the old one.
  repository.add_target(repository.targets, "a", "newer");
  repository.bump();
  for (auto& [name, bytes] : repository.files)
    if (name.starts_with("targets/")) bytes = "forge";
  CHECK(client.download({"a"}) == Errc::untrusted);
  CHECK(client.content("a") == "content");
}

TEST_CASE("paths that would leave the folder of targets", "[tuf]") {
  TestRepository repository;
  const auto path = GENERATE(as<std::string>(), "../a", "/etc/passwd", "a/../../b", "a//b");
  repository.add_target(repository.targets, path, "content");
  repository.publish();
  TestClient client(repository);
  CHECK(client.download({path}) == Errc::refused);
  CHECK(repository.asked.empty());
}

TEST_CASE("an empty target", "[tuf]") {
  TestRepository repository;
  repository.add_target(repository.targets, "empty", "");
  repository.publish();
  TestClient client(repository);
  CHECK_FALSE(client.download({"empty"}));
  CHECK(client.content("empty").empty());
}
