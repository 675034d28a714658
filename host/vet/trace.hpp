#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/check.hpp"
#include "checks/subject.hpp"
#include "vet/decide.hpp"
#include "vet/verdict.hpp"

namespace vigilien::vet {

/// One address of a link: the link itself, or one that it carries.
struct HopTrace {
  std::string href;
  std::optional<Site> site;  ///< none where the address opens no site
  std::string name, suffix;  ///< what somebody chose, and what follows it; empty: no such thing
  checks::Identity identity = checks::Identity::unknown;
  std::string owner;  ///< id of the organisation; empty: nobody known
  checks::Ground ground = checks::Ground::own_name;
  bool is_local = false;
  bool is_vetted = false;  ///< under a suffix given out after proof only
  bool sends_on = false;   ///< known to send on what it carries: the next address counts
  std::vector<checks::CheckRun> checks;  ///< levels filled as the policy has them
};

/// How a verdict came about. The vetter writes it while it judges, so that it cannot tell another
/// story than the verdict.
struct Trace {
  std::vector<HopTrace> hops;    ///< outermost first; none for an address that no browser opens
  bool credential_word = false;  ///< beside a known name, in a path
  std::vector<Raise> raises;
};

}  // namespace vigilien::vet
