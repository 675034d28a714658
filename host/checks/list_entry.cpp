#include "checks/check.hpp"
#include "checks/codes.hpp"

namespace vigilien::checks {

void check_list_entry(const Subject& subject, Findings& findings) {
  const auto& hit = subject.list_hit();
  if (!hit || hit->kind == lists::Hit::Kind::allow) return;
  const bool shared = hit->kind == lists::Hit::Kind::shared_host;
  add(findings, shared ? code::blocklist_shared_host : code::blocklist_hit,
      {{"list", hit->list},
       {"source", hit->source.empty() ? hit->list : hit->source},
       {"date", hit->date},
       {"text", hit->reason}});
}

}  // namespace vigilien::checks
