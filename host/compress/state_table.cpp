#include "compress/state_table.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace vigilien::compress {
namespace {

constexpr unsigned least_log = 5;

using Counts = std::vector<std::uint64_t>;
using Shares = std::vector<std::uint32_t>;

/// Shares of a table of that size by how often symbols come; each that comes has one at least.
Shares shares_of(const Counts& counts, std::uint32_t size) {
  const std::uint64_t all = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  Shares shares(counts.size(), 0);
  std::int64_t left = size;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const auto share = static_cast<std::uint32_t>((counts[i] * size + all / 2) / all);
    shares[i] = std::max<std::uint32_t>(share, 1);
    left -= shares[i];
  }
  // What rounding left over or took too much goes where it matters least.
  while (left != 0) {
    auto& largest = *std::ranges::max_element(shares);
    const std::int64_t change = std::max(left, -std::int64_t{largest / 2});
    largest = static_cast<std::uint32_t>(largest + change);
    left -= change;
  }
  return shares;
}

double cost(const Counts& counts, const Shares& shares, unsigned log, std::uint64_t beginnings) {
  double bits = static_cast<double>(log) * static_cast<double>(beginnings);
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] != 0) bits += static_cast<double>(counts[i]) * (log - std::log2(shares[i]));
  return bits;
}

/// Which symbol each state stands for; the order is the format's.
std::vector<std::uint8_t> spread(const Shares& shares, std::uint32_t size) {
  std::vector<std::uint8_t> symbols(size);
  const std::uint32_t step = (size >> 1U) + (size >> 3U) + 3;
  std::uint32_t at = 0;
  for (std::size_t symbol = 0; symbol < shares.size(); ++symbol)
    for (std::uint32_t i = 0; i < shares[symbol]; ++i, at = (at + step) & (size - 1))
      symbols[at] = static_cast<std::uint8_t>(symbol);
  return symbols;
}

}  // namespace

StateTable::StateTable(const Counts& counts, unsigned log_limit, std::uint64_t beginnings) {
  const auto kinds = static_cast<std::uint64_t>(
      std::ranges::count_if(counts, [](std::uint64_t count) { return count != 0; }));
  double least = 0;
  Shares best;
  for (unsigned log = least_log; log <= log_limit; ++log) {
    if (kinds > (1U << log)) continue;
    Shares shares = shares_of(counts, 1U << log);
    const double bits = cost(counts, shares, log, beginnings);
    if (!best.empty() && bits >= least) continue;
    least = bits;
    best = std::move(shares);
    log_ = log;
  }
  lay_out(best);
  describe(best);
}

void StateTable::lay_out(const Shares& shares) {
  const std::uint32_t size = 1U << log_;
  std::vector<std::uint32_t> next(shares.size());
  std::uint32_t before = 0;
  for (std::size_t symbol = 0; symbol < shares.size(); ++symbol) {
    const std::uint32_t share = shares[symbol];
    next[symbol] = before;
    Step step;
    if (share > 0) {
      const unsigned most_bits =
          log_ - (share > 1 ? static_cast<unsigned>(std::bit_width(share - 1)) - 1 : 0);
      step.bits = (most_bits << 16U) - (share << most_bits);
      step.first = static_cast<std::int32_t>(before) - static_cast<std::int32_t>(share);
    }
    steps_.push_back(step);
    before += share;
  }
  states_.resize(size);
  const auto symbols = spread(shares, size);
  for (std::uint32_t state = 0; state < size; ++state)
    states_[next[symbols[state]]++] = size + state;
}

/// RFC 8878, 4.1.1.
void StateTable::describe(const Shares& shares) {
  Bits bits;
  bits.add(log_ - least_log, 4);
  std::uint32_t left = (1U << log_) + 1, threshold = 1U << log_;
  unsigned width = log_ + 1;
  for (std::size_t symbol = 0; left > 1;) {
    const std::uint32_t share = shares[symbol++];
    const std::uint32_t most = 2 * threshold - 1 - left;
    std::uint32_t value = share + 1;
    left -= share;
    if (value >= threshold) value += most;
    bits.add(value, value < most ? width - 1 : width);
    while (left < threshold && width > 1) --width, threshold >>= 1U;
    if (share != 0 || left <= 1) continue;
    // After a symbol that never comes stands how many more of them follow.
    std::size_t zeros = 0;
    while (shares[symbol] == 0) ++symbol, ++zeros;
    for (; zeros >= 3; zeros -= 3) bits.add(3, 2);
    bits.add(zeros, 2);
  }
  description_ = std::move(bits).padded();
}

std::uint32_t StateTable::state_at(std::uint32_t among, const Step& step) const {
  const std::int32_t place = static_cast<std::int32_t>(among) + step.first;
  return states_[static_cast<std::size_t>(place)];
}

StateTable::State::State(const StateTable& table, std::uint8_t last_symbol) : table_(&table) {
  const Step& step = table.steps_[last_symbol];
  const std::uint32_t bits = (step.bits + (1U << 15U)) >> 16U;
  const std::uint32_t value = (bits << 16U) - step.bits;
  state_ = table.state_at(value >> bits, step);
}

void StateTable::State::put(std::uint8_t symbol, Bits& bits) {
  const Step& step = table_->steps_[symbol];
  const std::uint32_t count = (state_ + step.bits) >> 16U;
  bits.add(state_, count);
  state_ = table_->state_at(state_ >> count, step);
}

}  // namespace vigilien::compress
