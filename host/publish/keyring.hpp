#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "crypto/secret_key.hpp"
#include "publish/layout.hpp"
#include "tuf/key.hpp"

namespace vigilien::publish {

/// Asks for the passphrase of the key of that name; `wrong`: the last one given was not it.
/// Nullopt: there is none to be had.
using AskPassphrase =
    std::function<std::optional<crypto::SecretText>(const std::string& key, bool wrong)>;

/// A key file: `NAME.pem`, secret, and `NAME.pub` beside it, which says whose it is without a
/// passphrase.
struct KeyFile {
  std::string name;  ///< «root-1»
  std::filesystem::path secret;
  tuf::Key key;
  bool named = false;  ///< beside the folder
};

/// The secret keys at hand: those of `keys/` and `keys/online/`, and files named beside. Each is
/// opened when it is asked for. Not thread-safe.
class Keyring {
 public:
  /// Files that are no keys are passed over. Where keys are named, they are opened at once, and
  /// nobody is asked for the passphrases of the others: one that does not open with the same is not
  /// here. Errors: those of reading and opening the named ones.
  [[nodiscard]] static Result<Keyring> open(const Layout& layout, AskPassphrase ask,
                                            const std::vector<std::filesystem::path>& named = {});

  /// The key of this id; nullopt when it is not here. Errors: refused (no passphrase, or a wrong
  /// one), bad_data, access_denied, io_failure.
  [[nodiscard]] Result<std::optional<crypto::SecretKey>> find(const tuf::KeyId& id);
  [[nodiscard]] bool has(const tuf::KeyId& id) const { return files_.contains(id); }
  [[nodiscard]] const KeyFile* file_of(const tuf::KeyId& id) const;

  /// A new key in a new file: «ROLE-N», N one more than the highest there is. Keys of `timestamp`
  /// and `snapshot` have no passphrase. Errors: access_denied, io_failure, refused.
  [[nodiscard]] Result<tuf::Key> make(std::string_view role);

  /// As if this key were not here: it is lost, or its passphrase is.
  void forget(const tuf::KeyId& id);

  /// Moves a key that no role has any more to `keys/old/`.
  void retire(const tuf::KeyId& id);

 private:
  Keyring(Layout layout, AskPassphrase ask) : layout_(std::move(layout)), ask_(std::move(ask)) {}
  void gather(const std::filesystem::path& folder);
  [[nodiscard]] Status add_named(const std::filesystem::path& file);
  [[nodiscard]] Result<crypto::SecretKey> unlock(const std::string& pem, const std::string& name,
                                                 bool asks = true);

  Layout layout_;
  AskPassphrase ask_;
  std::map<tuf::KeyId, KeyFile, std::less<>> files_;
  std::map<tuf::KeyId, crypto::SecretKey, std::less<>> opened_;
  bool any_named_ = false;
  std::optional<crypto::SecretText> passphrase_;  ///< the last that fitted: often the same
};

/// Writes `FILE.pem` and `FILE.pub`; an empty passphrase is none. Errors: refused (one of them is
/// there), access_denied, io_failure.
[[nodiscard]] Status save_key(const std::filesystem::path& secret, const crypto::SecretKey& key,
                              std::string_view passphrase);

/// A public key as a `.pub` file has it, or as 64 hexadecimal digits (Ed25519). Error: bad_data.
[[nodiscard]] Result<tuf::Key> parse_public_key(std::string_view text);

/// Keys that stand on the server, without passphrase.
[[nodiscard]] constexpr bool is_online(std::string_view role) noexcept {
  return role == "timestamp" || role == "snapshot";
}

}  // namespace vigilien::publish
