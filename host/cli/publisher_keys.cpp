// vigilien publisher rotate, add-signer, remove-signer, sign: who may sign, and signing.
#include "base/file.hpp"
#include "base/file_names.hpp"
#include "cli/publisher_desk.hpp"
#include "publish/roles.hpp"

namespace vigilien::cli {
namespace {

/// The role that was named; empty once a fault was told.
std::string role_named(const Desk& desk, const std::optional<std::string>& word) {
  if (word && publish::is_role(*word)) return *word;
  desk.terminal.complain("cli_publisher_roles", {{"text", printable(word.value_or(""))}});
  return {};
}

int tell_roles(const Desk& desk, publish::Publisher& publisher,
               const Result<publish::Outcome>& outcome, const std::string& role) {
  if (!outcome && outcome.error().detail == "pending")
    return desk.refuse(doubtful, "cli_publisher_root_pending");
  if (!outcome && outcome.error().code == Errc::not_found)
    return desk.refuse(doubtful, "cli_publisher_no_such_key",
                       {{"name", role}, {"text", printable(outcome.error().detail)}});
  if (!outcome && outcome.error().code == Errc::bad_data &&
      outcome.error().detail.find("threshold") != std::string::npos)
    return desk.refuse(doubtful, "cli_publisher_threshold", {{"name", role}});
  return tell_outcome(desk, publisher, outcome, "cli_publisher_signers", {{"name", role}});
}

int rotate(const Desk& desk) {
  std::vector<std::string> roles = desk.words;
  if (desk.options.role) roles.push_back(*desk.options.role);
  if (roles.empty()) roles.emplace_back();
  std::string shown;
  for (const std::string& role : roles) {
    if (role_named(desk, role).empty()) return wrong_usage;
    shown += (shown.empty() ? "" : ", ") + role;
  }
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  const auto outcome =
      publish::rotate_roles(*publisher, roles, desk.options.lost, desk.about(roles));
  return tell_roles(desk, *publisher, outcome, shown);
}

int add_signer(const Desk& desk) {
  const std::string role = role_named(desk, desk.options.role);
  if (role.empty()) return wrong_usage;
  if (desk.words.size() != 1) return desk.misused("cli_publisher_one_name", "add-signer");
  constexpr std::uint64_t largest = 16U << 10U;
  const auto text = read_file(file_named(desk.words.front()), largest);
  const auto key = publish::parse_public_key(text ? *text : desk.words.front());
  if (!key)
    return desk.refuse(wrong_usage, "cli_publisher_no_public_key",
                       {{"text", printable(desk.words.front())}});
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  publish::SignerChange how;
  how.add = *key;
  how.threshold = desk.options.threshold;
  const auto outcome = publish::change_signers(*publisher, role, how, desk.about({role}));
  return tell_roles(desk, *publisher, outcome, role);
}

int remove_signer(const Desk& desk) {
  const std::string role = role_named(desk, desk.options.role);
  if (role.empty()) return wrong_usage;
  if (desk.words.size() > 1 || (desk.words.empty() && !desk.options.threshold))
    return desk.misused("cli_publisher_one_name", "remove-signer");
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  publish::SignerChange how;
  if (!desk.words.empty()) how.remove = desk.words.front();
  how.threshold = desk.options.threshold;
  const auto outcome = publish::change_signers(*publisher, role, how, desk.about({role}));
  return tell_roles(desk, *publisher, outcome, role);
}

int sign(const Desk& desk) {
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  if (desk.options.drop) {
    publish::drop_pending(publisher->layout());
    desk.say("cli_publisher_pending_dropped");
    return all_allowed;
  }
  const auto outcome = publisher->sign_pending();
  if (!outcome && outcome.error().code == Errc::not_found)
    return desk.refuse(doubtful, "cli_publisher_nothing_pending");
  return tell_outcome(desk, *publisher, outcome, "cli_publisher_signed");
}

}  // namespace

int publisher_rotate(const PublisherOptions& options, const Terminal& terminal,
                     const Workstation& workstation) {
  return at_desk("rotate", options, terminal, workstation, rotate);
}

int publisher_add_signer(const PublisherOptions& options, const Terminal& terminal,
                         const Workstation& workstation) {
  return at_desk("add-signer", options, terminal, workstation, add_signer);
}

int publisher_remove_signer(const PublisherOptions& options, const Terminal& terminal,
                            const Workstation& workstation) {
  return at_desk("remove-signer", options, terminal, workstation, remove_signer);
}

int publisher_sign(const PublisherOptions& options, const Terminal& terminal,
                   const Workstation& workstation) {
  return at_desk("sign", options, terminal, workstation, sign);
}

}  // namespace vigilien::cli
