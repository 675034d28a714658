#include "net/certificate.hpp"

#include <utility>

namespace vigilien::net {

namespace ssl = boost::asio::ssl;

Certificate::Certificate(std::filesystem::path certificate, std::filesystem::path key)
    : certificate_(std::move(certificate)), key_(std::move(key)) {}

Result<Certificate> Certificate::open(std::filesystem::path certificate,
                                      std::filesystem::path key) {
  Certificate made(std::move(certificate), std::move(key));
  if (const Status loaded = made.load(); !loaded) return loaded.error();
  return made;
}

Status Certificate::load() {
  certificate_stamp_ = stamp_of(certificate_);
  key_stamp_ = stamp_of(key_);
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  boost::system::error_code error;
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION);
  context->use_certificate_chain_file(certificate_.string(), error);
  if (error) return Error{Errc::bad_data, certificate_.string() + ": " + error.message()};
  context->use_private_key_file(key_.string(), ssl::context::pem, error);
  if (error) return Error{Errc::bad_data, key_.string() + ": " + error.message()};
  context_ = std::move(context);
  return success();
}

Result<bool> Certificate::look_again() {
  if (stamp_of(certificate_) == certificate_stamp_ && stamp_of(key_) == key_stamp_) return false;
  if (const Status loaded = load(); !loaded) return loaded.error();
  return true;
}

}  // namespace vigilien::net
