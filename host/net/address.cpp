#include "net/address.hpp"

#include <optional>

#include "url/percent.hpp"
#include "url/url.hpp"

namespace vigilien::net {
namespace {

std::string without_brackets(std::string_view host) {
  if (host.size() > 2 && host.front() == '[') return std::string(host.substr(1, host.size() - 2));
  return std::string(host);
}

Result<url::Url> parse_url(std::string_view text, const Address* base) {
  if (base == nullptr) return url::Url::parse(text);
  const Result<url::Url> whole = url::Url::parse(base->href());
  if (!whole) return whole.error();
  return url::Url::parse(text, &*whole);
}

}  // namespace

std::string Address::href() const {
  return std::string(secure ? "https://" : "http://") + authority + target;
}

std::string Address::host_port() const {
  const bool ipv6 = host.find(':') != std::string::npos;
  return (ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Result<Address> parse_address(std::string_view text, const Address* base) {
  const Result<url::Url> url = parse_url(text, base);
  // The URL itself is not told: it may hold a key.
  if (!url || !url->is_web()) return Error{Errc::bad_url, "not an http or https address"};

  Address address;
  address.secure = url->scheme() == "https";
  address.host = without_brackets(url->host());
  address.port = url->port().value_or(address.secure ? 443 : 80);
  address.authority = std::string(url->host());
  if (url->port()) address.authority += ":" + std::to_string(*url->port());
  address.target = std::string(url->path());
  if (address.target.empty()) address.target = "/";
  if (!url->query().empty()) address.target += "?" + std::string(url->query());
  if (!url->username().empty() || !url->password().empty())
    address.credentials =
        url::percent_decoded(url->username()) + ":" + url::percent_decoded(url->password());
  return address;
}

}  // namespace vigilien::net
