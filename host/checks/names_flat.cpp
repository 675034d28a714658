// The form of the index of names that is read at once (base/flat.hpp).
#include <algorithm>

#include "base/lazy_array.hpp"
#include "checks/names.hpp"

namespace vigilien::checks {
namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFF;

std::uint32_t size_of(const auto& things) { return static_cast<std::uint32_t>(things.size()); }

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

void unpack(std::uint32_t bits, Name& name) noexcept {
  constexpr auto highest = static_cast<std::uint32_t>(NameClass::international);
  name.first = (bits & first) != 0;
  name.from_domain_only = (bits & from_domain_only) != 0;
  name.other_spelling = (bits & other_spelling) != 0;
  name.singular = (bits & singular) != 0;
  name.name_class = static_cast<NameClass>(std::min(bits / above, highest));
}

/// Texts one after the other, each by its place.
class Texts {
 public:
  FlatText add(std::string_view text) {
    const FlatText place{size_of(all_), size_of(text)};
    all_.append(text);
    return place;
  }
  [[nodiscard]] const std::string& all() const noexcept { return all_; }

 private:
  std::string all_;
};

struct FlatName {
  FlatText text, glued, shown, organisation;
  std::uint32_t owner = nobody, bits = 0;
};

struct FlatDomain {
  FlatText name, organisation;
  std::uint32_t name_length = 0, common = 0;
};

}  // namespace

/// Where names and domains stand in the file, and those that were needed.
struct NameIndex::Flat {
  const directory::Directory& directory;
  std::shared_ptr<const void> keeper;
  std::span<const FlatName> names;
  std::span<const FlatDomain> domains;
  std::span<const std::uint32_t> written;
  std::string_view texts;
  LazyArray<Name> made_names;
  LazyArray<ProtectedDomain> made_domains;
};

void NameIndex::write(FlatWriter& out, const directory::Directory& directory) const {
  const auto number_of = [&](const directory::Organisation* owner) {
    if (owner == nullptr) return nobody;
    return static_cast<std::uint32_t>(owner - directory.organisations().data());
  };
  Texts texts;
  std::vector<FlatName> names;
  names.reserve(names_.size());
  for (const Name& name : names_)
    names.push_back({texts.add(name.text), texts.add(name.glued), texts.add(name.shown),
                     texts.add(name.organisation), number_of(name.owner), packed(name)});
  std::vector<FlatDomain> domains;
  domains.reserve(domains_.size());
  for (const ProtectedDomain& domain : domains_)
    domains.push_back({texts.add(domain.name), texts.add(domain.organisation),
                       static_cast<std::uint32_t>(domain.name_length), domain.common ? 1U : 0U});
  std::vector<std::uint32_t> written;
  written.reserve(written_.size());
  for (const auto* organisation : written_) written.push_back(number_of(organisation));

  out.array(std::span<const FlatName>(names));
  out.array(std::span<const FlatDomain>(domains));
  out.array(std::span<const std::uint32_t>(written));
  out.text(texts.all());
  for (const std::size_t longest : {longest_alias_, longest_standing_, longest_domain_})
    out.number(static_cast<std::uint32_t>(longest));
  each_table(*this, [&](const StringTable& table) { table.write(out); });
  for (const StringTable* table : {&heads_, &tails_, &aliases_, &domain_skeletons_})
    table->write(out);
  near_.write(out);
  near_keywords_.write(out);
}

NameIndex::NameIndex(FlatReader& in, const directory::Directory& directory, const Words& words)
    : tags_(words.keywords) {
  auto flat = std::make_shared<Flat>(Flat{directory, in.keeper(), {}, {}, {}, {}, {}, {}});
  flat->names = in.array<FlatName>();
  flat->domains = in.array<FlatDomain>();
  flat->written = in.array<std::uint32_t>();
  flat->texts = in.text();
  flat->made_names = LazyArray<Name>(flat->names.size());
  flat->made_domains = LazyArray<ProtectedDomain>(flat->domains.size());
  longest_alias_ = in.number();
  longest_standing_ = in.number();
  longest_domain_ = in.number();
  each_table(*this, [&](StringTable& table) { table = StringTable::read(in, flat->names.size()); });
  heads_ = StringTable::read(in, 1);
  tails_ = StringTable::read(in, 1);
  aliases_ = StringTable::read(in, flat->written.size());
  domain_skeletons_ = StringTable::read(in, flat->domains.size());
  near_ = NearIndex::read(in, flat->names.size());
  near_keywords_ = NearIndex::read(in, tags_.exact_size());
  flat_ = std::move(flat);
}

Name NameIndex::read_name(std::size_t index) const {
  const FlatName& flat = flat_->names[index];
  const std::string_view texts = flat_->texts;
  Name name{.text = flat.text.in(texts),
            .glued = flat.glued.in(texts),
            .shown = flat.shown.in(texts),
            .organisation = flat.organisation.in(texts)};
  if (flat.owner < flat_->directory.size()) name.owner = &flat_->directory.organisation(flat.owner);
  unpack(flat.bits, name);
  return name;
}

ProtectedDomain NameIndex::read_domain(std::size_t index) const {
  const FlatDomain& flat = flat_->domains[index];
  return {flat.name.in(flat_->texts), flat.organisation.in(flat_->texts), flat.name_length,
          flat.common != 0};
}

const Name& NameIndex::name_at(std::size_t index) const {
  if (!flat_) return names_[index];
  return flat_->made_names.at(index, [this](std::size_t asked) { return read_name(asked); });
}

const ProtectedDomain& NameIndex::domain_at(std::size_t index) const {
  if (!flat_) return domains_[index];
  return flat_->made_domains.at(index, [this](std::size_t asked) { return read_domain(asked); });
}

const directory::Organisation* NameIndex::owner_at(std::size_t index) const {
  if (!flat_) return written_[index];
  const std::uint32_t number = flat_->written[index];
  return number < flat_->directory.size() ? &flat_->directory.organisation(number) : nullptr;
}

}  // namespace vigilien::checks
