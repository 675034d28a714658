#include "net/inner_address.hpp"

#include <catch2/catch.hpp>

using vigilien::net::is_inner;

TEST_CASE("addresses of this computer and of private networks are inner, others are not", "[net]") {
  for (const char* inner :
       {"127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1",
        "::", "fe80::1", "fd00::1", "fc12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"}) {
    CAPTURE(inner);
    CHECK(is_inner(boost::asio::ip::make_address(inner)));
  }
  for (const char* outer : {"1.1.1.1", "11.0.0.1", "172.15.0.1", "172.32.0.1", "192.167.1.1",
                            "100.128.0.1", "223.255.255.255", "2001:db8::1", "::ffff:8.8.8.8"}) {
    CAPTURE(outer);
    CHECK_FALSE(is_inner(boost::asio::ip::make_address(outer)));
  }
}
