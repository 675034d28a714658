#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "feeds/format.hpp"
#include "feeds/guard.hpp"
#include "feeds/import.hpp"
#include "publish/layout.hpp"
#include "tuf/fetcher.hpp"

namespace vigilien::publish {

/// A feed that base is made of: a recipe of `sources.json`.
struct Source {
  std::string name;                     ///< of its list: lower-case letters, digits, hyphens
  std::string url;                      ///< https:, http: or file:
  std::optional<feeds::Format> format;  ///< else the feed shows its own
  std::string licence;
  bool redistributable = false;  ///< said by a person who read the licence
  std::uint32_t expire = 0;      ///< days an entry stays that the feed no longer has; 0: none
  std::string category;          ///< for its entries; empty: the feed's own
};

/// Errors: access_denied, io_failure, bad_data. No file is no source.
[[nodiscard]] Result<std::vector<Source>> load_sources(const Layout& layout);
[[nodiscard]] Status save_sources(const Layout& layout, const std::vector<Source>& sources);

/// What became of one source.
struct Refreshed {
  std::string name;
  std::optional<Error> error;  ///< its list is as it was
  bool unchanged = false;      ///< the feed is the one that the list was made of
  feeds::ImportReport report;
};

/// Fetches a source, unless its server says that it is the same as last time, keeps what no list
/// may have out of it, and replaces its list. Errors: refused (its licence does not let it be
/// passed on), those of the fetcher and of the import.
[[nodiscard]] Refreshed refresh_source(const Layout& layout, const Source& source,
                                       tuf::Fetcher& fetcher, const feeds::Guard& guard,
                                       Days today);

/// Makes the list `name` of the folder of these inputs. Errors: as feeds::import_lists.
[[nodiscard]] Result<feeds::ImportReport> import_into(const Layout& layout, const std::string& name,
                                                      feeds::ImportOptions options,
                                                      const feeds::Guard& guard);

/// The list of that name, in the folder.
[[nodiscard]] std::filesystem::path list_file(const Layout& layout, std::string_view name);

/// Largest feed as it is fetched, and once decompressed.
inline constexpr std::uint64_t largest_feed = std::uint64_t{2} << 30U;
inline constexpr std::uint64_t largest_feed_text = std::uint64_t{16} << 30U;

}  // namespace vigilien::publish
