#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cli/language.hpp"

namespace vigilien::cli {

/// What fills the named places of a sentence: {"name", "ameli.fr"} for `$name$`.
using Place = std::pair<std::string_view, std::string>;
using Places = std::vector<Place>;

/// Every sentence this program prints, in one language:
/// extension/_locales/<language>/messages.json, the catalogue of the extension too, embedded when
/// the program was built and read at the first sentence. Immutable, thread-safe.
class Catalogue {
 public:
  explicit Catalogue(Language language);

  /// From the text of a catalogue, which must outlive it; what is not a sentence in it is passed
  /// over.
  Catalogue(Language language, std::string_view json) : language_(language), json_(json) {}

  [[nodiscard]] Language language() const noexcept { return language_; }
  [[nodiscard]] bool has(std::string_view key) const { return message(key) != nullptr; }

  /// The sentence with its places filled, an unknown place left empty; empty when there is no such
  /// sentence.
  [[nodiscard]] std::string text(std::string_view key, const Places& places = {}) const;

  /// As text(), but empty when one of the places it needs is missing or empty.
  [[nodiscard]] std::string text_if_complete(std::string_view key, const Places& places) const;

 private:
  [[nodiscard]] const std::string* message(std::string_view key) const;
  void read() const;

  Language language_;
  std::string_view json_;
  mutable std::once_flag read_once_;
  mutable std::unordered_map<std::string, std::string> messages_;
};

/// The catalogue's bytes, written into the program by installer/cmake/embed_catalogue.cmake.
[[nodiscard]] std::string_view embedded_catalogue(Language language) noexcept;

}  // namespace vigilien::cli
