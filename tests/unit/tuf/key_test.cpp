#include "tuf/key.hpp"

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "base/hex.hpp"
#include "base/text.hpp"
#include "tuf/canonical_json.hpp"
#include "unit/tuf/keys.hpp"

using namespace vigilien;
using namespace vigilien::tuf;
using namespace vigilien::support;

namespace {

std::string fixture(const std::string& name) {
  return *read_file(std::string(VIGILIEN_TEST_CASES) + "/../fixtures/keys/" + name, 10'000);
}

Key read(const std::string& type, const std::string& scheme, const std::string& text) {
  return *read_key({{"keytype", type}, {"scheme", scheme}, {"keyval", {{"public", text}}}});
}

constexpr auto message = "liste du jour";

}  // namespace

TEST_CASE("a key id is the hash of the canonical key", "[tuf]") {
  // A key and its id out of a repository that tuf-js made.
  const Key key = read("ed25519", "ed25519",
                       "ed8f22220c062ed0d0a9176b46c662ecb4f781f6d3a5649c00157e8cc3aa846d");
  CHECK(key_id(key) == "6fa77687688acb920259415eaa5092e9a4ddc0dc0e0cb978d4754aa9452bfe17");

  // Members unknown to us are part of the key.
  Key other = key;
  other.json["x-note"] = "hors ligne";
  CHECK(key_id(other) != key_id(key));
}

TEST_CASE("each kind of key verifies", "[tuf]") {
  const auto [type, scheme, file] = GENERATE(table<std::string, std::string, std::string>({
      {"ecdsa", "ecdsa-sha2-nistp256", "ec"},
      {"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", "ec"},
      {"rsa", "rsassa-pss-sha256", "rsa"},
  }));
  const Keys keys{{"k", read(type, scheme, fixture(file + ".pub"))}};
  const Signature signature{"k", *from_hex(trimmed(fixture(file + ".sig")))};
  const RoleKeys role{{"k"}, 1, {}};
  CHECK(verify_threshold(message, {&signature, 1}, keys, role));
  CHECK_FALSE(verify_threshold("autre", {&signature, 1}, keys, role));
}

TEST_CASE("keys of other kinds are kept and verify nothing", "[tuf]") {
  CHECK_FALSE(read("sphincs", "sphincs-128", "00").usable);
  CHECK_FALSE(read("ed25519", "ed448", std::string(64, '0')).usable);
  CHECK_FALSE(read("ed25519", "ed25519", "abc").usable);
  CHECK_FALSE(read("ed25519", "ed25519", "zz").usable);
  CHECK_FALSE(read("ecdsa", "ecdsa-sha2-nistp256", fixture("rsa.pub")).usable);
  CHECK_FALSE(read("rsa", "rsassa-pss-sha256", "04cbc5cab2684160323c25cd06").usable);
  const auto without_public = read_key(
      {{"keytype", "sigstore-oidc"}, {"scheme", "Fulcio"}, {"keyval", {{"identity", "a@b"}}}});
  REQUIRE(without_public);
  CHECK_FALSE(without_public->usable);
}

TEST_CASE("objects that are no key", "[tuf]") {
  const auto* text =
      GENERATE("{}", R"({"keytype":"ed25519","scheme":"ed25519"})",
               R"({"keytype":"ed25519","keyval":{"public":""}})", R"({"scheme":"x","keyval":{}})",
               R"({"keytype":1,"scheme":"ed25519","keyval":{"public":""}})",
               R"({"keytype":"ed25519","scheme":"ed25519","keyval":"00"})");
  const auto key = read_key(read_json(text)->as_object());
  REQUIRE_FALSE(key);
  CHECK(key.error().code == Errc::bad_data);
}

TEST_CASE("thresholds count keys", "[tuf]") {
  Keys keys;
  RoleKeys role = role_of(keys, {1, 2, 3}, 2);
  const auto by = [](unsigned char number) { return sign(message, test_key(number)); };
  const auto met = [&](const std::vector<Signature>& signatures) {
    return verify_threshold(message, signatures, keys, role);
  };
  CHECK(met({by(1), by(2)}));
  CHECK(met({by(3), by(4), by(1)}));
  CHECK_FALSE(met({by(1)}));
  CHECK_FALSE(met({}));
  CHECK_FALSE(met({by(1), by(4)}));  // a key of no role
  CHECK_FALSE(met({by(1), {role.keyids[1], "not a signature"}}));
  CHECK_FALSE(met({by(1), {role.keyids[1], by(1).bytes}}));  // under another's name
  CHECK_FALSE(met({by(1), by(1)}));

  role.threshold = 4;
  CHECK_FALSE(met({by(1), by(2), by(3)}));
}

TEST_CASE("two names of one key count once", "[tuf]") {
  Keys keys;
  RoleKeys role = role_of(keys, {1, 2}, 2);
  keys.emplace("alias", key_of(test_key(1)));  // its name is not its hash: taken, not trusted
  role.keyids.emplace_back("alias");
  const Signature first = sign(message, test_key(1));
  const Signature second = sign(message, test_key(2));
  const std::vector<Signature> twice{first, {"alias", first.bytes}};
  CHECK(valid_signatures(message, twice, keys, role) == 1);
  CHECK_FALSE(verify_threshold(message, twice, keys, role));
  const std::vector<Signature> both{{"alias", first.bytes}, second};
  CHECK(verify_threshold(message, both, keys, role));
}

TEST_CASE("a key that is listed but not of the role does not count", "[tuf]") {
  Keys keys;
  const RoleKeys role = role_of(keys, {1});
  static_cast<void>(role_of(keys, {2}));
  const Signature signature = sign(message, test_key(2));
  CHECK_FALSE(verify_threshold(message, {&signature, 1}, keys, role));
}
