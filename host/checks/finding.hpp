#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigilien::checks {

/// From harmless to certain. `note` is shown in the details and never interrupts.
enum class Level : std::uint8_t { allow, note, caution, warn, block };
[[nodiscard]] std::string_view name(Level level) noexcept;

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

/// One testable sentence about a link, never a score. `code` is a key of the catalogue of
/// sentences.
struct Finding {
  std::string_view code;  ///< static storage, for example "embedded-domain"
  Level level = Level::note;
  std::vector<std::pair<std::string_view, std::string>>
      args;  ///< organisation, name, text, target, suffix, scheme, list, source, date

  [[nodiscard]] const std::string* arg(std::string_view key) const noexcept;
  [[nodiscard]] bool names_an_organisation() const noexcept {
    return arg("organisation") != nullptr;
  }
};

}  // namespace vigilien::checks
