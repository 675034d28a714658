#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/spill_file.hpp"

namespace vigilien::index {

/// Pieces with a hash, taken in any order and given back by rising hash. Holds about 16 MiB and one
/// part of 256 in memory; the rest waits in a temporary file. Not thread-safe.
class Spill {
 public:
  struct Piece {
    std::uint64_t hash = 0;
    std::string_view bytes;
  };

  /// The temporary file, if one is needed, is made in the folder of `beside`.
  explicit Spill(std::filesystem::path beside) : beside_(std::move(beside)) {}

  /// At most 65,535 bytes a piece. Errors: io_failure, access_denied.
  [[nodiscard]] Status add(std::uint64_t hash, std::string_view bytes);

  [[nodiscard]] std::uint64_t pieces() const noexcept { return pieces_; }
  [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }  ///< of all pieces

  static constexpr std::size_t parts = 256;
  /// The pieces of a part, sorted; parts go by rising hash. The views hold until the next call.
  [[nodiscard]] Result<std::vector<Piece>> take(std::size_t part);

 private:
  struct Chunk {
    std::uint64_t offset = 0;
    std::size_t size = 0;
  };
  struct Part {
    std::string waiting;  // not yet in the file
    std::vector<Chunk> chunks;
  };

  std::filesystem::path beside_;
  std::optional<SpillFile> file_;
  std::array<Part, parts> parts_;
  std::string taken_;
  std::uint64_t pieces_ = 0, bytes_ = 0;
};

}  // namespace vigilien::index
