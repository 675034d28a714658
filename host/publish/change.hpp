#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "publish/keyring.hpp"
#include "publish/publication.hpp"

namespace vigilien::publish {

/// Why something is published, for the log.
struct About {
  std::string action, by, reason;
  std::vector<std::string> names;
};

/// New metadata of one or more roles, on its way to be signed and published. Versions follow those
/// published.
struct Change {
  std::optional<tuf::Signed<tuf::Root>> root;
  std::optional<tuf::Signed<tuf::Targets>> targets, flash;
  About about;
};

/// Signatures that a role waits for.
struct Missing {
  std::string role;  ///< «root» twice at most: for its old keys and its new ones
  std::size_t has = 0, needs = 0;
  std::vector<tuf::KeyId> could;  ///< keys that have not signed
};

/// The next file of a role with this content, unsigned: version and end of life are set here.
[[nodiscard]] Result<tuf::Signed<tuf::Root>> next_root(const Layout& layout, tuf::Root root,
                                                       Seconds now);
[[nodiscard]] Result<tuf::Signed<tuf::Targets>> next_targets(const Layout& layout,
                                                             std::string_view role,
                                                             tuf::Targets targets, Seconds now);

/// Adds what the change brings with it: targets signed anew where the new root, flash where the new
/// targets would not take the old ones.
[[nodiscard]] Status complete(Change& change, const Layout& layout, const Publication& old,
                              Seconds now);

/// Signs with every key of `ring` that a role has, before or after the change: a file that both
/// roots take leaves no moment at which a client refuses it. Errors: those of the ring.
[[nodiscard]] Status sign(Change& change, const Publication& old, Keyring& ring);

/// What is still missing; nothing: it can be published.
[[nodiscard]] std::vector<Missing> missing_signatures(const Change& change, const Publication& old);

/// `pending/`: a change that waits for the signatures of others.
[[nodiscard]] Status save_pending(const Layout& layout, const Change& change);
/// Nullopt: none is pending. Errors: as reading metadata; refused: made for what has been
/// superseded since.
[[nodiscard]] Result<std::optional<Change>> load_pending(const Layout& layout,
                                                         const Publication& old);
void drop_pending(const Layout& layout);

}  // namespace vigilien::publish
