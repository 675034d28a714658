#include "compress/copy_frame.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "compress/bits.hpp"
#include "compress/literal_code.hpp"
#include "compress/state_table.hpp"

namespace vigilien::compress {
namespace {

constexpr std::uint32_t block_size = 128U << 10U;

/// Lengths as codes with further bits: below `even` a length is its own code (RFC 8878, 3.1.1.3.2).
struct LengthCodes {
  std::uint8_t even;
  std::array<std::uint8_t, 21> bits;
};
constexpr LengthCodes literal_codes{
    16, {1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 0}};
constexpr LengthCodes copy_codes{
    32, {1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}};

struct Coded {
  std::uint8_t code = 0;
  unsigned bits = 0;
  std::uint32_t rest = 0;
};

Coded coded(const LengthCodes& codes, std::uint32_t length) noexcept {
  if (length < codes.even) return {static_cast<std::uint8_t>(length), 0, 0};
  std::uint32_t base = codes.even;
  std::size_t i = 0;
  for (; i + 1 < codes.bits.size() && length - base >= 1U << codes.bits.at(i); ++i)
    base += 1U << codes.bits.at(i);
  return {static_cast<std::uint8_t>(codes.even + i), codes.bits.at(i), length - base};
}

/// The three distances last used, which are said shorter (RFC 8878, 3.1.1.5).
class Distances {
 public:
  /// What says this distance after so many literals.
  std::uint32_t value_of(std::uint32_t distance, std::uint32_t literals) noexcept {
    const std::uint32_t shift = literals == 0 ? 1 : 0;
    for (std::uint32_t i = shift; i < last_.size(); ++i)
      if (last_.at(i) == distance) {
        std::rotate(last_.begin(), last_.begin() + i, last_.begin() + i + 1);
        return i + 1 - shift;
      }
    last_ = {distance, last_[0], last_[1]};
    return distance + 3;
  }

 private:
  std::array<std::uint32_t, 3> last_{1, 4, 8};
};

struct Sequence {
  Coded literals, copy, distance;
};

struct Block {
  std::uint32_t begin = 0, end = 0;  // of the text
  std::string literals;
  std::vector<Sequence> sequences;
};

/// Cuts the copies up among blocks.
class Cutting {
 public:
  Cutting(std::string_view next, const std::vector<Copy>& copies) : next_(next), copies_(copies) {}

  std::vector<Block> run() {
    std::vector<Block> blocks;
    const auto size = static_cast<std::uint32_t>(next_.size());
    for (std::uint32_t begin = 0; begin < size; begin += block_size)
      blocks.push_back(cut(begin, std::min(size, begin + block_size)));
    return blocks;
  }

 private:
  Block cut(std::uint32_t begin, std::uint32_t end) {
    Block block{begin, end, {}, {}};
    std::uint32_t done = begin;
    for (; at_ != copies_.size() && copies_[at_].to < end; ++at_) {
      const Copy& copy = copies_[at_];
      const std::uint32_t last = std::min(end, copy.to + copy.length);
      // A copy that goes on from the block before: after a literal its distance is said in one
      // word.
      const std::uint32_t first = copy.to < begin ? begin + 1 : copy.to;
      if (first + least_copy <= last) {
        put(block, done, first, copy.distance, last);
        done = last;
      }
      if (copy.to + copy.length > end) break;
    }
    block.literals += next_.substr(done, end - done);
    return block;
  }

  void put(Block& block, std::uint32_t done, std::uint32_t first, std::uint32_t distance,
           std::uint32_t last) {
    const std::uint32_t literals = first - done;
    block.literals += next_.substr(done, literals);
    const std::uint32_t value = distances_.value_of(distance, literals);
    const auto code = static_cast<std::uint8_t>(std::bit_width(value) - 1);
    block.sequences.push_back({coded(literal_codes, literals),
                               coded(copy_codes, last - first - least_copy),
                               {code, code, value - (1U << code)}});
  }

