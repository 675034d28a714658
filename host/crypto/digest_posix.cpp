// The low-level functions on purpose: EVP loads providers and configuration on first use (2.7 ms
// against 4 us, measured), and SHA256() goes through EVP since OpenSSL 3.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include "crypto/digest.hpp"

namespace vigilien::crypto {

Sha256 sha256(std::string_view bytes) noexcept {
  Sha256 digest{};
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes.data(), bytes.size());
  SHA256_Final(digest.data(), &context);
  return digest;
}

}  // namespace vigilien::crypto
