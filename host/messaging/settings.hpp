#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/clock.hpp"

namespace vigilien::messaging {

enum class Language : std::uint8_t { automatic, french, english };

/// Who may go on past a warning.
enum class GoOn : std::uint8_t { all, none };

/// A person or a service that the practice can call back, and the addresses it writes from.
struct Contact {
  std::string id, name, number;
  std::vector<std::string> addresses{};
};

/// A name to let through or to block, as typed. A comment is for whoever wrote the policy: read
/// over.
struct ListedName {
  std::string name, reason;
  std::size_t position = 0;     ///< in its array, for whoever finds out that it is no name
  std::optional<Days> until{};  ///< last day in force
};

/// What the browser's managed and local settings say. Names are as typed: whoever uses them reads
/// them.
struct Settings {
  std::vector<std::string> own_domains;  ///< hosts of the practice's own sites, in A-labels
  std::vector<Contact> contacts;
  std::vector<std::string> subscriptions;
  std::vector<ListedName> allow, block;
  std::vector<std::string> webmails;  ///< host or host:port
  std::string practice_name, report_address;
  Language language = Language::automatic;
  GoOn go_on = GoOn::all;
  bool carnet = true;                ///< sites that the practice knows may be noted
  std::vector<std::string> managed;  ///< names of the members that the browser's policy decided

  [[nodiscard]] bool is_managed(std::string_view member) const noexcept {
    return std::ranges::find(managed, member) != managed.end();
  }
};

/// Reads what can be read. The path of every member that cannot is added to `wrong` ("own_domains",
/// "block[2]", "contacts[0].number"); unknown members are passed over.
[[nodiscard]] Settings read_settings(const boost::json::object& members,
                                     std::vector<std::string>& wrong);

}  // namespace vigilien::messaging
