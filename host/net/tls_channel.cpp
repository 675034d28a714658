#include "net/tls_channel.hpp"

#include <array>
#include <utility>

#include <openssl/err.h>
#include <openssl/x509v3.h>

namespace vigilien::net {
namespace {

struct FreeSession {
  void operator()(SSL* session) const noexcept { SSL_free(session); }
};

class TlsChannel final : public ByteChannel {
 public:
  TlsChannel(SSL_CTX* context, std::unique_ptr<ByteChannel> below)
      : below_(std::move(below)), session_(SSL_new(context)) {}

  Status start(const std::string& host, const Patience& patience, Moment until) {
    if (!session_ || !prepare(host)) return Error{Errc::io_failure, "tls: " + openssl_fault()};
    for (;;) {
      const int result = SSL_connect(session_.get());
      const int reason = SSL_get_error(session_.get(), result);
      if (Status sent = send(patience, until); !sent) return sent;
      if (result == 1) return success();
      if (reason != SSL_ERROR_WANT_READ) return refusal();
      if (Status got = receive(patience, until); !got) return got;
      if (ended_) return Error{Errc::unreachable, "tls: ended during the handshake"};
    }
  }

  Result<std::size_t> read(std::span<char> room, const Patience& patience, Moment until) override {
    for (;;) {
      std::size_t count = 0;
      ERR_clear_error();
      const int result = SSL_read_ex(session_.get(), room.data(), room.size(), &count);
      const int reason = SSL_get_error(session_.get(), result);
      if (result == 1) return count;
      if (reason == SSL_ERROR_ZERO_RETURN || ended_) return std::size_t{0};
      if (reason != SSL_ERROR_WANT_READ) return refusal();
      // A peer may ask for new keys in the middle: what that gives is sent before waiting.
      if (const Status sent = send(patience, until); !sent) return sent.error();
      if (const Status got = receive(patience, until); !got) return got.error();
    }
  }

  Status write(std::string_view bytes, const Patience& patience, Moment until) override {
    std::size_t count = 0;
    ERR_clear_error();
    // The buffer in memory takes everything, so this never asks to wait.
    if (!bytes.empty() && SSL_write_ex(session_.get(), bytes.data(), bytes.size(), &count) != 1)
      return refusal();
    return send(patience, until);
  }

 private:
  bool prepare(const std::string& host) {
    BIO* in = BIO_new(BIO_s_mem());
    BIO* out = BIO_new(BIO_s_mem());
    if (in == nullptr || out == nullptr) {
      BIO_free(in);
      BIO_free(out);
      return false;
    }
    SSL_set_bio(session_.get(), in, out);  // which owns both from now on
    X509_VERIFY_PARAM* wanted = SSL_get0_param(session_.get());
    if (X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) == 1) return true;
    ERR_clear_error();
    SSL_set_hostflags(session_.get(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(session_.get(), host.c_str()) == 1 &&
           SSL_ctrl(session_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                    const_cast<char*>(host.c_str())) == 1;
  }

  Status send(const Patience& patience, Moment until) {
    char* bytes = nullptr;
    BIO* out = SSL_get_wbio(session_.get());
    const auto count = BIO_get_mem_data(out, &bytes);
    if (count <= 0) return success();
    Status sent = below_->write({bytes, static_cast<std::size_t>(count)}, patience, until);
    (void)BIO_reset(out);
    return sent;
  }

  Status receive(const Patience& patience, Moment until) {
    const Result<std::size_t> got = below_->read(room_, patience, until);
    if (!got) return got.error();
    ended_ = *got == 0;
    if (!ended_) BIO_write(SSL_get_rbio(session_.get()), room_.data(), static_cast<int>(*got));
    return success();
  }

  Error refusal() {
    const auto verdict = SSL_get_verify_result(session_.get());
    std::string fault = openssl_fault();
    if (verdict != X509_V_OK)
      fault = std::string("certificate: ") + X509_verify_cert_error_string(verdict);
    return {Errc::untrusted, "tls: " + fault};
  }

  std::unique_ptr<ByteChannel> below_;
  std::unique_ptr<SSL, FreeSession> session_;
  bool ended_ = false;
  std::array<char, 16384> room_{};
};

}  // namespace

std::string openssl_fault() {
  const auto code = ERR_get_error();
  ERR_clear_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  return reason == nullptr ? "failed" : reason;
}

Result<std::unique_ptr<ByteChannel>> start_tls(SSL_CTX* context, std::unique_ptr<ByteChannel> below,
                                               const std::string& host, const Patience& patience,
                                               Moment until) {
  auto channel = std::make_unique<TlsChannel>(context, std::move(below));
  if (const Status started = channel->start(host, patience, until); !started)
    return started.error();
  return std::unique_ptr<ByteChannel>(std::move(channel));
}

}  // namespace vigilien::net
