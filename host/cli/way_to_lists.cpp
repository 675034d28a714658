#include "cli/way_to_lists.hpp"

#include <chrono>

#include "net/http_client.hpp"
#include "net/proxy.hpp"
#include "net/tcp_channel.hpp"
#include "update/repository_fetcher.hpp"
#include "update/subscriptions_file.hpp"

namespace vigilien::cli {
namespace {

constexpr net::Span patience_for_one{3'000};

bool takes_connections(const net::Address& address) {
  const net::Patience patience(patience_for_one, {});
  return net::connect_tcp(address.host, address.port, patience, patience.until(patience_for_one))
      .ok();
}

/// nullopt for a folder or a share: what stands in the way there is met when it is read.
std::optional<doctor::Finding> way_to(const std::string& text, const net::ProxySettings& settings) {
  const auto address = net::parse_address(text);
  if (!address) return std::nullopt;
  const auto proxy = net::proxy_for(*address, settings);
  if (!proxy)
    return doctor::Finding{
        .code = "proxy-unreadable", .grade = doctor::Grade::fault, .text = proxy.error().detail};
  const net::Address& first = *proxy ? **proxy : *address;
  if (takes_connections(first))
    return doctor::Finding{.code = *proxy ? "way-open-by-proxy" : "way-open",
                           .name = address->host,
                           .text = *proxy ? first.host_port() : ""};
  return doctor::Finding{.code = *proxy ? "proxy-unreachable" : "server-unreachable",
                         .grade = doctor::Grade::fault,
                         .name = address->host,
                         .text = first.host_port()};
}

}  // namespace

doctor::Report ways_to_lists(const Workstation& workstation) {
  doctor::Report report;
  const auto wanted = update::read_subscriptions(workstation.state);
  if (!wanted) {
    report.push_back({.code = "subscriptions-unreadable",
                      .grade = doctor::Grade::fault,
                      .text = wanted.error().detail});
    return report;
  }
  const net::ProxySettings settings = update::client_settings(workstation.state).proxy;
  for (const update::Wanted& one : *wanted) {
    std::optional<doctor::Finding> best;
    for (const std::string& address : one.subscription.addresses) {
      best = way_to(address, settings);
      if (!best || best->grade == doctor::Grade::good) break;  // one that works is enough
    }
    if (best) report.push_back(std::move(*best));
  }
  return report;
}

}  // namespace vigilien::cli
