#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace vigilien {

/// What went wrong, for programs. Append only: the numbers are never reused.
enum class Errc : std::uint8_t {
  end_of_stream,
  cut_short,
  too_large,
  bad_message,
  bad_utf8,
  bad_url,
  bad_host,
  bad_list,
  bad_data,
  not_found,
  access_denied,
  io_failure,
  refused,
  unreachable,  ///< no connection, or it broke before an answer
  timed_out,
  cancelled,    ///< asked for by ourselves
  untrusted,    ///< a certificate, a signature or a hash that is not the one expected
  expired,      ///< signed, but no longer in force at this time
  rolled_back,  ///< signed, but older than what is held
};

/// The code's name as it stands in logs, for example "too-large".
[[nodiscard]] std::string_view name(Errc code) noexcept;

/// A failure of the world outside: what kind, and what was met (never a URL's path or query).
struct Error {
  Errc code{};
  std::string detail;
};

/// A value or the reason why there is none. Faults of our own throw instead.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  /// Precondition: ok().
  [[nodiscard]] T& operator*() & { return std::get<0>(state_); }
  [[nodiscard]] const T& operator*() const& { return std::get<0>(state_); }
  [[nodiscard]] T&& operator*() && { return std::get<0>(std::move(state_)); }
  [[nodiscard]] T* operator->() { return &std::get<0>(state_); }
  [[nodiscard]] const T* operator->() const { return &std::get<0>(state_); }

  /// Precondition: !ok().
  [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// For operations that give nothing back.
using Status = Result<std::monostate>;
inline Status success() { return std::monostate{}; }

}  // namespace vigilien
