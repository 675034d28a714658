#include "crypto/digest.hpp"

#include <catch2/catch.hpp>

using namespace vigilien::crypto;

TEST_CASE("SHA-256 of the standard's own examples", "[crypto]") {
  // FIPS 180-4 example values, and the empty message.
  const auto [message, expected] = GENERATE(table<std::string, std::string>({
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
      {"test", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
  }));
  CHECK(hex(sha256(message)) == expected);
}

TEST_CASE("messages around the block length", "[crypto]") {
  // One byte more or less changes the padding: every length gives another digest.
  std::string message;
  std::string before = hex(sha256(message));
  for (int length = 1; length <= 130; ++length) {
    message += 'x';
    const std::string now = hex(sha256(message));
    CHECK(now.size() == 64);
    CHECK(now != before);
    before = now;
  }
}

TEST_CASE("a digest as text and back", "[crypto]") {
  const Sha256 digest = sha256("abc");
  Sha256 back{};
  CHECK(parse_hex(hex(digest), back));
  CHECK(back == digest);

  const auto* text =
      GENERATE("", "ba78", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
               "za7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0");
  Sha256 untouched = digest;
  CHECK_FALSE(parse_hex(text, untouched));
  CHECK(untouched == digest);
}
