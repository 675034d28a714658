#include "cli/subscription_lines.hpp"

#include "cli/terminal.hpp"

namespace vigilien::cli {
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

}  // namespace vigilien::cli
