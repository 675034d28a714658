#include "update/subscription.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "url/url.hpp"

namespace vigilien::update {
namespace {

constexpr std::size_t longest_line = 4096;
constexpr std::size_t most_addresses = 8;
constexpr std::string_view mark = "#sha256=";
constexpr std::size_t digits_in_id = 16;

Error wrong(std::string why) { return {Errc::bad_data, "subscription: " + std::move(why)}; }

/// «/srv/lists», «\\server\lists» and «C:\lists» as the file URL they stand for.
std::string as_url(std::string_view text) {
  std::string path(text);
  const bool is_share = path.starts_with("\\\\");
  const bool has_drive = path.size() > 2 && is_ascii_alpha(path[0]) && path[1] == ':';
  if (is_share || has_drive) std::ranges::replace(path, '\\', '/');
  if (is_share) return "file:" + path;
  if (has_drive) return "file:///" + path;
  return path.starts_with('/') ? "file://" + path : path;
}

Result<std::string> read_address(std::string_view text) {
  const auto url = url::Url::parse(as_url(text));
  if (!url) return wrong("no address");
  const std::string_view scheme = url->scheme();
  if (scheme != "https" && scheme != "http" && scheme != "file")
    return wrong("an address is https, http, file or a folder");
  if (!url->username().empty() || !url->password().empty())
    return wrong("an address holds no password");
  if (url->href().find_first_of("?#") != std::string_view::npos)
    return wrong("an address is that of a folder");
  std::string address(url->href());
  if (!address.ends_with('/')) address += '/';
  return address;
}

}  // namespace

std::string Subscription::id() const { return crypto::hex(root).substr(0, digits_in_id); }

std::string Subscription::line() const {
  std::string line;
  for (const std::string& address : addresses) {
    if (!line.empty()) line += ' ';
    line += address;
  }
  return line.append(mark).append(crypto::hex(root));
}

Result<Subscription> parse_subscription(std::string_view line) {
  line = trimmed(line);
  if (line.size() > longest_line) return wrong("too long");
  const std::size_t at = line.find(mark);
  if (at == std::string_view::npos) return wrong("no «#sha256=» with the publisher's fingerprint");
  Subscription subscription;
  const std::string digest = ascii_lowered(line.substr(at + mark.size()));
  if (!crypto::parse_hex(digest, subscription.root))
    return wrong("a fingerprint has 64 hexadecimal digits");
  for (const std::string_view word : split(line.substr(0, at), ' ')) {
    if (trimmed(word).empty()) continue;
    auto address = read_address(trimmed(word));
    if (!address) return address.error();
    subscription.addresses.push_back(*std::move(address));
  }
  if (subscription.addresses.empty()) return wrong("no address");
  if (subscription.addresses.size() > most_addresses) return wrong("more than 8 addresses");
  return subscription;
}

}  // namespace vigilien::update
