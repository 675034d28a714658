// The form of the directory that is read at once (base/flat.hpp).
#include <algorithm>
#include <utility>

#include "directory/directory.hpp"

namespace vigilien::directory {
namespace {

std::uint32_t size_of(const auto& things) { return static_cast<std::uint32_t>(things.size()); }

void write_texts(FlatWriter& out, const std::vector<std::string>& texts) {
  out.number(size_of(texts));
  for (const std::string& text : texts) out.text(text);
}

void read_texts(FlatReader& in, std::vector<std::string>& texts) {
  texts.resize(in.count());
  for (std::string& text : texts) text = in.text();
}

/// Domains are packed into a number: how well confirmed, and who publishes there.
constexpr std::uint32_t contents = 3, levels = 2;

void write_domains(FlatWriter& out, const std::vector<Domain>& domains) {
  out.number(size_of(domains));
  for (const Domain& domain : domains) {
    out.text(domain.name);
    out.number(static_cast<std::uint32_t>(domain.level) * contents +
               static_cast<std::uint32_t>(domain.content));
  }
}

void read_domains(FlatReader& in, std::vector<Domain>& domains) {
  domains.resize(in.count());
  for (Domain& domain : domains) {
    domain.name = in.text();
    if (!is_host_name(domain.name)) in.fail();
    const std::uint32_t packed = in.number_below(levels * contents);
    domain.level = static_cast<Confirmation>(packed / contents);
    domain.content = static_cast<UserContent>(packed % contents);
  }
}

void write_phones(FlatWriter& out, const std::vector<CheckedPhone>& phones) {
  out.number(size_of(phones));
  for (const CheckedPhone& phone : phones) {
    out.text(phone.phone.number);
    out.text(phone.phone.audience);
    out.number(static_cast<std::uint32_t>(phone.checked.time_since_epoch().count()));
  }
}

void read_phones(FlatReader& in, std::vector<CheckedPhone>& phones) {
  constexpr std::uint32_t last_day = 1U << 21U;  // of a calendar of four digits
  phones.resize(in.count());
  for (CheckedPhone& phone : phones) {
    phone.phone.number = in.text();
    phone.phone.audience = in.text();
    phone.checked = Days{std::chrono::days{in.number_below(last_day)}};
  }
}

void write_organisation(FlatWriter& out, const Organisation& organisation) {
  out.text(organisation.id);
  out.text(organisation.name_fr);
  out.text(organisation.name_en);
  out.text(organisation.kind);
  out.number(static_cast<std::uint32_t>(organisation.name_class));
  write_domains(out, organisation.domains);
  write_texts(out, organisation.trackers);
  write_texts(out, organisation.tokens);
  write_texts(out, organisation.keywords);
  write_texts(out, organisation.aliases);
  out.text(organisation.site.value_or(""));  // no site is an empty text
  write_phones(out, organisation.phones);
}

Organisation organisation_in(FlatReader& in, Days today) {
  Organisation organisation;
  organisation.id = in.text();
  organisation.name_fr = in.text();
  organisation.name_en = in.text();
  organisation.kind = in.text();
  organisation.name_class = static_cast<NameClass>(
      in.number_below(static_cast<std::uint32_t>(NameClass::international) + 1));
  read_domains(in, organisation.domains);
  read_texts(in, organisation.trackers);
  read_texts(in, organisation.tokens);
  read_texts(in, organisation.keywords);
  read_texts(in, organisation.aliases);
  if (const std::string_view site = in.text(); !site.empty()) organisation.site = site;
  read_phones(in, organisation.phones);
  organisation.phone = fresh_phone(organisation.phones, today);
  return organisation;
}

}  // namespace

void Directory::write(FlatWriter& out) const {
  FlatWriter organisations;
  std::vector<std::uint32_t> begins;
  for (const Organisation& organisation : organisations_) {
    begins.push_back(size_of(organisations.bytes()));
    write_organisation(organisations, organisation);
  }
  out.number(static_cast<std::uint32_t>(most_labels_));
  out.array(std::span<const std::uint32_t>(begins));
  out.array(places_);
  out.text(organisations.bytes());
  by_domain_.write(out);
  by_tracker_.write(out);
}

Directory Directory::read(FlatReader& in, Days today) {
  Directory directory;
  directory.today_ = today;
  directory.keeper_ = in.keeper();
  directory.most_labels_ = in.number();
  directory.begins_ = in.array<std::uint32_t>();
  directory.places_ = in.array<Place>();
  directory.flat_ = in.text();
  directory.by_domain_ = StringTable::read(in, directory.places_.size());
  directory.by_tracker_ = StringTable::read(in, directory.begins_.size());
  directory.size_ = directory.begins_.size();
  directory.made_ = LazyArray<Organisation>(directory.size_);
  return directory;
}

/// An empty one where the bytes are none.
Organisation Directory::read_organisation(std::size_t index) const {
  const std::size_t begin = std::min<std::size_t>(begins_[index], flat_.size());
  FlatReader in(flat_.substr(begin), keeper_);
  Organisation organisation = organisation_in(in, today_);
  return in.failed() ? Organisation() : std::move(organisation);
}

}  // namespace vigilien::directory
