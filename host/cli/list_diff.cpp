// vigilien list diff: what a person should see before a list is published.
#include <algorithm>
#include <map>
#include <string>
#include <system_error>
#include <vector>

#include <boost/json.hpp>

#include "base/file_names.hpp"
#include "cli/list_file_commands.hpp"
#include "cli/listing.hpp"
#include "cli/sentences.hpp"
#include "crypto/digest.hpp"
#include "index/build.hpp"
#include "index/open_source.hpp"
#include "lists/matches.hpp"
#include "messaging/workstation.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t most_kept = 100'000;  ///< told in JSON; the counts are of all
constexpr std::size_t most_shown = 20;      ///< of a source, for a person

struct Change {
  std::string entry, source;
  bool protected_name = false;  ///< a name that lists should not speak of: told first
  bool operator<(const Change& other) const {
    if (protected_name != other.protected_name) return protected_name;
    return source != other.source ? source < other.source : entry < other.entry;
  }
};

struct Changes {
  std::uint64_t count = 0;
  std::vector<Change> kept;
  std::map<std::string, std::uint64_t> by_source;

  void add(Change change) {
    ++count;
    ++by_source[change.source];
    if (kept.size() < most_kept || change.protected_name) kept.push_back(std::move(change));
  }
};

struct Difference {
  Changes added, removed;
  std::uint64_t redated = 0, same = 0;
};

/// A side of the comparison: gone through, and asked.
class Side {
 public:
  static Result<Side> open(const std::filesystem::path& file,
                           const std::filesystem::path& scratch) {
    // A text that does not fit into memory is asked, and gone through, as an index.
    std::error_code error;
    const bool large = std::filesystem::file_size(file, error) > lists::largest_list;
    if (!error && large && !index::is_index(file)) {
      const auto built = index::build_index({file}, scratch, {});
      if (!built) return built.error();
    }
    auto listing = Listing::open(std::filesystem::exists(scratch, error) ? scratch : file);
    if (!listing) return listing.error();
    auto source = index::open_source(listing->file());
    if (!source) return source.error();
    Side side(*std::move(listing));
    side.source_ = *std::move(source);
    return side;
  }

  [[nodiscard]] const Listing& listing() const noexcept { return listing_; }
  [[nodiscard]] std::optional<lists::Listed> find(const ListedEntry& entry) const {
    switch (entry.kind) {
      case lists::EntryKind::domain:
        return source_->at_name(entry.expression).domain;
      case lists::EntryKind::host:
        return source_->at_name(entry.expression).host;
      case lists::EntryKind::url:
        return source_->at_page(entry.expression);
      case lists::EntryKind::digest:
        break;
    }
    crypto::Sha256 digest{};
    if (!crypto::parse_hex(entry.expression, digest)) return std::nullopt;
    return source_->at_digest(digest);
  }

 private:
  explicit Side(Listing listing) : listing_(std::move(listing)) {}
  Listing listing_;
  std::shared_ptr<const lists::Source> source_;
};

/// Sources by row, read once.
class Sources {
 public:
  explicit Sources(const Listing& listing) : listing_(listing) {}
  const std::string& of(std::uint16_t row) {
    auto known = names_.find(row);
    if (known == names_.end()) {
      const lists::Provenance told = listing_.provenance(row);
      known = names_.emplace(row, told.source.empty() ? told.list : told.source).first;
    }
    return known->second;
  }

 private:
  const Listing& listing_;
  std::map<std::uint16_t, std::string> names_;
};

bool is_protected(const lists::NeverBlock& never, const ListedEntry& entry) {
  if (entry.kind == lists::EntryKind::digest) return false;
  const std::string_view host = lists::host_of(entry.expression);
  if (never.is_official(host)) return true;
  return lists::is_whole_site(entry.kind, entry.expression) &&
         never.standing(host) != lists::Standing::open;
}

/// What `ours` has and `theirs` has not; `both` is told of the rest.
template <typename Both>
Status compare(const Side& ours, const Side& theirs, const lists::NeverBlock& never,
               Changes& changes, Both both) {
  Sources sources(ours.listing());
  return ours.listing().each([&](const ListedEntry& entry) {
    if (const auto other = theirs.find(entry); other && other->tombstone == entry.tombstone) {
      both(entry, *other);
      return true;
    }
    std::string text(entry.tombstone ? "-" : "");
    text.append(1, static_cast<char>(entry.kind)).append(" ").append(entry.expression);
    changes.add({std::move(text), sources.of(entry.row), is_protected(never, entry)});
    return true;
  });
}

