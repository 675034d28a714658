#include "net/request_head.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace vigilien::net {
namespace {

/// RFC 4648, 4.
std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view group = bytes.substr(i, 3);
    std::uint32_t value = 0;
    for (std::size_t j = 0; j < 3; ++j)
      value = value << 8U | (j < group.size() ? static_cast<unsigned char>(group[j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j)
      text += j <= group.size() ? digits[value >> (18U - 6U * j) & 63U] : '=';
  }
  return text;
}

/// What a server said earlier never becomes a line of its own.
void append_field(std::string& head, std::string_view name, std::string_view value) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (value.empty() || std::ranges::any_of(value, is_control)) return;
  head.append(name).append(": ").append(value).append("\r\n");
}

void append_proxy_credentials(std::string& head, const Address& proxy) {
  if (!proxy.credentials.empty())
    append_field(head, "Proxy-Authorization", "Basic " + base64(proxy.credentials));
}

}  // namespace

std::string request_head(const Request& request, const Address& address, const Address* through) {
  std::string head =
      "GET " + (through != nullptr ? address.href() : address.target) + " HTTP/1.1\r\n";
  append_field(head, "Host", address.authority);
  append_field(head, "User-Agent", "Vigilien");
  append_field(head, "Accept", request.accept.empty() ? "*/*" : request.accept);
  append_field(head, "Accept-Encoding", request.accept_gzip ? "gzip" : "identity");
  append_field(head, "If-None-Match", request.etag);
  append_field(head, "If-Modified-Since", request.modified_since);
  append_field(head, "Last-Event-ID", request.last_event_id);
  if (request.from > 0) append_field(head, "Range", "bytes=" + std::to_string(request.from) + "-");
  if (through != nullptr) append_proxy_credentials(head, *through);
  return head + "\r\n";
}

std::string tunnel_head(const Address& address, const Address& proxy) {
  std::string head = "CONNECT " + address.host_port() + " HTTP/1.1\r\n";
  append_field(head, "Host", address.host_port());
  append_field(head, "User-Agent", "Vigilien");
  append_proxy_credentials(head, proxy);
  return head + "\r\n";
}

}  // namespace vigilien::net
