// The form of the index of names that is read at once (base/flat.hpp).
#include "checks/names.hpp"

namespace vigilien::checks {
namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFF;

std::uint32_t size_of(const auto& things) { return static_cast<std::uint32_t>(things.size()); }

std::uint32_t number_of(const directory::Organisation* organisation,
                        const directory::Directory& directory) {
  if (organisation == nullptr) return nobody;
  return static_cast<std::uint32_t>(organisation - directory.organisations().data());
}

/// Fails where nobody has that number.
const directory::Organisation* organisation_in(FlatReader& in,
                                               const directory::Directory& directory) {
  const std::uint32_t number = in.number();
  if (number == nobody) return nullptr;
  if (number < directory.organisations().size()) return &directory.organisations()[number];
  in.fail();
  return nullptr;
}

/// What is true of a name and its class, packed into a number: a bit each, the class above.
enum : std::uint32_t {
  first = 1,
  from_domain_only = 2,
  other_spelling = 4,
  singular = 8,
  above = 16
};

std::uint32_t packed(const Name& name) noexcept {
  return (name.first ? first : 0U) | (name.from_domain_only ? from_domain_only : 0U) |
         (name.other_spelling ? other_spelling : 0U) | (name.singular ? singular : 0U) |
         above * static_cast<std::uint32_t>(name.name_class);
}

void unpack(FlatReader& in, Name& name) {
  constexpr auto classes = static_cast<std::uint32_t>(NameClass::international) + 1;
  const std::uint32_t bits = in.number_below(above * classes);
  name.first = (bits & first) != 0;
  name.from_domain_only = (bits & from_domain_only) != 0;
  name.other_spelling = (bits & other_spelling) != 0;
  name.singular = (bits & singular) != 0;
  name.name_class = static_cast<NameClass>(bits / above);
}

}  // namespace

void NameIndex::write(FlatWriter& out, const directory::Directory& directory) const {
  out.number(size_of(names_));
  for (const Name& name : names_) {
    out.text(name.text);
    out.text(name.glued);
    out.text(name.shown);
    out.text(name.organisation);
    out.number(number_of(name.owner, directory));
    out.number(packed(name));
  }
  out.number(size_of(domains_));
  for (const ProtectedDomain& domain : domains_) {
    out.text(domain.name);
    out.text(domain.organisation);
    out.number(static_cast<std::uint32_t>(domain.name_length));
    out.number(domain.common ? 1 : 0);
  }
  out.number(size_of(written_));
  for (const auto* organisation : written_) out.number(number_of(organisation, directory));

  out.number(static_cast<std::uint32_t>(longest_alias_));
  out.number(static_cast<std::uint32_t>(longest_standing_));
  out.number(static_cast<std::uint32_t>(longest_domain_));
  each_table(*this, [&](const StringTable& table) { table.write(out); });
  heads_.write(out);
  tails_.write(out);
  aliases_.write(out);
  domain_skeletons_.write(out);
  near_.write(out);
  near_keywords_.write(out);
}

NameIndex::NameIndex(FlatReader& in, const directory::Directory& directory, const Words& words)
    : keeper_(in.keeper()), tags_(words.keywords) {
  read_names(in, directory);
  read_domains(in);
  written_.resize(in.count());
  for (const auto*& organisation : written_) organisation = organisation_in(in, directory);

  longest_alias_ = in.number();
  longest_standing_ = in.number();
  longest_domain_ = in.number();
  each_table(*this, [&](StringTable& table) { table = StringTable::read(in, size_of(names_)); });
  heads_ = StringTable::read(in, 1);
  tails_ = StringTable::read(in, 1);
  aliases_ = StringTable::read(in, size_of(written_));
  domain_skeletons_ = StringTable::read(in, size_of(domains_));
  near_ = NearIndex::read(in, size_of(names_));
  keywords_ = tags_.exact();
  near_keywords_ = NearIndex::read(in, size_of(keywords_));
}

void NameIndex::read_names(FlatReader& in, const directory::Directory& directory) {
  names_.resize(in.count());
  for (Name& name : names_) {
    name.text = in.text();
    name.glued = in.text();
    name.shown = in.text();
    name.organisation = in.text();
    name.owner = organisation_in(in, directory);
    unpack(in, name);
  }
}

void NameIndex::read_domains(FlatReader& in) {
  domains_.resize(in.count());
  for (ProtectedDomain& domain : domains_) {
    domain.name = in.text();
    domain.organisation = in.text();
    domain.name_length = in.number();
    domain.common = in.number_below(2) != 0;
  }
}

}  // namespace vigilien::checks
