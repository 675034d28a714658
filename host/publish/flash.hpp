#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "publish/entry_table.hpp"
#include "publish/publisher.hpp"

namespace vigilien::publish {

/// The flash list in force. Errors: those of reading it.
[[nodiscard]] Result<EntryTable> read_flash(const Publisher& publisher);

/// Publishes this flash list. Errors: too_large (over 4,096 entries or 256 KiB), those of
/// Publisher::carry_out.
[[nodiscard]] Result<Outcome> publish_flash(Publisher& publisher, const EntryTable& table,
                                            About about);

/// Puts the content of flash into a targets file that names nothing else: the target is written,
/// the metadata is not signed yet.
[[nodiscard]] Result<tuf::Targets> flash_content(const Layout& layout, std::string_view publisher,
                                                 const EntryTable& table, Seconds now);

/// What taking a name out of the lists came to.
struct Allowing {
  std::vector<std::string> taken_out;   ///< entries of flash that are gone
  std::vector<std::string> tombstoned;  ///< entries of base that flash now takes out
  std::vector<std::string> broader;     ///< entries that still block it, because they say more
};

/// Changes `table` so that nothing blocks `entry` any more but broader entries.
[[nodiscard]] Result<Allowing> allow_entry(const Publisher& publisher, EntryTable& table,
                                           std::string_view entry, const EntryTable::Line& line);

}  // namespace vigilien::publish