  std::string_view next_;
  const std::vector<Copy>& copies_;
  std::size_t at_ = 0;
  Distances distances_;
};

/// What all blocks share.
struct Tables {
  LiteralCode literals;
  StateTable literal_lengths, distances, copy_lengths;
};

using Counts = std::vector<std::uint64_t>;

/// A table has two symbols at least.
void spread(Counts& counts) {
  if (std::ranges::count_if(counts, [](std::uint64_t count) { return count != 0; }) < 2)
    ++counts[counts[0] == 0 ? 0 : 1];
}

std::optional<Tables> tables_for(const std::vector<Block>& blocks) {
  LiteralCode::Counts literals{};
  Counts literal_lengths(36), distances(32), copy_lengths(53);
  std::uint64_t streams = 0;
  for (const Block& block : blocks) {
    for (const char byte : block.literals) ++literals.at(static_cast<unsigned char>(byte));
    for (const Sequence& one : block.sequences) {
      ++literal_lengths[one.literals.code];
      ++distances[one.distance.code];
      ++copy_lengths[one.copy.code];
    }
    if (!block.sequences.empty()) ++streams;
  }
  auto code = LiteralCode::create(literals);
  if (!code || streams == 0) return std::nullopt;
  for (Counts* counts : {&literal_lengths, &distances, &copy_lengths}) spread(*counts);
  return Tables{*std::move(code), StateTable(literal_lengths, 9, streams),
                StateTable(distances, 8, streams), StateTable(copy_lengths, 9, streams)};
}

std::string number(std::uint64_t value, unsigned bytes) {
  Bits bits;
  bits.add(value, bytes * 8);
  return std::move(bits).padded();
}

class Writing {
 public:
  Writing(std::string_view next, const Tables& tables) : next_(next), tables_(tables) {}

  std::optional<std::string> run(const std::vector<Block>& blocks) {
    std::string frame = number(0xFD2FB528U, 4);
    // One segment whose size is its window, in four bytes.
    frame += number(0xA0U, 1) + number(next_.size(), 4);
    for (const Block& block : blocks) {
      const bool is_last = &block == &blocks.back();
      const std::uint64_t size = block.end - block.begin;
      const std::string content =
          block.sequences.empty() ? std::string() : literals_of(block) + sequences_of(block);
      // What later blocks rely on was told in vain.
      if (content.size() >= size) return std::nullopt;
      const std::string_view told =
          content.empty() ? next_.substr(block.begin, size) : std::string_view(content);
      const std::uint64_t kind = content.empty() ? 0 : 2;
      frame += number((is_last ? 1U : 0U) | kind << 1U | told.size() << 3U, 3);
      frame += told;
    }
    return frame;
  }

 private:
  std::string literals_of(const Block& block) {
    const std::string& bytes = block.literals;
    const std::uint64_t size = bytes.size();
    const std::string plain = size < 32     ? number(size << 3U, 1)
                              : size < 4096 ? number(size << 4U | 4U, 2)
                                            : number(size << 4U | 12U, 3);
    constexpr std::uint64_t most = 1023;  // for one stream
    if (size == 0 || size > most) return plain + bytes;
    std::string stream = tables_.literals.encode(bytes);
    if (!code_is_told_) stream.insert(0, tables_.literals.description());
    const bool shorter = stream.size() + 3 < plain.size() + size;
    if (stream.size() > most || (code_is_told_ && !shorter)) return plain + bytes;
    const std::uint64_t kind = std::exchange(code_is_told_, true) ? 3 : 2;
    return number(kind | size << 4U | std::uint64_t{stream.size()} << 14U, 3) + stream;
  }

  std::string sequences_of(const Block& block) {
    const std::uint64_t count = block.sequences.size();
    std::string head = count < 128      ? number(count, 1)
                       : count < 0x7F00 ? number((128 + (count >> 8U)) | (count & 0xFFU) << 8U, 2)
                                        : number(255U | (count - 0x7F00U) << 8U, 3);
    if (std::exchange(tables_are_told_, true)) return head + number(0xFCU, 1) + stream_of(block);
    return head + number(0xA8U, 1) + tables_.literal_lengths.description() +
           tables_.distances.description() + tables_.copy_lengths.description() + stream_of(block);
  }

  [[nodiscard]] std::string stream_of(const Block& block) const {
    const std::vector<Sequence>& all = block.sequences;
    const Sequence& last = all.back();
    StateTable::State copies(tables_.copy_lengths, last.copy.code);
    StateTable::State distances(tables_.distances, last.distance.code);
    StateTable::State literals(tables_.literal_lengths, last.literals.code);
    Bits bits;
    for (std::size_t i = all.size(); i-- > 0;) {
      const Sequence& one = all[i];
      if (i + 1 < all.size()) {
        distances.put(one.distance.code, bits);
        copies.put(one.copy.code, bits);
        literals.put(one.literals.code, bits);
      }
      for (const Coded* part : {&one.literals, &one.copy, &one.distance})
        bits.add(part->rest, part->bits);
    }
    copies.end(bits);
    distances.end(bits);
    literals.end(bits);
    return std::move(bits).ended_by_mark();
  }

  std::string_view next_;
  const Tables& tables_;
  bool code_is_told_ = false, tables_are_told_ = false;
};

}  // namespace

std::optional<std::string> frame_of_copies(std::string_view next, const std::vector<Copy>& copies) {
  const std::vector<Block> blocks = Cutting(next, copies).run();
  const auto tables = tables_for(blocks);
  if (!tables) return std::nullopt;
  return Writing(next, *tables).run(blocks);
}

}  // namespace vigilien::compress
