#pragma once

#include <optional>

#include "base/result.hpp"
#include "publish/change.hpp"
#include "publish/keyring.hpp"
#include "publish/publication.hpp"

namespace vigilien::publish {

/// The publication after `change`, with a new timestamp and, `snapshot_too`, a new snapshot, signed
/// with the keys of the old root and of the new one as far as they are here. Their versions are
/// the time in seconds or one more than the last, so that the server, which signs them anew on its
/// own, and the administrator never give one number twice. Errors: refused (a key is not here, or
/// a client would not take the result), those of the ring.
[[nodiscard]] Result<Publication> make_publication(const Layout& layout, const Publication& old,
                                                   const Change& change, bool snapshot_too,
                                                   Keyring& ring, Seconds now);

/// Writes what nobody looks at yet: new targets, flash and snapshot under new numbers.
[[nodiscard]] Status write_parts(const Layout& layout, const Change& change,
                                 const Publication& next, bool snapshot_too);

/// Replaces timestamp.json and adds the new root. Where the old root takes the new files as well,
/// the root comes last, and no client is ever refused; otherwise it comes first.
[[nodiscard]] Status put_in_force(const Layout& layout, const tuf::Root& old_root,
                                  const Change& change, const Publication& next);

/// The newest files on the disk that the newest root takes, for a publication that was cut short
/// between root and timestamp; nullopt when there are none.
[[nodiscard]] std::optional<Publication> newest_valid(const Layout& layout,
                                                      const Publication& published);

}  // namespace vigilien::publish
