#include "cli/way_to_lists.hpp"

#include <algorithm>
#include <chrono>

#include "doctor/workstation.hpp"
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

/// The programs may have met it too, a moment ago: one cause is told once.
void drop_consequence(const doctor::Finding& way, const messaging::SubscriptionStanding& met,
                      doctor::Report& report) {
  if (way.grade != doctor::Grade::fault) return;
  const std::string_view name = doctor::shown_name(met);
  std::erase_if(report, [name](const doctor::Finding& one) {
    return one.code == "lists-network" && one.name == name;
  });
}

}  // namespace

void add_ways_to_lists(const Workstation& workstation, const messaging::Standing& standing,
                       doctor::Report& report) {
  const auto wanted = update::read_subscriptions(workstation.state);
  if (!wanted) {
    report.push_back({.code = "subscriptions-unreadable",
                      .grade = doctor::Grade::fault,
                      .text = wanted.error().detail});
    return;
  }
  const net::ProxySettings settings = update::client_settings(workstation.state).proxy;
  for (const update::Wanted& one : *wanted) {
    std::optional<doctor::Finding> best;
    for (const std::string& address : one.subscription.addresses) {
      best = way_to(address, settings);
      if (!best || best->grade == doctor::Grade::good) break;  // one that works is enough
    }
    if (!best) continue;
    const auto met = std::ranges::find(standing.subscriptions, one.subscription.id(),
                                       &messaging::SubscriptionStanding::id);
    if (met != standing.subscriptions.end()) drop_consequence(*best, *met, report);
    report.push_back(std::move(*best));
  }
}

}  // namespace vigilien::cli
