#include "crypto/hasher.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

#include "base/hex.hpp"

namespace vigilien::crypto {
namespace {

const EVP_MD* digest_of(std::string_view algorithm) noexcept {
  if (algorithm == "sha256") return EVP_sha256();
  if (algorithm == "sha384") return EVP_sha384();
  if (algorithm == "sha512") return EVP_sha512();
  return nullptr;
}

/// Hashing bytes in memory fails for want of memory alone.
void require(bool done) {
  if (!done) throw std::runtime_error("hashing failed");
}

}  // namespace

std::optional<Hasher> Hasher::create(std::string_view algorithm) {
  const EVP_MD* digest = digest_of(algorithm);
  if (digest == nullptr) return std::nullopt;
  std::shared_ptr<EVP_MD_CTX> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  require(context != nullptr && EVP_DigestInit_ex(context.get(), digest, nullptr) == 1);
  return Hasher(std::move(context));
}

void Hasher::update(std::string_view bytes) {
  require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

std::string Hasher::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  require(EVP_DigestFinal_ex(context_.get(), digest.data(), &length) == 1);
  return to_hex({reinterpret_cast<const char*>(digest.data()), length});
}

}  // namespace vigilien::crypto
