#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct evp_pkey_st;

namespace vigilien::crypto {

/// How a signature is made and checked; names as in TUF 1.0.34, 4.3.
enum class Scheme : std::uint8_t {
  ed25519,              ///< RFC 8032, 64 bytes
  ecdsa_sha2_nistp256,  ///< FIPS 186-4 over SHA-256, DER
  rsassa_pss_sha256,    ///< RFC 8017 with SHA-256 in hash and mask, salt of any length
};

/// A key that checks signatures. Copies share it; safe to use from several threads.
class PublicKey {
 public:
  /// An Ed25519 key of 32 bytes. Error: bad_data.
  [[nodiscard]] static Result<PublicKey> from_bytes(std::string_view bytes);

  /// An ECDSA P-256 or RSA key (2,048 to 8,192 bits) as PEM «PUBLIC KEY»; an Ed25519 one too.
  /// Error: bad_data, also when the key is not of the scheme's kind.
  [[nodiscard]] static Result<PublicKey> from_pem(std::string_view pem, Scheme scheme);

  /// True when `signature` is this key's over `message`; false for anything else.
  [[nodiscard]] bool verify(std::string_view message, std::string_view signature) const;

  /// SubjectPublicKeyInfo (DER): the same for the same key however it was written.
  [[nodiscard]] const std::string& identity() const noexcept { return identity_; }

 private:
  [[nodiscard]] static Result<PublicKey> adopt(std::shared_ptr<evp_pkey_st> key, Scheme scheme);
  PublicKey(std::shared_ptr<evp_pkey_st> key, Scheme scheme, std::string identity)
      : key_(std::move(key)), scheme_(scheme), identity_(std::move(identity)) {}

  std::shared_ptr<evp_pkey_st> key_;
  Scheme scheme_;
  std::string identity_;
};

}  // namespace vigilien::crypto
