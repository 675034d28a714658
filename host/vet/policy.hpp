#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/flat.hpp"
#include "base/result.hpp"
#include "checks/finding.hpp"

namespace vigilien::vet {

using checks::Family;
using checks::Level;

/// What a code weighs (`blocklists/policy.json`).
struct Weight {
  std::string code;
  Family family = Family::none;
  Level level = Level::note;
  std::vector<std::pair<std::string, Level>> variants;
};

/// One rule of combination: what must be met besides a first finding, and what follows.
struct Combination {
  std::string id;
  Level families_from = Level::allow;  ///< findings of this level and up…
  unsigned families = 0;               ///< …must come from so many families; 0: no such condition
  std::vector<std::string> any_of;     ///< one of these codes must be there; empty: no condition
  std::vector<std::string> beside;     ///< and one of these; empty: no condition
  Level or_from = Level::allow;        ///< …or another finding of this level and up; allow: none
  bool organisation = false;           ///< a finding must name an organisation…
  std::vector<std::string> except;     ///< …other than by these codes, which weigh it themselves
  bool credential_word = false;        ///< the path must hold a credential word
  Level gives = Level::allow;          ///< level that follows; allow: see `steps`
  unsigned steps = 0;                  ///< the link's level goes up by so many
  Level at_most = Level::warn;
};

/// How much findings weigh, and together. Immutable once made, thread-safe.
class Policy {
 public:
  /// Error: bad_data, with the member: every code that a check can report must be there with all
  /// its variants, and no other; `block` only for the codes that may (findings: «Combination»).
  [[nodiscard]] static Result<Policy> parse(std::string_view json);
  [[nodiscard]] static Result<Policy> load(const std::filesystem::path& file);

  void write(FlatWriter& out) const;
  /// What cannot be a policy fails in the reader.
  [[nodiscard]] static Policy read(FlatReader& in);

  [[nodiscard]] Family family(std::string_view code) const noexcept;
  [[nodiscard]] Level level(std::string_view code, std::string_view variant) const noexcept;
  [[nodiscard]] const std::vector<Combination>& combinations() const noexcept {
    return combinations_;
  }

 private:
  [[nodiscard]] const Weight* find(std::string_view code) const noexcept;

  std::vector<Weight> weights_;  // by code
  std::vector<Combination> combinations_;
};

}  // namespace vigilien::vet
