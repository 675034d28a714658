#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vigilien::cli {

enum class Language : std::uint8_t { french, english };

/// "fr" or "en", any case.
[[nodiscard]] std::optional<Language> parse_language(std::string_view text) noexcept;

/// The language of a locale's name ("fr_FR.UTF-8", "fr", "C"): French when it says so, English
/// otherwise.
[[nodiscard]] Language language_of_locale(std::string_view locale) noexcept;

/// What the system speaks to this user: LC_ALL, LC_MESSAGES, LANG in this order; on Windows, where
/// none is set, the language of its own windows.
[[nodiscard]] Language language_of_system();

}  // namespace vigilien::cli
