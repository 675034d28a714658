#pragma once

#include <span>
#include <string>

#include "base/result.hpp"
#include "crypto/secret_key.hpp"
#include "tuf/metadata.hpp"

namespace vigilien::tuf {

/// The `signed` member of a role's file. Error: bad_data when `extra` or `custom` hold a number
/// that is not whole, or a role could not be read back (no such version, a target without hash).
[[nodiscard]] Result<Signed<Root>> unsigned_file(const Root& root);
[[nodiscard]] Result<Signed<Timestamp>> unsigned_file(const Timestamp& timestamp);
[[nodiscard]] Result<Signed<Snapshot>> unsigned_file(const Snapshot& snapshot);
[[nodiscard]] Result<Signed<Targets>> unsigned_file(const Targets& targets);

/// This key's signature over `canonical` under its own key id.
[[nodiscard]] Signature sign(std::string_view canonical, const crypto::SecretKey& key);

/// Puts the key's signature to the others; replaces the one it had.
template <typename T>
void add_signature(Signed<T>& file, const crypto::SecretKey& key) {
  Signature signature = sign(file.canonical, key);
  std::erase_if(file.signatures,
                [&](const Signature& other) { return other.keyid == signature.keyid; });
  file.signatures.push_back(std::move(signature));
}

/// The file as it is published: signatures and the signed part, in canonical form, so that a file
/// read and written again is the same.
[[nodiscard]] std::string file_text(std::string_view canonical,
                                    std::span<const Signature> signatures);
template <typename T>
[[nodiscard]] std::string file_text(const Signed<T>& file) {
  return file_text(file.canonical, file.signatures);
}

/// What another role's file says of the file with this text.
[[nodiscard]] MetaFile meta_file(std::string_view text, std::uint64_t version);

}  // namespace vigilien::tuf
