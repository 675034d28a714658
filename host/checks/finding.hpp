#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigilien::checks {

/// From harmless to certain. `note` is shown in the details and never interrupts.
enum class Level : std::uint8_t { allow, note, caution, warn, block };
[[nodiscard]] std::string_view name(Level level) noexcept;
[[nodiscard]] std::optional<Level> level_named(std::string_view text) noexcept;

/// For combination: doubts of two different families weigh more than two of one.
enum class Family : std::uint8_t {
  none,
  name,
  suffix,
  authority,
  characters,
  scheme,
  redirection,
  shape,
  content,
  list
};
[[nodiscard]] std::optional<Family> family_named(std::string_view text) noexcept;

/// One testable sentence about a link, never a score. `code` is a key of the catalogue of
/// sentences. A check says what it met (`code`, `variant`, `args`); how much that weighs is the
/// policy's business, which fills `level`.
struct Finding {
  std::string_view code;  ///< static storage, for example "embedded-domain"
  Level level = Level::note;
  std::vector<std::pair<std::string_view, std::string>>
      args;  ///< organisation, name, text, target, suffix, scheme, list, source, date, kind
  std::string_view variant{};  ///< a weaker or stronger form of the code (codes.hpp); empty: plain

  [[nodiscard]] const std::string* arg(std::string_view key) const noexcept;
  [[nodiscard]] bool names_an_organisation() const noexcept {
    return arg("organisation") != nullptr;
  }
};

using Findings = std::vector<Finding>;

/// Adds a finding; arguments without a value are left out.
void add(Findings& findings, std::string_view code,
         std::initializer_list<std::pair<std::string_view, std::string_view>> args = {},
         std::string_view variant = {});

}  // namespace vigilien::checks
