#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace vigilien::directory {

/// How far a name can be protected without accusing neighbours (findings: classes of protected
/// names).
enum class NameClass : std::uint8_t {
  distinctive,    ///< "D": six letters and more
  short_five,     ///< "S5": five letters
  tiny,           ///< "T": four letters and fewer
  word,           ///< "W": a word of every day
  international,  ///< "I": many domains of its own
};

/// How well a fact is confirmed. `protect`: an official list or two independent ones; `show`: the
/// body's own page.
enum class Confirmation : std::uint8_t { protect, show };

/// Where strangers publish on a domain: the name is the organisation's, what stands there may be
/// anybody's.
enum class UserContent : std::uint8_t {
  none,   ///< everything is the organisation's
  paths,  ///< pages of users (docs.google.com/forms/…, wetransfer.com/downloads/…)
  hosts,  ///< hosts of users below it (tenant.sharepoint.com, monsite.free.fr)
};

struct Domain {
  std::string name;  ///< registrable domain or exact host, A-labels
  Confirmation level = Confirmation::protect;
  UserContent content = UserContent::none;
};

struct Phone {
  std::string number;
  std::string audience;  ///< "professionnels", "tous", …: numbers for patients are never kept
};

/// Confirmed for the staff of practices on that day.
struct CheckedPhone {
  Phone phone;
  Days checked{};
};

/// One protected body (`blocklists/schema/organisation.schema.json`).
struct Organisation {
  std::string id;
  std::string name_fr, name_en;
  std::string kind;
  NameClass name_class = NameClass::distinctive;
  std::vector<Domain> domains;
  std::vector<std::string> trackers;  ///< hosts its genuine mail clicks through
  std::vector<std::string> tokens;    ///< its names as they stand in addresses ("ameli")
  std::vector<std::string> keywords;  ///< words that make a lure beside a token ("vitale")
  std::vector<std::string> aliases;   ///< how people write it in a mail
  std::optional<std::string> site;    ///< only when confirmed to the level `show`
  std::vector<CheckedPhone> phones;   ///< for professionals and confirmed, whenever that was
  std::optional<Phone> phone;         ///< the first of them that was checked within twelve months
};

}  // namespace vigilien::directory
