#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/secret_text.hpp"
#include "crypto/signature.hpp"

namespace vigilien::crypto {

/// An Ed25519 key that signs. Its secret half is wiped when the last copy goes; safe to use from
/// several threads.
class SecretKey {
 public:
  /// A new one, from the system's random numbers. Throws when there are none.
  [[nodiscard]] static SecretKey generate();

  /// The key of this seed of 32 bytes (RFC 8032): always the same one. Error: bad_data.
  [[nodiscard]] static Result<SecretKey> from_seed(std::string_view seed);

  /// PKCS#8 in PEM, with or without a passphrase. Errors: refused (a passphrase is needed, or
  /// this is not the one), bad_data (no Ed25519 key).
  [[nodiscard]] static Result<SecretKey> from_pem(std::string_view pem,
                                                  std::string_view passphrase = {});

  /// PKCS#8 in PEM; with a passphrase by PBES2 (scrypt with N = 16384, r = 8, p = 5, and
  /// AES-256-CBC). An empty passphrase is none: the key is readable by whoever reads the file.
  [[nodiscard]] SecretText to_pem(std::string_view passphrase = {}) const;

  /// 64 bytes.
  [[nodiscard]] std::string sign(std::string_view message) const;

  /// 32 bytes.
  [[nodiscard]] std::string public_bytes() const;
  [[nodiscard]] PublicKey public_key() const;

 private:
  explicit SecretKey(std::shared_ptr<evp_pkey_st> key) : key_(std::move(key)) {}
  std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace vigilien::crypto
