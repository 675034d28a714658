#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compress/bits.hpp"

namespace vigilien::compress {

/// The encoder's half of a finite state entropy table (RFC 8878, 4.1): symbols take the fewer bits
/// the more often they were counted.
class StateTable {
 public:
  /// `counts` by symbol, of which two at least are not zero; `log_limit` from 5 to 9. `beginnings`
  /// says how often a stream begins, which costs what the table's logarithm is.
  StateTable(const std::vector<std::uint64_t>& counts, unsigned log_limit,
             std::uint64_t beginnings);

  /// The table's description, as it stands before a stream.
  [[nodiscard]] const std::string& description() const noexcept { return description_; }

  /// A stream's state, from its last symbol to its first.
  class State {
   public:
    State(const StateTable& table, std::uint8_t last_symbol);
    void put(std::uint8_t symbol, Bits& bits);
    void end(Bits& bits) const { bits.add(state_, table_->log_); }

   private:
    const StateTable* table_;
    std::uint32_t state_ = 0;
  };

 private:
  struct Step {
    std::uint32_t bits = 0;  ///< (state + bits) >> 16 of them leave the state
    std::int32_t first = 0;  ///< where the symbol's next states begin
  };

  void lay_out(const std::vector<std::uint32_t>& shares);
  void describe(const std::vector<std::uint32_t>& shares);
  [[nodiscard]] std::uint32_t state_at(std::uint32_t among, const Step& step) const;

  unsigned log_ = 5;
  std::vector<Step> steps_;            // by symbol
  std::vector<std::uint32_t> states_;  // by symbol, then by rising state
  std::string description_;
};

}  // namespace vigilien::compress
