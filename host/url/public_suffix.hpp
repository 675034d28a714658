#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::url {

enum class SuffixSection : std::uint8_t { icann, all };

/// The public suffix list (publicsuffix.org) in its compiled form, through libpsl.
/// Domains are A-labels, lower case, with or without a final dot. Immutable and thread-safe: libpsl
/// only reads a loaded list. Views returned are parts of the argument; those of suffixes and
/// registrable domains stop before the final dot.
class PublicSuffixList {
 public:
  /// Reads the compiled list (DAFSA). Errors: not_found, bad_data.
  [[nodiscard]] static Result<PublicSuffixList> load(const std::filesystem::path& dafsa);

  /// The longest public suffix of `domain` ("fr" of "a.b.fr"); the last label when no rule matches.
  [[nodiscard]] std::string_view public_suffix(std::string_view domain,
                                               SuffixSection section = SuffixSection::all) const;

  /// The suffix and one label more; empty when `domain` is itself a suffix or a single label, or
  /// when an empty label stands before it or before the whole.
  [[nodiscard]] std::string_view registrable_domain(
      std::string_view domain, SuffixSection section = SuffixSection::all) const;

  [[nodiscard]] bool is_public_suffix(std::string_view domain,
                                      SuffixSection section = SuffixSection::all) const;

  /// True when the suffix of `domain` comes from the list's PRIVATE section (github.io, web.app,
  /// medecin.fr).
  [[nodiscard]] bool has_private_suffix(std::string_view domain) const;

  /// True when some rule of the list (not the default rule «*») gives the suffix of `domain`.
  [[nodiscard]] bool has_known_suffix(std::string_view domain) const;

 private:
  struct Free {
    void operator()(void* list) const noexcept;
  };
  explicit PublicSuffixList(void* list) : list_(list) {}
  std::unique_ptr<void, Free> list_;
};

}  // namespace vigilien::url
