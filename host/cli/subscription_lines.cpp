#include "cli/subscription_lines.hpp"

#include "cli/terminal.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

json::value or_null(const std::optional<std::int64_t>& number) {
  return number ? json::value(*number) : json::value();
}

json::value or_null(std::string_view text) {
  return text.empty() ? json::value() : json::value(text);
}

}  // namespace

std::vector<std::string> lines_of(const messaging::SubscriptionStanding& standing,
                                  const Catalogue& catalogue) {
  const std::string shown = standing.publisher.empty() ? standing.id : standing.publisher;
  std::vector<std::string> lines;
  if (standing.age) {
    lines.push_back(catalogue.text("cli_subscription_" + std::string(standing.state),
                                   {{"name", printable(shown)},
                                    {"text", std::to_string(standing.version)},
                                    {"date", spoken_age(*standing.age, catalogue)}}));
  } else {
    lines.push_back(catalogue.text("cli_subscription_new", {{"name", printable(shown)}}));
  }
  if (!standing.obstacle.empty()) {
    lines.push_back("  " + catalogue.text("cli_obstacle_" + std::string(standing.obstacle)));
    if (!standing.detail.empty())
      lines.push_back(
          "  " + catalogue.text("cli_obstacle_detail", {{"text", printable(standing.detail)}}));
  }
  return lines;
}

json::object json_of(const messaging::SubscriptionStanding& standing) {
  return {{"id", standing.id},
          {"publisher", or_null(standing.publisher)},
          {"version", standing.version},
          {"age", or_null(standing.age)},
          {"state", standing.state},
          {"obstacle", or_null(standing.obstacle)},
          {"detail", or_null(standing.detail)},
          {"since", or_null(standing.since)},
          {"push", standing.push}};
}

}  // namespace vigilien::cli
