#include "net/inner_address.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace vigilien::net {
namespace {

namespace ip = boost::asio::ip;

struct Network {
  std::uint32_t first = 0;
  unsigned length = 0;  ///< of the part that counts, in bits
};

constexpr std::array<Network, 8> inner_networks{{
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared by a provider's customers
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local
    {0xAC100000, 12},  // private
    {0xC0A80000, 16},  // private
    {0xE0000000, 3},   // multicast and reserved
}};

bool is_inner_v4(std::uint32_t address) noexcept {
  return std::ranges::any_of(inner_networks, [&](const Network& network) {
    return ((address ^ network.first) >> (32 - network.length)) == 0;
  });
}

}  // namespace

bool is_inner(const ip::address& address) {
  if (address.is_v4()) return is_inner_v4(address.to_v4().to_uint());
  const ip::address_v6 v6 = address.to_v6();
  if (v6.is_v4_mapped()) return is_inner_v4(ip::make_address_v4(ip::v4_mapped, v6).to_uint());
  const bool is_unique_local = (v6.to_bytes()[0] & 0xFEU) == 0xFC;
  return v6.is_unspecified() || v6.is_loopback() || v6.is_link_local() || v6.is_site_local() ||
         v6.is_multicast() || is_unique_local;
}

}  // namespace vigilien::net
