// clang-format off
#include <windows.h>
#include <bcrypt.h>
// clang-format on

#include "crypto/digest.hpp"

namespace vigilien::crypto {
namespace {

/// Opened on first use and kept until the process ends: closing it would race with other threads.
BCRYPT_ALG_HANDLE algorithm() noexcept {
  static const BCRYPT_ALG_HANDLE handle = [] {
    BCRYPT_ALG_HANDLE opened = nullptr;
    BCryptOpenAlgorithmProvider(&opened, BCRYPT_SHA256_ALGORITHM, nullptr, 0);
    return opened;
  }();
  return handle;
}

}  // namespace

Sha256 sha256(std::string_view bytes) noexcept {
  Sha256 digest{};
  BCRYPT_HASH_HANDLE hash = nullptr;
  if (BCryptCreateHash(algorithm(), &hash, nullptr, 0, nullptr, 0, 0) < 0) return digest;
  for (std::string_view rest = bytes; !rest.empty();) {
    const auto length = static_cast<ULONG>(rest.size() < 0x4000'0000U ? rest.size() : 0x4000'0000U);
    auto* data = reinterpret_cast<PUCHAR>(const_cast<char*>(rest.data()));  // the API only reads it
    BCryptHashData(hash, data, length, 0);
    rest.remove_prefix(length);
  }
  BCryptFinishHash(hash, digest.data(), static_cast<ULONG>(digest.size()), 0);
  BCryptDestroyHash(hash);
  return digest;
}

}  // namespace vigilien::crypto
