#include "compress/literal_code.hpp"

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <utility>
#include <vector>

#include "compress/bits.hpp"

namespace vigilien::compress {
namespace {

constexpr unsigned longest_word = 11;

struct Node {
  std::uint64_t count = 0;
  std::vector<std::uint8_t> symbols;  // below it
};

/// One merge of the two rarest after the other; each symbol's length is the merges that it is in.
template <typename Lengths>
void measure(const LiteralCode::Counts& counts, std::uint64_t least, Lengths& lengths) {
  lengths.fill(0);
  std::vector<Node> nodes;
  for (std::size_t i = 0; i < lengths.size(); ++i)
    if (counts.at(i) != 0)
      nodes.push_back({std::max(counts.at(i), least), {static_cast<std::uint8_t>(i)}});
  const auto rarer = [](const Node& a, const Node& b) { return a.count > b.count; };
  while (nodes.size() > 1) {
    std::ranges::sort(nodes, rarer);
    Node rarest = std::move(nodes.back());
    nodes.pop_back();
    Node& other = nodes.back();
    other.count += rarest.count;
    other.symbols.insert(other.symbols.end(), rarest.symbols.begin(), rarest.symbols.end());
    for (const std::uint8_t symbol : other.symbols) ++lengths.at(symbol);
  }
}

}  // namespace

std::optional<LiteralCode> LiteralCode::create(const Counts& counts) {
  const auto present = [](std::uint64_t count) { return count != 0; };
  const auto beyond = std::ranges::count_if(counts | std::views::drop(symbols), present);
  if (beyond > 0 || std::ranges::count_if(counts, present) < 2) return std::nullopt;
  std::array<unsigned, symbols> lengths{};
  // Rare bytes are taken for less rare until no word is too long.
  for (std::uint64_t least = 1;; least *= 2) {
    measure(counts, least, lengths);
    if (std::ranges::max(lengths) <= longest_word) break;
  }
  LiteralCode code;
  code.number(lengths);
  return code;
}

/// Longer words have lower numbers, and among those of a length lower bytes do.
void LiteralCode::number(const std::array<unsigned, symbols>& lengths) {
  const unsigned longest = std::ranges::max(lengths);
  std::uint32_t value = 0;
  for (unsigned length = longest; length > 0; --length, value >>= 1U)
    for (std::size_t i = 0; i < symbols; ++i)
      if (lengths.at(i) == length) words_.at(i) = {value++, length};

  // Weights of four bits each, first the even one; the last byte's follows from the others.
  std::size_t last = symbols - 1;
  while (lengths.at(last) == 0) --last;
  const auto weight = [&](std::size_t i) {
    return i < last && lengths.at(i) != 0 ? longest + 1 - lengths.at(i) : 0;
  };
  description_ += static_cast<char>(127 + last);
  for (std::size_t i = 0; i < last; i += 2)
    description_ += static_cast<char>((weight(i) << 4U) | weight(i + 1));
}

std::string LiteralCode::encode(std::string_view bytes) const {
  Bits bits;
  for (const char byte : std::views::reverse(bytes)) {
    const Word& word = words_.at(static_cast<unsigned char>(byte));
    bits.add(word.value, word.length);
  }
  return std::move(bits).ended_by_mark();
}

}  // namespace vigilien::compress
