#include "crypto/secret_key.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "base/hex.hpp"

using namespace vigilien;
using namespace vigilien::crypto;

namespace {

std::string fixture(const std::string& name) {
  return *read_file(std::string(VIGILIEN_TEST_CASES) + "/../fixtures/keys/" + name, 10'000);
}

constexpr auto openssl_public = "fa0783ab381a2ee51585f38f79f65df44d68de5d7151b88ff36731ecba3253f2";

}  // namespace

TEST_CASE("a new key signs what its public half verifies", "[crypto]") {
  const SecretKey key = SecretKey::generate();
  const std::string signature = key.sign("abc");
  CHECK(signature.size() == 64);
  CHECK(key.public_key().verify("abc", signature));
  CHECK_FALSE(key.public_key().verify("abd", signature));
  CHECK(SecretKey::generate().public_bytes() != key.public_bytes());
}

TEST_CASE("the key of RFC 8032's seed", "[crypto]") {
  // RFC 8032, 7.1, test 2.
  const auto key = SecretKey::from_seed(
      *from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
  REQUIRE(key);
  CHECK(to_hex(key->public_bytes()) ==
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  CHECK(to_hex(key->sign("\x72")) ==
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
        "f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  CHECK_FALSE(SecretKey::from_seed("short"));
}

TEST_CASE("a key written and read back", "[crypto]") {
  const auto passphrase = GENERATE(as<std::string>(), "", "secret", "clé à molette ☃");
  const SecretKey key = SecretKey::generate();
  const SecretText pem = key.to_pem(passphrase);
  CHECK(pem.view().starts_with(passphrase.empty() ? "-----BEGIN PRIVATE KEY-----"
                                                  : "-----BEGIN ENCRYPTED PRIVATE KEY-----"));
  const auto back = SecretKey::from_pem(pem.view(), passphrase);
  REQUIRE(back);
  CHECK(back->public_bytes() == key.public_bytes());
  CHECK(back->sign("abc") == key.sign("abc"));
}

TEST_CASE("what OpenSSL's program wrote is read", "[crypto]") {
  const auto [file, passphrase] = GENERATE(table<std::string, std::string>(
      {{"ed.pem", ""}, {"ed-scrypt.pem", "secret"}, {"ed-pbkdf2.pem", "secret"}}));
  const auto key = SecretKey::from_pem(fixture(file), passphrase);
  REQUIRE(key);
  CHECK(to_hex(key->public_bytes()) == openssl_public);
}

TEST_CASE("why a key is not read", "[crypto]") {
  const auto error = [](std::string_view pem, std::string_view passphrase) {
    const auto key = SecretKey::from_pem(pem, passphrase);
    REQUIRE_FALSE(key);
    return key.error();
  };
  const std::string sealed = fixture("ed-scrypt.pem");
  CHECK(error(sealed, "").code == Errc::refused);
  CHECK(error(sealed, "").detail == "secret key needs its passphrase");
  CHECK(error(sealed, "secreT").code == Errc::refused);
  CHECK(error(sealed, std::string(5000, 's')).code == Errc::refused);
  CHECK(error("", "").code == Errc::bad_data);
  CHECK(error("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "").code ==
        Errc::bad_data);
  CHECK(error(fixture("ec.pub"), "").code == Errc::bad_data);
  CHECK(error(fixture("ed.pem").substr(0, 60), "").code == Errc::bad_data);
  CHECK(error(std::string(20'000, 'x'), "").code == Errc::bad_data);
}

TEST_CASE("secret text leaves nothing where it was", "[crypto]") {
  std::string text = "a passphrase that is longer than a short string";
  text.reserve(100);
  const char* place = text.data();
  const std::size_t length = text.size();
  wipe(text);
  CHECK(text.empty());
  CHECK(text.data() == place);  // the memory is still ours to look at
  CHECK(std::string(place, length) == std::string(length, '\0'));

  SecretText first("short");
  const SecretText second(std::move(first));
  CHECK(second.view() == "short");
  CHECK(first.empty());  // NOLINT(bugprone-use-after-move)
}
