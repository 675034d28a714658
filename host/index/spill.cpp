#include "index/spill.hpp"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace vigilien::index {
namespace {

constexpr std::size_t most_waiting = 64U << 10U;  // bytes of a part in memory
constexpr std::size_t head = 10;                  // hash and length before each piece

}  // namespace

Status Spill::add(std::uint64_t hash, std::string_view bytes) {
  Part& part = parts_.at(hash >> 56U);
  if (!part.waiting.empty() && part.waiting.size() + head + bytes.size() > most_waiting) {
    if (!file_) {
      auto made = SpillFile::create(beside_.parent_path());
      if (!made) return made.error();
      file_ = *std::move(made);
    }
    const Chunk chunk{file_->size(), part.waiting.size()};
    if (Status written = file_->append(part.waiting); !written) return written;
    part.chunks.push_back(chunk);
    part.waiting.clear();
  }
  std::array<char, head> before{};
  const auto length = static_cast<std::uint16_t>(bytes.size());
  std::memcpy(before.data(), &hash, sizeof hash);
  std::memcpy(before.data() + sizeof hash, &length, sizeof length);
  part.waiting.append(before.data(), before.size()).append(bytes);
  ++pieces_;
  bytes_ += bytes.size();
  return success();
}

Result<std::vector<Spill::Piece>> Spill::take(std::size_t number) {
  Part& part = parts_.at(number);
  taken_.clear();
  for (const Chunk& chunk : part.chunks) {
    const std::size_t before = taken_.size();
    taken_.resize(before + chunk.size);
    const std::span<char> room(taken_.data() + before, chunk.size);
    if (Status got = file_->read(chunk.offset, room); !got) return got.error();
  }
  taken_ += part.waiting;
  part = {};

  std::vector<Piece> pieces;
  for (std::string_view rest = taken_; !rest.empty();) {
    Piece piece;
    std::uint16_t length = 0;
    std::memcpy(&piece.hash, rest.data(), sizeof piece.hash);
    std::memcpy(&length, rest.data() + sizeof piece.hash, sizeof length);
    piece.bytes = rest.substr(head, length);
    pieces.push_back(piece);
    rest.remove_prefix(head + length);
  }
  std::ranges::sort(pieces, [](const Piece& a, const Piece& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.bytes < b.bytes;
  });
  return pieces;
}

}  // namespace vigilien::index
