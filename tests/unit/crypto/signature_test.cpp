#include "crypto/signature.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "base/hex.hpp"
#include "base/text.hpp"

using namespace vigilien;
using namespace vigilien::crypto;

namespace {

std::string fixture(const std::string& name) {
  return *read_file(std::string(VIGILIEN_TEST_CASES) + "/../fixtures/keys/" + name, 10'000);
}

std::string bytes_of(const std::string& name) { return *from_hex(trimmed(fixture(name))); }

constexpr auto message = "liste du jour";

}  // namespace

TEST_CASE("Ed25519 as RFC 8032 has it", "[crypto]") {
  // RFC 8032, 7.1, tests 1, 2 and 3.
  const auto [key, text, signature] = GENERATE(table<std::string, std::string, std::string>({
      {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf"
       "9"
       "b46bd25bf5f0595bbe24655141438e7a100b"},
      {"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f"
       "1"
       "1d8c387b2eaeb4302aeeb00d291612bb0c00"},
      {"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
       "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984"
       "d"
       "c6594a7c15e9716ed28dc027beceea1ec40a"},
  }));
  const auto read = PublicKey::from_bytes(*from_hex(key));
  REQUIRE(read);
  const std::string bytes = *from_hex(signature);
  CHECK(read->verify(*from_hex(text), bytes));
  CHECK_FALSE(read->verify(*from_hex(text) + "x", bytes));
  CHECK_FALSE(read->verify(*from_hex(text), bytes.substr(0, 63)));
  CHECK_FALSE(read->verify(*from_hex(text), bytes + '\0'));
  CHECK_FALSE(read->verify(*from_hex(text), ""));
}

TEST_CASE("ECDSA and RSA-PSS as OpenSSL's program signs", "[crypto]") {
  const auto ecdsa = PublicKey::from_pem(fixture("ec.pub"), Scheme::ecdsa_sha2_nistp256);
  const auto rsa = PublicKey::from_pem(fixture("rsa.pub"), Scheme::rsassa_pss_sha256);
  REQUIRE(ecdsa);
  REQUIRE(rsa);
  CHECK(ecdsa->verify(message, bytes_of("ec.sig")));
  CHECK(rsa->verify(message, bytes_of("rsa.sig")));

  CHECK_FALSE(ecdsa->verify("liste d’hier", bytes_of("ec.sig")));
  CHECK_FALSE(rsa->verify("liste d’hier", bytes_of("rsa.sig")));
  CHECK_FALSE(rsa->verify(message, bytes_of("rsa-pkcs1.sig")));
  CHECK_FALSE(ecdsa->verify(message, bytes_of("rsa.sig")));
  CHECK_FALSE(rsa->verify(message, bytes_of("ec.sig")));
}

TEST_CASE("keys that are refused", "[crypto]") {
  const auto refused = [](const std::string& pem, Scheme scheme) {
    const auto key = PublicKey::from_pem(pem, scheme);
    return !key && key.error().code == Errc::bad_data;
  };
  CHECK(refused(fixture("ec.pub"), Scheme::rsassa_pss_sha256));
  CHECK(refused(fixture("rsa.pub"), Scheme::ecdsa_sha2_nistp256));
  CHECK(refused(fixture("rsa.pub"), Scheme::ed25519));
  CHECK(refused(fixture("rsa-1024.pub"), Scheme::rsassa_pss_sha256));
  CHECK(refused(fixture("ec-384.pub"), Scheme::ecdsa_sha2_nistp256));
  CHECK(refused(fixture("ed.pem"), Scheme::ed25519));  // a secret key is no public one
  CHECK(refused("", Scheme::ecdsa_sha2_nistp256));
  CHECK(refused(fixture("ec.pub").substr(0, 100), Scheme::ecdsa_sha2_nistp256));
  CHECK(refused(fixture("ec.pub") + std::string(20'000, 'x'), Scheme::ecdsa_sha2_nistp256));
  CHECK_FALSE(PublicKey::from_bytes(std::string(31, 'k')));
  CHECK_FALSE(PublicKey::from_bytes(""));
}

TEST_CASE("one key written in two ways is one key", "[crypto]") {
  std::string other = "a comment before\n" + fixture("rsa.pub");
  const auto a = PublicKey::from_pem(fixture("rsa.pub"), Scheme::rsassa_pss_sha256);
  const auto b = PublicKey::from_pem(other, Scheme::rsassa_pss_sha256);
  REQUIRE(a);
  REQUIRE(b);
  CHECK(a->identity() == b->identity());
}
