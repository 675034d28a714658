#include "crypto/signature.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace vigilien::crypto {
namespace {

constexpr std::size_t largest_pem = 16384;
constexpr int fewest_rsa_bits = 2048;
constexpr int most_rsa_bits = 8192;  // a longer one would only make the check slow

const unsigned char* octets(std::string_view bytes) noexcept {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

bool is_p256(EVP_PKEY* key) {
  char group[32] = {};
  std::size_t length = 0;
  return EVP_PKEY_is_a(key, "EC") == 1 &&
         EVP_PKEY_get_group_name(key, group, sizeof group, &length) == 1 &&
         std::string_view(group, length) == "prime256v1";
}

bool is_rsa(EVP_PKEY* key) {
  const int bits = EVP_PKEY_get_bits(key);
  return EVP_PKEY_is_a(key, "RSA") == 1 && bits >= fewest_rsa_bits && bits <= most_rsa_bits;
}

bool fits(EVP_PKEY* key, Scheme scheme) {
  switch (scheme) {
    case Scheme::ed25519:
      return EVP_PKEY_is_a(key, "ED25519") == 1;
    case Scheme::ecdsa_sha2_nistp256:
      return is_p256(key);
    case Scheme::rsassa_pss_sha256:
      return is_rsa(key);
  }
  return false;
}

bool prepare(EVP_MD_CTX* context, EVP_PKEY* key, Scheme scheme) {
  EVP_PKEY_CTX* options = nullptr;
  const EVP_MD* digest = scheme == Scheme::ed25519 ? nullptr : EVP_sha256();
  if (EVP_DigestVerifyInit(context, &options, digest, nullptr, key) != 1) return false;
  if (scheme != Scheme::rsassa_pss_sha256) return true;
  return EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(options, EVP_sha256()) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_AUTO) == 1;
}

}  // namespace

Result<PublicKey> PublicKey::adopt(std::shared_ptr<evp_pkey_st> key, Scheme scheme) {
  ERR_clear_error();
  if (key == nullptr) return Error{Errc::bad_data, "public key cannot be read"};
  if (!fits(key.get(), scheme)) return Error{Errc::bad_data, "public key is of another kind"};

  unsigned char* der = nullptr;
  const int length = i2d_PUBKEY(key.get(), &der);
  if (length <= 0) return Error{Errc::bad_data, "public key cannot be written"};
  std::string identity(reinterpret_cast<const char*>(der), static_cast<std::size_t>(length));
  OPENSSL_free(der);
  return PublicKey(std::move(key), scheme, std::move(identity));
}

Result<PublicKey> PublicKey::from_bytes(std::string_view bytes) {
  std::shared_ptr<EVP_PKEY> key;
  if (bytes.size() == 32)
    key.reset(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(bytes), bytes.size()),
              EVP_PKEY_free);
  return adopt(std::move(key), Scheme::ed25519);
}

Result<PublicKey> PublicKey::from_pem(std::string_view pem, Scheme scheme) {
  if (pem.size() > largest_pem) return Error{Errc::bad_data, "public key is too long"};
  const std::unique_ptr<BIO, decltype(&BIO_free)> text(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  if (text == nullptr) return Error{Errc::bad_data, "public key cannot be read"};
  EVP_PKEY* read = PEM_read_bio_PUBKEY(text.get(), nullptr, nullptr, nullptr);
  std::shared_ptr<EVP_PKEY> key;
  if (read != nullptr) key.reset(read, EVP_PKEY_free);
  return adopt(std::move(key), scheme);
}

bool PublicKey::verify(std::string_view message, std::string_view signature) const {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  const bool valid = context != nullptr && prepare(context.get(), key_.get(), scheme_) &&
                     EVP_DigestVerify(context.get(), octets(signature), signature.size(),
                                      octets(message), message.size()) == 1;
  ERR_clear_error();
  return valid;
}

}  // namespace vigilien::crypto
