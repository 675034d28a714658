#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/catalogue.hpp"
#include "vet/verdict.hpp"

namespace vigilien::cli {

/// "20261112" becomes «12 novembre 2026» or “12 November 2026”; empty when it is no date.
[[nodiscard]] std::string spoken_date(std::string_view date, const Catalogue& catalogue);

/// «il y a 12 min», “3 days ago”.
[[nodiscard]] std::string spoken_age(std::int64_t seconds, const Catalogue& catalogue);

/// `key_one` for 1 (in French for 0 too), else `key_many`; $text$ is the number.
[[nodiscard]] std::string counted(std::string_view key, std::uint64_t number,
                                  const Catalogue& catalogue);

/// The key of the catalogue for a code: `prefix` and "two-doubts" give «prefix_two_doubts».
[[nodiscard]] std::string key_of(std::string_view prefix, std::string_view code);

/// «l’Assurance Maladie» (`organisation_`) or «de l’Assurance Maladie» (`organisation_of_`); `name`
/// where the catalogue has none.
[[nodiscard]] std::string organisation_named(std::string_view prefix, std::string_view id,
                                             std::string_view name, const Catalogue& catalogue);

/// «ameli.fr» of "https://www.ameli.fr/x": the host without «www.».
[[nodiscard]] std::string_view host_of(std::string_view site) noexcept;

/// True for findings whose sentence comes before whom they imitate.
[[nodiscard]] bool speaks_for_itself(std::string_view code) noexcept;

/// Whose site it is, for the eye: the registrable domain where there is one, followed by its ASCII
/// form when the two differ; a refused address is shown as it is. Fit for a terminal.
[[nodiscard]] std::string shown_name(const vet::Verdict& verdict, const Catalogue& catalogue);

/// The sentence of a finding, the most telling variant that can be filled; empty when there is
/// none.
[[nodiscard]] std::string sentence_of(const checks::Finding& finding, const vet::Verdict& verdict,
                                      const Catalogue& catalogue);

/// Why a link is stopped: at most three sentences, findings first, then notes that explain them;
/// the extension says the same (shared/sentences.js). May be empty.
[[nodiscard]] std::vector<std::string> reasons_for(const vet::Verdict& verdict,
                                                   const Catalogue& catalogue);

/// What to say about a link, contradiction first, then at most three reasons; none for a link that
/// is allowed.
[[nodiscard]] std::vector<std::string> sentences_for(const vet::Verdict& verdict,
                                                     const Catalogue& catalogue);

}  // namespace vigilien::cli
