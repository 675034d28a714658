#include "base/hex.hpp"

#include <catch2/catch.hpp>

using namespace vigilien;

TEST_CASE("bytes as hexadecimal and back", "[base]") {
  const std::string bytes("\x00\x7f\x80\xff", 4);
  CHECK(to_hex(bytes) == "007f80ff");
  CHECK(from_hex("007F80fF") == bytes);
  CHECK(from_hex("") == std::string());
  for (const auto* wrong : {"0", "0g", " 00", "0x00", "0 "}) CHECK_FALSE(from_hex(wrong));
}
