#include "net/trust.hpp"

#include <utility>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "net/system_authorities.hpp"
#include "net/tls_channel.hpp"

namespace vigilien::net {
namespace {

struct FreeContext {
  void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
};
using Context = std::unique_ptr<SSL_CTX, FreeContext>;

Result<Context> make_context(const std::optional<std::filesystem::path>& more_authorities) {
  ERR_clear_error();
  Context context(SSL_CTX_new(TLS_client_method()));
  if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1)
    return Error{Errc::io_failure, "tls: " + openssl_fault()};
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  believe_system_authorities(context.get());
  if (more_authorities &&
      SSL_CTX_load_verify_file(context.get(), more_authorities->string().c_str()) != 1)
    return Error{Errc::bad_data, more_authorities->string() + ": " + openssl_fault()};
  return context;
}

}  // namespace

struct Trust::State {
  std::optional<std::filesystem::path> more_authorities;
  Context context;
};

Trust::Trust(std::optional<std::filesystem::path> more_authorities)
    : state_(std::make_unique<State>()) {
  state_->more_authorities = std::move(more_authorities);
}
Trust::Trust(Trust&&) noexcept = default;
Trust& Trust::operator=(Trust&&) noexcept = default;
Trust::~Trust() = default;

Result<std::unique_ptr<ByteChannel>> Trust::secure(std::unique_ptr<ByteChannel> below,
                                                   const std::string& host,
                                                   const Patience& patience, Moment until) {
  if (!state_->context || system_authorities_change()) {
    Result<Context> made = make_context(state_->more_authorities);
    if (!made) return made.error();
    state_->context = *std::move(made);
  }
  return start_tls(state_->context.get(), std::move(below), host, patience, until);
}

}  // namespace vigilien::net
