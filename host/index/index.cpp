#include "index/index.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "lists/list_text.hpp"

namespace vigilien::index {
namespace {

using lists::EntryKind;
using lists::Listed;

constexpr std::size_t window = 2 * longest_record;  // of records read at once
constexpr std::uint64_t largest_near = std::uint64_t{48} << 20U;
constexpr std::uint32_t all_of_them = 0xFFFF'FFFF;

/// Bit i: the i-th fingerprint of the cell fits.
std::uint32_t fitting(const std::byte* fingerprints, std::uint16_t wanted) noexcept {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < most_in_cell; ++i)
    bits |= static_cast<std::uint32_t>(load<std::uint16_t>(fingerprints + 2 * i) == wanted) << i;
  return bits;
}

}  // namespace

Status check_section(const FileView& file, const Section& section, const std::string& unreadable,
                     const std::string& damaged) {
  std::array<char, 16'384> buffer{};
  Checksum checksum;
  for (std::uint64_t done = 0; done < section.size;) {
    const auto piece =
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), section.size - done));
    if (!file.read(section.offset + done, buffer.data(), piece))
      return Error{Errc::io_failure, unreadable};
    checksum.add({buffer.data(), piece});
    done += piece;
  }
  return checksum.value() == section.checksum ? success() : Status(Error{Errc::bad_data, damaged});
}

Result<Index> Index::open(const std::filesystem::path& path) {
  auto file = FileView::open(path);
  if (!file) return file.error();
  const auto damaged = [&](Errc code, const std::string& what) {
    return Error{code, path.filename().string() + ": " + what};
  };
  HeaderBytes bytes{};
  if (file->size() < bytes.size()) return damaged(Errc::bad_data, "too short for an index");
  if (!file->read(0, bytes.data(), bytes.size()))
    return damaged(Errc::io_failure, "the disk does not give all of it");
  const char* problem = nullptr;
  auto header = read_header(bytes, file->size(), problem);
  if (!header) return damaged(Errc::bad_data, problem);
  if (const Status whole =
          check_section(*file, header->provenances, "the disk does not give all of it",
                        "its table of sources is damaged");
      !whole)
    return damaged(whole.error().code, whole.error().detail);
  // A large file's records are only read where a fingerprint fits: mapped, the neighbours that the
  // system brings along would fill the memory.
  const Section& cells = header->cells_section;
  const bool small = header->file_size <= largest_near;
  file->keep_near(cells.offset,
                  static_cast<std::size_t>(small ? header->file_size - cells.offset : cells.size));
  return Index(*std::move(file), *std::move(header));
}

Index::Index(Index&& other) noexcept
    : file_(std::move(other.file_)),
      header_(std::move(other.header_)),
      damaged_(other.damaged_.load()) {}

std::size_t Index::count(EntryKind kind) const noexcept {
  return header_.counts.at(std::string_view("dhux").find(static_cast<char>(kind)));
}

std::optional<Days> Index::newest() const noexcept {
  if (header_.newest_day == 0) return std::nullopt;
  return Days{std::chrono::days{header_.newest_day}};
}

/// Calls `use` with the records between two places of the section that `wanted` has a bit for
/// (those past the 31st always). Stops when it returns true.
template <typename Use>
void Index::each_record(std::uint32_t begin, std::uint32_t end, std::uint32_t wanted,
                        Use use) const noexcept {
  std::array<char, window> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  if (end < begin || end > header_.records.size) {
    damaged_ = true;
    return;
  }
  for (std::uint32_t i = 0; begin < end;) {
    const auto size = std::min<std::size_t>(end - begin, buffer.size());
    if (!file_.read_near(header_.records.offset + begin, buffer.data(), size)) return;
    std::string_view rest(buffer.data(), size);
    while (!rest.empty()) {
      const auto read = read_record(rest);
      if (!read) break;
      if (i >= 32 || (wanted >> i & 1U) != 0)
        if (use(read->record)) return;
      ++i;
      rest.remove_prefix(read->size);
    }
    if (rest.size() == size) {  // not even one record
      damaged_ = true;
      return;
    }
    begin += static_cast<std::uint32_t>(size - rest.size());
  }
}

