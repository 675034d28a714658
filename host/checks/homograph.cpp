#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "unicode/skeleton.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_accented = 4;

void report(Findings& findings, const Name& name, std::string_view shown,
            std::string_view variant) {
  add(findings, code::homograph,
      {{"organisation", name.organisation}, {"name", name.shown}, {"text", shown}}, variant);
}

}  // namespace

/// Internationalised labels with the skeleton of a protected name: the name chosen, whatever the
/// class of the name; a label before it, for names that stand out.
void check_homograph(const Subject& subject, Findings& findings) {
  const NameIndex& names = subject.services().names;
  for (const Label& label : subject.labels()) {
    if (!label.is_idn()) continue;
    const Name* name = names.with_skeleton(unicode::skeleton(label.unicode));
    if (name == nullptr) continue;
    const bool chosen = label.ascii == subject.name();
    const bool accents_only = unicode::without_accents(label.unicode) == name->text;
    if (!name->stands_out() && !chosen) continue;
    // «çaf», «häs»: accents on a tiny name are most often another word.
    const bool tiny = name->name_class == NameClass::tiny;
    if (tiny && accents_only && name->glued.size() < shortest_accented) continue;
    const bool true_spelling =
        accents_only && (tiny || subject.services().words.accented.contains(label.unicode));
    return report(findings, *name, label.unicode, true_spelling ? "accents" : "");
  }
}

}  // namespace vigilien::checks