json::array told(const Changes& changes) {
  json::array entries;
  for (const Change& change : changes.kept) {
    json::object object{{"entry", change.entry}, {"source", change.source}};
    if (change.protected_name) object["protected"] = true;
    entries.push_back(std::move(object));
  }
  return entries;
}

void write_json(const Difference& difference, const Terminal& terminal) {
  const auto counts = [](const Changes& changes) {
    json::object sources;
    for (const auto& [source, count] : changes.by_source) sources[source] = count;
    return sources;
  };
  const json::object object{{"added", difference.added.count},
                            {"removed", difference.removed.count},
                            {"redated", difference.redated},
                            {"same", difference.same},
                            {"added_by_source", counts(difference.added)},
                            {"removed_by_source", counts(difference.removed)},
                            {"added_entries", told(difference.added)},
                            {"removed_entries", told(difference.removed)}};
  terminal.out << json::serialize(object) << '\n';
}

void write_changes(const Changes& changes, std::string_view sign, const Terminal& terminal) {
  const Catalogue& catalogue = terminal.catalogue;
  for (const Change& change : changes.kept) {
    if (!change.protected_name) break;
    terminal.out << "! " << sign << ' ' << printable(change.entry) << "  "
                 << catalogue.text("cli_diff_protected") << '\n';
  }
  for (const auto& [source, count] : changes.by_source) {
    terminal.out << sign << ' ' << printable(source) << ": "
                 << counted("cli_entries", count, catalogue) << '\n';
    std::size_t shown = 0;
    for (const Change& change : changes.kept) {
      if (change.source != source || shown == most_shown) continue;
      ++shown;
      terminal.out << "    " << sign << ' ' << printable(change.entry) << '\n';
    }
    if (count > shown)
      terminal.out << "    " << counted("cli_diff_more", count - shown, catalogue) << '\n';
  }
}

void write_report(const Difference& difference, const Terminal& terminal) {
  const Catalogue& catalogue = terminal.catalogue;
  terminal.out << catalogue.text("cli_diff_title",
                                 {{"name", std::to_string(difference.added.count)},
                                  {"text", std::to_string(difference.removed.count)},
                                  {"list", std::to_string(difference.same + difference.redated)}})
               << '\n';
  write_changes(difference.added, "+", terminal);
  write_changes(difference.removed, "-", terminal);
}

/// A file that goes with this object.
struct Scratch {
  std::filesystem::path file;
  explicit Scratch(std::string_view name) : file(std::filesystem::temp_directory_path()) {
    file /= "vigilien-" +
            std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()) +
            std::string(name) + ".vgi";
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
  }
};

Status compare_both(const Side& before, const Side& after, const lists::NeverBlock& never,
                    Difference& difference) {
  const auto meet = [&](const ListedEntry& entry, const lists::Listed& other) {
    ++(entry.day == other.day ? difference.same : difference.redated);
  };
  const auto pass = [](const ListedEntry&, const lists::Listed&) {};
  if (Status read = compare(after, before, never, difference.added, meet); !read) return read;
  if (Status read = compare(before, after, never, difference.removed, pass); !read) return read;
  std::ranges::sort(difference.added.kept, std::less<>());
  std::ranges::sort(difference.removed.kept, std::less<>());
  return success();
}

}  // namespace

int list_diff(const ListFilesOptions& options, const Terminal& terminal,
              const Workstation& workstation) {
  if (options.files.size() != 2) {
    terminal.complain("cli_two_lists");
    return wrong_usage;
  }
  const auto refuse = [&](const Error& error) {
    terminal.complain("cli_bad_list", {{"text", printable(error.detail)}});
    return failure;
  };
  const Scratch first("-a"), second("-b");
  const auto before = Side::open(file_named(options.files[0]), first.file);
  if (!before) return refuse(before.error());
  const auto after = Side::open(file_named(options.files[1]), second.file);
  if (!after) return refuse(after.error());
  const auto ground = vet::load_sources(workstation.data, messaging::today(workstation.clock));
  if (!ground) {
    terminal.complain("cli_no_data", {{"text", printable(ground.error().detail)}});
    return failure;
  }
  Difference difference;
  if (const Status compared =
          compare_both(*before, *after, ground->lists->never_block(), difference);
      !compared)
    return refuse(compared.error());
  options.json ? write_json(difference, terminal) : write_report(difference, terminal);
  return difference.added.count + difference.removed.count == 0 ? all_allowed : doubtful;
}

}  // namespace vigilien::cli
