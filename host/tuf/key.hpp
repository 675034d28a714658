#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "crypto/secret_key.hpp"
#include "crypto/signature.hpp"

namespace vigilien::tuf {

/// The name by which metadata refers to a key. It should be key_id() of the key, but real
/// repositories have names that are not, so nothing relies on it: thresholds count keys, not names.
using KeyId = std::string;

/// A public key as metadata lists it (4.3).
struct Key {
  boost::json::object json;  ///< as it was read, members unknown to us included
  /// nullopt for a kind, scheme or value that is none of ours: such a key verifies nothing, and
  /// does not make the metadata wrong that lists it.
  std::optional<crypto::PublicKey> usable;
};
using Keys = std::map<KeyId, Key, std::less<>>;

/// `object` as a key. Error: bad_data when a member is missing or of another type.
[[nodiscard]] Result<Key> read_key(const boost::json::object& object);

/// The key that goes with a secret one.
[[nodiscard]] Key key_of(const crypto::SecretKey& secret);

/// SHA-256 of the key's canonical form, in lower-case hexadecimal (4.3).
[[nodiscard]] KeyId key_id(const Key& key);

struct Signature {
  KeyId keyid;
  std::string bytes;  ///< empty when it was no hexadecimal: a placeholder, which never verifies
};

/// The keys of a role and how many of them have to sign.
struct RoleKeys {
  std::vector<KeyId> keyids;  ///< each once
  std::uint32_t threshold = 1;
  boost::json::object extra;  ///< members unknown to us
};

/// How many different keys of `role` have signed `message`: two names of one key count once.
[[nodiscard]] std::size_t valid_signatures(std::string_view message,
                                           std::span<const Signature> signatures, const Keys& keys,
                                           const RoleKeys& role);

/// True when at least the threshold has.
[[nodiscard]] bool verify_threshold(std::string_view message, std::span<const Signature> signatures,
                                    const Keys& keys, const RoleKeys& role);

}  // namespace vigilien::tuf