/// Calls `use` with the records that may be those of `text`.
template <typename Use>
void Index::each_candidate(std::string_view text, Use use) const noexcept {
  if (header_.cells == 0) return;
  const Place place = place_of(hash_of(text, header_.seed), header_.cells);
  const std::uint64_t at = header_.cells_section.offset + place.cell * cell_size;
  Cell cell;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  if (!file_.read_near(at, cell.data(), cell.size())) return;
  const auto count = static_cast<std::uint8_t>(cell[4]);
  std::uint32_t wanted = all_of_them;
  if (count != too_many) {
    if (count > most_in_cell) {
      damaged_ = true;
      return;
    }
    wanted = fitting(cell.data() + 6, place.fingerprint) & ((1U << count) - 1U);
    if (wanted == 0) return;
  }
  std::array<std::byte, 4> next{};
  if (!file_.read_near(at + cell_size, next.data(), next.size())) return;
  each_record(load<std::uint32_t>(cell.data()), load<std::uint32_t>(next.data()), wanted, use);
}

Listed Index::listed(const Record& record) const noexcept {
  return {this, record.kind, record.tombstone, record.row, record.day};
}

void Index::expect(std::string_view name) const noexcept {
  if (header_.cells == 0) return;
  const Place place = place_of(hash_of(name, header_.seed), header_.cells);
  file_.fetch(header_.cells_section.offset + place.cell * cell_size);
}

lists::NameEntries Index::at_name(std::string_view name) const noexcept {
  lists::NameEntries found;
  each_candidate(name, [&](const Record& record) {
    if (record.marker) {
      found.pages = true;
    } else if (record.text == name) {
      if (record.kind == EntryKind::domain) found.domain = listed(record);
      if (record.kind == EntryKind::host) found.host = listed(record);
    }
    return false;
  });
  return found;
}

std::optional<Listed> Index::at_text(EntryKind kind, std::string_view text) const noexcept {
  std::optional<Listed> found;
  each_candidate(text, [&](const Record& record) {
    if (record.marker || record.kind != kind || record.text != text) return false;
    found = listed(record);
    return true;
  });
  return found;
}

std::optional<Listed> Index::at_page(std::string_view page) const noexcept {
  if (page.size() > header_.longest || count(EntryKind::url) == 0) return std::nullopt;
  return at_text(EntryKind::url, page);
}

std::optional<Listed> Index::at_digest(const crypto::Sha256& digest) const noexcept {
  return at_text(EntryKind::digest, {reinterpret_cast<const char*>(digest.data()), digest.size()});
}

bool Index::each(const std::function<bool(const Record&)>& use) const {
  bool going_on = true;
  each_record(0, static_cast<std::uint32_t>(header_.records.size), all_of_them,
              [&](const Record& record) {
                going_on = record.marker || use(record);
                return !going_on;
              });
  return !lost();
}

Result<std::string> Index::provenance_table() const {
  std::string table(static_cast<std::size_t>(header_.provenances.size), '\0');
  if (!file_.read(header_.provenances.offset, table.data(), table.size()))
    return Error{Errc::io_failure, "the disk does not give the table of sources"};
  return table;
}

lists::Provenance Index::provenance(std::uint16_t row) const {
  const Result<std::string> table = provenance_table();
  lists::Provenance told = provenance_in(table ? *table : std::string(), row);
  if (told.list.empty()) told.list = header_.name;
  return told;
}

lists::Provenance provenance_in(std::string_view table, std::uint16_t row) {
  const std::string start = "#meta " + std::to_string(row) + "\t";
  std::size_t at = table.starts_with(start) ? 0 : table.find("\n" + start);
  if (at == std::string_view::npos) return {};
  if (table[at] == '\n') ++at;
  const char* problem = nullptr;
  const auto meta = lists::read_meta(table.substr(at, table.find('\n', at) - at), problem);
  if (!meta) return {};
  return {std::string(meta->value("list")), std::string(meta->value("source")),
          std::string(meta->value("category")), std::string(meta->value("reason"))};
}

}  // namespace vigilien::index
