#include <array>
#include <filesystem>

#include <openssl/err.h>
#include <openssl/x509.h>

#include "base/paths.hpp"
#include "net/system_authorities.hpp"

namespace vigilien::net {

void believe_system_authorities(SSL_CTX* context) {
  // OpenSSL is part of the program and knows the places of the system it was built on only.
  constexpr std::array bundles{
      "/etc/ssl/certs/ca-certificates.crt",  // Debian, Ubuntu, Arch, Alpine
      "/etc/pki/tls/certs/ca-bundle.crt",    // Fedora, RHEL
      "/etc/ssl/ca-bundle.pem",              // openSUSE
      "/etc/ssl/cert.pem",                   // macOS, BSD
  };
  SSL_CTX_set_default_verify_paths(context);
  if (!environment(X509_get_default_cert_file_env())) {
    for (const char* bundle : bundles) {
      std::error_code ignored;
      if (!std::filesystem::is_regular_file(bundle, ignored)) continue;
      SSL_CTX_load_verify_file(context, bundle);
      break;
    }
  }
  ERR_clear_error();
}

bool system_authorities_change() noexcept { return false; }

}  // namespace vigilien::net
