#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "crypto/hasher.hpp"
#include "tuf/metadata.hpp"

namespace vigilien::tuf {

/// Compares bytes that come piece by piece with the length and the hashes that were signed for
/// them. Hashes of an algorithm unknown to us do not count; there has to be one that does.
class FileCheck {
 public:
  explicit FileCheck(const Hashes& hashes);

  void update(std::string_view bytes);
  [[nodiscard]] std::uint64_t length() const noexcept { return length_; }

  /// Error: untrusted.
  [[nodiscard]] Status finish(std::uint64_t length);

 private:
  struct One {
    crypto::Hasher hasher;
    std::string expected;
  };
  std::vector<One> checks_;
  std::uint64_t length_ = 0;
};

/// A metadata file against what another one says of it; what is not said is not checked.
[[nodiscard]] Status check_file(std::string_view bytes, const MetaFile& meta);

}  // namespace vigilien::tuf
