#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "cli/eval_organisations.hpp"
#include "vet/verdict.hpp"

namespace vigilien::cli {

/// Of some lures: how many were stopped (caution and more), and how.
struct Recall {
  std::uint64_t rows = 0;
  std::uint64_t stopped = 0;  ///< caution and more
  std::uint64_t warned = 0;   ///< of these, warn and more
  std::uint64_t named = 0;    ///< of these, with an organisation named
  std::uint64_t right = 0;    ///< of these, the one that the row means
};

/// Of some honest rows or sites: how many were stopped all the same.
struct FalseStops {
  std::uint64_t rows = 0;
  std::uint64_t stopped = 0;
  std::uint64_t warned = 0;
};

/// A site is a registrable domain, judged by the first of its hosts. «Outside»: without those that
/// the directory knows, which it cannot get wrong.
struct HonestShares {
  FalseStops rows, sites, rows_outside, sites_outside;
};

/// How often a finding was there.
struct Fired {
  std::uint64_t rows = 0;
  std::uint64_t alone = 0;     ///< no other finding beside it, known sites apart
  std::uint64_t stopping = 0;  ///< itself caution and more
};

/// A row that was judged wrongly.
struct Misjudged {
  std::uint64_t line = 0;
  std::string address, group, organisation;
  checks::Level level = checks::Level::allow;
  std::vector<std::string_view> codes;
};

/// A lure's row, as far as it counts.
struct LureRow {
  std::uint64_t line = 0;
  std::string_view address, organisation, evidence, token, stratum;
};
/// An honest site's row.
struct HonestRow {
  std::uint64_t line = 0;
  std::string_view host, registrable, category, health;
};

/// Counts what the engine says of lures and of honest sites.
class Evaluation {
 public:
  struct Stratum {
    Recall all;
    std::map<std::string, Recall, std::less<>> by_evidence;
  };
  /// Lures whose organisation the directory has, by the row's own word for it, by the token that
  /// was found, by either; and the others.
  struct InDirectory {
    Recall by_organisation, by_token, by_either, by_neither;
  };
  /// Lures on free hosting or dynamic DNS, with what stands beside: a name, a word that asks for
  /// something, one of the two, nothing.
  struct Hosted {
    Recall all, with_name, with_word, with_either, with_neither;
  };
  struct Codes {
    Fired lures, honest;
  };

  Evaluation(const EvalOrganisations& organisations, std::uint64_t most_misjudged)
      : organisations_(organisations), most_misjudged_(most_misjudged) {}

  void add_lure(const LureRow& row, const vet::Verdict& verdict);
  void add_honest(const HonestRow& row, const vet::Verdict& verdict);

  [[nodiscard]] const Recall& lures() const noexcept { return lures_; }
  [[nodiscard]] const auto& strata() const noexcept { return strata_; }
  [[nodiscard]] const InDirectory& in_directory() const noexcept { return in_directory_; }
  [[nodiscard]] const Hosted& hosted() const noexcept { return hosted_; }
  [[nodiscard]] const HonestShares& honest() const noexcept { return honest_; }
  [[nodiscard]] const auto& categories() const noexcept { return categories_; }
  [[nodiscard]] const auto& codes() const noexcept { return codes_; }
  [[nodiscard]] const std::vector<Misjudged>& misses() const noexcept { return misses_; }
  [[nodiscard]] const std::vector<Misjudged>& false_stops() const noexcept { return false_stops_; }

 private:
  const EvalOrganisations& organisations_;
  std::uint64_t most_misjudged_;

  Recall lures_;
  std::map<std::string, Stratum, std::less<>> strata_;
  InDirectory in_directory_;
  Hosted hosted_;
  HonestShares honest_;
  std::map<std::string, HonestShares, std::less<>> categories_;
  std::map<std::string_view, Codes> codes_;
  std::vector<Misjudged> misses_, false_stops_;
  std::unordered_set<std::string> sites_, sites_stopped_;
};

}  // namespace vigilien::cli
