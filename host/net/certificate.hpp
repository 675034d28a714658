#pragma once

#include <filesystem>
#include <memory>

#include <boost/asio/ssl/context.hpp>

#include "base/file.hpp"
#include "base/result.hpp"

namespace vigilien::net {

/// The server's certificate and key, read again when their files change. One thread.
class Certificate {
 public:
  using Context = std::shared_ptr<boost::asio::ssl::context>;

  /// PEM; the certificate with its chain. Errors: bad_data (the files do not fit each other, or
  /// cannot be read).
  [[nodiscard]] static Result<Certificate> open(std::filesystem::path certificate,
                                                std::filesystem::path key);

  /// For the next connection.
  [[nodiscard]] const Context& context() const noexcept { return context_; }

  /// True when new files came in; false: nothing changed. Errors: bad_data, once for each change;
  /// the old certificate stays.
  [[nodiscard]] Result<bool> look_again();

 private:
  Certificate(std::filesystem::path certificate, std::filesystem::path key);
  [[nodiscard]] Status load();

  std::filesystem::path certificate_, key_;
  FileStamp certificate_stamp_, key_stamp_;
  Context context_;
};

}  // namespace vigilien::net
