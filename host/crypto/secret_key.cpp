#include "crypto/secret_key.hpp"

#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

namespace vigilien::crypto {
namespace {

constexpr std::size_t largest_pem = 16384;
constexpr std::size_t longest_passphrase = 1024;  // what OpenSSL's own reader takes

// OWASP's parameters for 16 MiB, and the most that OpenSSL opens without being told otherwise.
constexpr std::uint64_t scrypt_n = 16384;
constexpr std::uint64_t scrypt_r = 8;
constexpr std::uint64_t scrypt_p = 5;

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using KeyInfo = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freed<PKCS8_PRIV_KEY_INFO_free>>;
using Encrypted = std::unique_ptr<X509_SIG, Freed<X509_SIG_free>>;

/// For what fails only for want of memory or random numbers.
template <typename T>
T need(T done, const char* what) {
  ERR_clear_error();
  if (!done) throw std::runtime_error(what);
  return done;
}

/// What memory streams give back; the stream wipes its own copy.
Bio secret_stream() { return Bio(need(BIO_new(BIO_s_secmem()), "no memory for a key")); }

SecretText text_in(BIO* stream) {
  char* data = nullptr;
  const long length = BIO_get_mem_data(stream, &data);
  return SecretText({data, static_cast<std::size_t>(length)});
}

Encrypted encrypt(EVP_PKEY* key, std::string_view passphrase) {
  KeyInfo info(need(EVP_PKEY2PKCS8(key), "key cannot be written"));
  X509_ALGOR* how = need(
      PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 0, nullptr, scrypt_n, scrypt_r, scrypt_p),
      "no scrypt");
  // It takes `how` over when it succeeds.
  X509_SIG* sealed =
      PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()), info.get(), how);
  if (sealed == nullptr) X509_ALGOR_free(how);
  return Encrypted(need(sealed, "key cannot be encrypted"));
}

struct Asked {
  std::string_view passphrase;
  bool was_asked = false;
};

int give_passphrase(char* room, int size, int /*writing*/, void* context) {
  auto& asked = *static_cast<Asked*>(context);
  asked.was_asked = true;
  const std::size_t length = asked.passphrase.size();
  if (length == 0 || length > static_cast<std::size_t>(size)) return -1;
  std::memcpy(room, asked.passphrase.data(), length);
  return static_cast<int>(length);
}

}  // namespace

SecretKey SecretKey::generate() {
  EVP_PKEY* made = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  return SecretKey({need(made, "no random numbers for a key"), EVP_PKEY_free});
}

Result<SecretKey> SecretKey::from_seed(std::string_view seed) {
  if (seed.size() != 32) return Error{Errc::bad_data, "a seed has 32 bytes"};
  EVP_PKEY* made = EVP_PKEY_new_raw_private_key(
      EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char*>(seed.data()), 32);
  return SecretKey({need(made, "no memory for a key"), EVP_PKEY_free});
}

Result<SecretKey> SecretKey::from_pem(std::string_view pem, std::string_view passphrase) {
  if (pem.size() > largest_pem) return Error{Errc::bad_data, "secret key is too long"};
  const Bio text(need(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), "no memory"));
  Asked asked{passphrase};
  EVP_PKEY* read = PEM_read_bio_PrivateKey(text.get(), nullptr, give_passphrase, &asked);
  ERR_clear_error();
  if (read == nullptr && asked.was_asked)
    return Error{Errc::refused,
                 passphrase.empty() ? "secret key needs its passphrase" : "wrong passphrase"};
  if (read == nullptr) return Error{Errc::bad_data, "secret key cannot be read"};
  std::shared_ptr<EVP_PKEY> key(read, EVP_PKEY_free);
  if (EVP_PKEY_is_a(read, "ED25519") != 1)
    return Error{Errc::bad_data, "secret key is not an Ed25519 one"};
  return SecretKey(std::move(key));
}

SecretText SecretKey::to_pem(std::string_view passphrase) const {
  if (passphrase.size() > longest_passphrase)
    throw std::invalid_argument("a passphrase has at most 1,024 bytes");
  const Bio out = secret_stream();
  if (passphrase.empty())
    need(
        PEM_write_bio_PKCS8PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr),
        "key cannot be written");
  else
    need(PEM_write_bio_PKCS8(out.get(), encrypt(key_.get(), passphrase).get()),
         "key cannot be written");
  return text_in(out.get());
}

std::string SecretKey::sign(std::string_view message) const {
  const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> context(
      need(EVP_MD_CTX_new(), "no memory"));
  std::string signature(64, '\0');
  std::size_t length = signature.size();
  need(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
           EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                          &length, reinterpret_cast<const unsigned char*>(message.data()),
                          message.size()) == 1,
       "signing failed");
  return signature;
}

std::string SecretKey::public_bytes() const {
  std::string bytes(32, '\0');
  std::size_t length = bytes.size();
  need(EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(bytes.data()),
                                   &length) == 1,
       "key cannot be read");
  return bytes;
}

PublicKey SecretKey::public_key() const { return *PublicKey::from_bytes(public_bytes()); }

}  // namespace vigilien::crypto
