// clang-format off
#include <winsock2.h>
#include <windows.h>
#include <wincrypt.h>
// clang-format on
#undef X509_NAME  // the system's header takes OpenSSL's name

#include <memory>

#include <openssl/err.h>
#include <openssl/x509.h>

#include "base/paths.hpp"
#include "net/system_authorities.hpp"

namespace vigilien::net {
namespace {

struct FreeCertificate {
  void operator()(X509* certificate) const noexcept { X509_free(certificate); }
};

/// The user's view of the store: his own authorities, the computer's, those of policy.
void believe_store(X509_STORE* store, const wchar_t* name) {
  HCERTSTORE system = ::CertOpenSystemStoreW(0, name);
  if (system == nullptr) return;
  for (PCCERT_CONTEXT at = ::CertEnumCertificatesInStore(system, nullptr); at != nullptr;
       at = ::CertEnumCertificatesInStore(system, at)) {
    const unsigned char* bytes = at->pbCertEncoded;
    const std::unique_ptr<X509, FreeCertificate> certificate(
        d2i_X509(nullptr, &bytes, static_cast<long>(at->cbCertEncoded)));
    if (certificate) X509_STORE_add_cert(store, certificate.get());
  }
  ::CertCloseStore(system, 0);
}

}  // namespace

void believe_system_authorities(SSL_CTX* context) {
  // OpenSSL's own default places may be anybody's to write on Windows: named ones alone.
  const auto file = environment(X509_get_default_cert_file_env());
  const auto folder = environment(X509_get_default_cert_dir_env());
  if (file) SSL_CTX_load_verify_file(context, file->c_str());
  if (folder) SSL_CTX_load_verify_dir(context, folder->c_str());
  if (!file) believe_store(SSL_CTX_get_cert_store(context), L"ROOT");
  ERR_clear_error();
}

bool system_authorities_change() noexcept { return true; }

}  // namespace vigilien::net
