#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "net/byte_channel.hpp"

namespace vigilien::net {

/// Whose certificates are believed: the system's authorities and those of one more file (PEM), for
/// an inspecting proxy or a server of one's own. Reading them takes some milliseconds, at the first
/// secure connection, or at each where the system's change. One thread at a time.
class Trust {
 public:
  explicit Trust(std::optional<std::filesystem::path> more_authorities);
  Trust(Trust&&) noexcept;
  Trust& operator=(Trust&&) noexcept;
  ~Trust();

  /// TLS 1.2 or later over `below`, which it takes, with a certificate for `host`. Errors:
  /// untrusted (with the reason), bad_data (the file of authorities), those of the channel.
  [[nodiscard]] Result<std::unique_ptr<ByteChannel>> secure(std::unique_ptr<ByteChannel> below,
                                                            const std::string& host,
                                                            const Patience& patience, Moment until);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vigilien::net
