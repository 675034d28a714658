#include "crypto/hasher.hpp"

#include <catch2/catch.hpp>

using namespace vigilien::crypto;

TEST_CASE("hashes of pieces are those of the whole", "[crypto]") {
  // FIPS 180-4 example values for "abc".
  const auto [algorithm, expected] = GENERATE(table<std::string, std::string>({
      {"sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"sha384",
       "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c"
       "8"
       "25a7"},
      {"sha512",
       "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3f"
       "e"
       "ebbd454d4423643ce80e2a9ac94fa54ca49f"},
  }));
  auto hasher = Hasher::create(algorithm);
  REQUIRE(hasher);
  hasher->update("a");
  hasher->update("");
  hasher->update("bc");
  CHECK(hasher->finish() == expected);
}

TEST_CASE("other algorithms are not there", "[crypto]") {
  for (const auto* name : {"md5", "sha1", "SHA256", ""}) CHECK_FALSE(Hasher::create(name));
}
