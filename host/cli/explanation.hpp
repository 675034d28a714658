#pragma once

#include "cli/terminal.hpp"
#include "vet/trace.hpp"
#include "vet/verdict.hpp"

namespace vigilien::cli {

/// How a verdict came about, for somebody who reads it out on the telephone: the address as the
/// browser reads it, whose site it is, each check, the decision, and what a person would see.
class Explanation {
 public:
  Explanation(const vet::Verdict& verdict, const vet::Trace& trace, const Terminal& terminal)
      : verdict_(verdict), trace_(trace), terminal_(terminal) {}

  void write() const;

 private:
  void write_address() const;
  void write_hop(std::size_t number) const;
  void write_owner(const vet::HopTrace& hop) const;
  void write_checks(const vet::HopTrace& hop) const;
  void write_finding(std::string_view check, const checks::Finding& finding) const;
  void write_decision() const;
  void write_warning() const;

  [[nodiscard]] std::string word(std::string_view key, const Places& places = {}) const {
    return terminal_.catalogue.text(key, places);
  }
  void heading(std::string_view text) const;
  /// A word in a column of its own, and what stands beside it.
  void line(std::string_view key, std::string_view text) const;
  void beside(std::string_view label, std::string_view text) const;
  [[nodiscard]] std::string level_word(checks::Level level, bool painted = true) const;

  const vet::Verdict& verdict_;
  const vet::Trace& trace_;
  const Terminal& terminal_;
};

}  // namespace vigilien::cli
