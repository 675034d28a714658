#include "cli/listing.hpp"

#include <system_error>
#include <utility>

#include "base/clock.hpp"
#include "crypto/digest.hpp"
#include "index/list_stream.hpp"
#include "index/open_source.hpp"
#include "lists/canonical_reader.hpp"

namespace vigilien::cli {
namespace {

ListedEntry told(const lists::Entry& entry) {
  const auto day = parse_day(entry.date);
  return {entry.kind, entry.tombstone, entry.meta,
          static_cast<std::uint16_t>(day ? day->time_since_epoch().count() : 0), entry.expression};
}

/// Gives the rows that were met.
Status go_through(const std::filesystem::path& file, const Listing::Use& use,
                  std::vector<lists::MetaRow>* rows) {
  auto stream = index::ListStream::open(file);
  if (!stream) return stream.error();
  for (;;) {
    const auto entry = stream->next();
    if (!entry) return entry.error();
    if (*entry == nullptr || !use(told(**entry))) break;
  }
  if (rows != nullptr) *rows = stream->metas();
  return success();
}

}  // namespace

Result<Listing> Listing::open(const std::filesystem::path& file) {
  Listing listing;
  listing.file_ = file;
  std::error_code error;
  listing.bytes_ = std::filesystem::file_size(file, error);
  auto name = index::name_of_list(file);
  if (!name) return name.error();
  listing.name_ = *std::move(name);
  if (index::is_index(file)) {
    auto opened = index::Index::open(file);
    if (!opened) return opened.error();
    listing.index_.emplace(*std::move(opened));
  } else if (listing.bytes_ <= lists::largest_list) {
    auto list = lists::load_list(file, lists::Strictness::by_hand);
    if (!list) return list.error();
    listing.list_ = std::make_unique<const lists::List>(*std::move(list));
  }
  return listing;
}

Status Listing::each(const Use& use) const {
  if (list_) {
    bool going_on = true;
    list_->each([&](const lists::Entry& entry) { going_on = going_on && use(told(entry)); });
    return success();
  }
  if (!index_) return go_through(file_, use, &rows_);
  const bool read = index_->each([&](const index::Record& record) {
    ListedEntry entry{record.kind, record.tombstone, record.row, record.day, record.text};
    if (record.kind != lists::EntryKind::digest) return use(entry);
    crypto::Sha256 digest{};
    std::copy_n(record.text.begin(), std::min(record.text.size(), digest.size()), digest.begin());
    const std::string digits = crypto::hex(digest);
    entry.expression = digits;
    return use(entry);
  });
  if (!read) return Error{Errc::io_failure, name_ + ": the entries cannot all be read"};
  return success();
}

Status Listing::each_canonical(const std::filesystem::path& file, const Use& use) {
  return go_through(file, use, nullptr);
}

lists::Provenance Listing::provenance(std::uint16_t row) const {
  if (index_) return index_->provenance(row);
  if (list_) return list_->provenance(row);
  lists::Provenance told{name_, {}, {}, {}};
  if (const lists::MetaRow* meta = lists::row_of(rows_, row)) {
    told.source = meta->value("source");
    told.category = meta->value("category");
    told.reason = meta->value("reason");
  }
  return told;
}

}  // namespace vigilien::cli
