#pragma once

#include <openssl/ssl.h>

namespace vigilien::net {

/// Makes the context believe the authorities that the system believes; none where it has none. What
/// OpenSSL's own variables SSL_CERT_FILE and SSL_CERT_DIR name takes their place.
void believe_system_authorities(SSL_CTX* context);

/// Whether they come and go while programs run, and cost little enough to be read for each
/// connection: on Windows, where policy and inspecting virus scanners add theirs at any time.
[[nodiscard]] bool system_authorities_change() noexcept;

}  // namespace vigilien::net
