#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "net/response.hpp"

namespace vigilien::net {

/// Undoes one gzip stream while it arrives, for answers with «Content-Encoding: gzip». One thread.
class Inflater {
 public:
  explicit Inflater(std::uint64_t largest_output);
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater();

  /// Hands on what `bytes` give. Errors: bad_data, too_large, those of `take`.
  [[nodiscard]] Status put(const Response& head, std::string_view bytes, const TakeBody& take);
  /// cut_short unless the stream has come to its end.
  [[nodiscard]] Status end() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::uint64_t left_;
};

}  // namespace vigilien::net
