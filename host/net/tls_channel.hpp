#pragma once

#include <memory>
#include <string>

#include <openssl/ssl.h>

#include "base/result.hpp"
#include "net/byte_channel.hpp"

namespace vigilien::net {

/// A TLS session as client over `below`, once its handshake is done. The library is driven through
/// buffers in memory, so that waiting stays the channel's business. Errors: untrusted, those of the
/// channel.
[[nodiscard]] Result<std::unique_ptr<ByteChannel>> start_tls(SSL_CTX* context,
                                                             std::unique_ptr<ByteChannel> below,
                                                             const std::string& host,
                                                             const Patience& patience,
                                                             Moment until);

/// The oldest error that OpenSSL noted on this thread, in words; empties its notes.
[[nodiscard]] std::string openssl_fault();

}  // namespace vigilien::net
