#pragma once

#include <openssl/ssl.h>

namespace vigilien::net {

/// Makes the context believe the authorities that the system believes; none where it has none. What
/// OpenSSL's own variables SSL_CERT_FILE and SSL_CERT_DIR name takes their place.
void believe_system_authorities(SSL_CTX* context);

}  // namespace vigilien::net
