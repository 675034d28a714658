#include "index/writer.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

#include "crypto/digest.hpp"
#include "lists/list_text.hpp"

namespace vigilien::index {
namespace {

using lists::EntryKind;

constexpr std::uint64_t page = 4096;

std::uint64_t random_number() {
  std::random_device device;
  return (std::uint64_t{device()} << 32U) | device();
}

std::uint64_t rounded_up(std::uint64_t value, std::uint64_t step) noexcept {
  return (value + step - 1) / step * step;
}

/// One part of the file, written from its start to its end through a buffer.
class Stream {
 public:
  Stream(OutputFile& file, std::uint64_t offset) : file_(file), offset_(offset), at_(offset) {}

  Status add(std::string_view bytes) {
    checksum_.add(bytes);
    waiting_ += bytes;
    return waiting_.size() < most_waiting ? success() : flush();
  }
  Status flush() {
    if (Status written = file_.write(at_, waiting_); !written) return written;
    at_ += waiting_.size();
    waiting_.clear();
    return success();
  }
  [[nodiscard]] Section section() const noexcept {
    return {offset_, at_ - offset_, checksum_.value()};
  }

 private:
  static constexpr std::size_t most_waiting = 1U << 20U;
  OutputFile& file_;
  std::uint64_t offset_, at_;
  std::string waiting_;
  Checksum checksum_;
};

/// The cell under way.
class CellBuilder {
 public:
  void begin(std::uint32_t first_record) noexcept {
    bytes_.fill(std::byte{});
    store(bytes_.data(), first_record);
    count_ = 0;
  }
  void add(std::uint16_t fingerprint) noexcept {
    if (count_ < most_in_cell) store(bytes_.data() + 6 + 2 * count_, fingerprint);
    ++count_;
    bytes_[4] = static_cast<std::byte>(count_ > most_in_cell ? too_many : count_);
  }
  [[nodiscard]] std::string_view bytes() const noexcept {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }

 private:
  std::array<std::byte, cell_size> bytes_{};
  std::size_t count_ = 0;
};

}  // namespace

/// Lays cells and records down side by side, as both rise with the hash.
class IndexWriter::Layout {
 public:
  Layout(OutputFile& file, const Header& header)
      : cells_(file, header.cells_section.offset),
        records_(file, header.records.offset),
        most_cells_(header.cells) {
    cell_.begin(0);
  }

  Status add(const Spill::Piece& piece) {
    const Place place = place_of(piece.hash, most_cells_);
    if (Status reached = go_to(place.cell); !reached) return reached;
    cell_.add(place.fingerprint);
    written_ += piece.bytes.size();
    return records_.add(piece.bytes);
  }

  Status finish(Header& header) {
    // One more than there are: it tells where the records of the last one end.
    if (Status reached = go_to(most_cells_); !reached) return reached;
    if (Status added = cells_.add(cell_.bytes()); !added) return added;
    if (Status flushed = cells_.flush(); !flushed) return flushed;
    if (Status flushed = records_.flush(); !flushed) return flushed;
    header.cells_section = cells_.section();
    header.records = records_.section();
    return success();
  }

 private:
  Status go_to(std::uint64_t cell) {
    for (; current_ < cell; ++current_) {
      if (Status added = cells_.add(cell_.bytes()); !added) return added;
      cell_.begin(static_cast<std::uint32_t>(written_));
    }
    return success();
  }

  Stream cells_, records_;
  CellBuilder cell_;
  std::uint64_t most_cells_, current_ = 0, written_ = 0;
};

Result<IndexWriter> IndexWriter::create(const std::filesystem::path& path, Options options) {
  auto file = OutputFile::create(path);
  if (!file) return file.error();
  return IndexWriter(*std::move(file), Spill(path), std::move(options));
}

IndexWriter::IndexWriter(OutputFile file, Spill spill, Options options)
    : file_(std::move(file)), spill_(std::move(spill)) {
  header_.name = std::move(options.name);
  header_.version = options.version;
  header_.seed = options.seed.value_or(random_number());
}

Result<std::uint16_t> IndexWriter::row_for(std::string_view list, const lists::MetaRow* meta) {
  lists::MetaRow row{0, {{"list", std::string(list)}}};
  if (meta != nullptr)
    for (const auto& [key, value] : meta->values)
      if (key != "list") row.values.emplace_back(key, value);
  std::string line;
  lists::append_meta(line, row);
  const std::string_view values = std::string_view(line).substr(line.find('\t'));
  if (const auto known = rows_.find(values); known != rows_.end()) return known->second;
  if (rows_.size() >= most_rows)
    return Error{Errc::too_large, "over 65,535 different sources and reasons"};
  row.id = static_cast<std::uint16_t>(rows_.size() + 1);
  rows_.emplace(values, row.id);
  lists::append_meta(table_, row);
  return row.id;
}

Status IndexWriter::add_record(std::string_view hashed, const Record& record) {
  record_.clear();
  append_record(record_, record);
  if (spill_.bytes() + record_.size() > UINT32_MAX)
    return Error{Errc::too_large, "over 4 GiB of entries"};
  return spill_.add(hash_of(hashed, header_.seed), record_);
}

Status IndexWriter::add(const Added& entry) {
  std::string_view text = entry.expression;
  crypto::Sha256 digest{};
  if (entry.kind == EntryKind::digest) {
    if (!crypto::parse_hex(text, digest)) return Error{Errc::bad_list, "not a digest"};
    text = {reinterpret_cast<const char*>(digest.data()), digest.size()};
  } else if (entry.kind == EntryKind::url) {
    const std::string_view host = lists::host_of(text);
    if (host != marked_) {
      marked_ = host;
      Record marker;
      marker.marker = true;
      if (Status added = add_record(host, marker); !added) return added;
    }
    header_.deepest_path =
        std::max(header_.deepest_path, static_cast<std::uint64_t>(std::ranges::count(text, '/')));
  }
  ++header_.entries;
  ++header_.counts.at(std::string_view("dhux").find(static_cast<char>(entry.kind)));
  if (entry.tombstone) ++header_.tombstones;
  header_.newest_day = std::max<std::uint64_t>(header_.newest_day, entry.day);
  header_.longest = std::max<std::uint64_t>(header_.longest, text.size());
  return add_record(text, {entry.kind, entry.tombstone, false, entry.row, entry.day, text});
}

Result<std::uint64_t> IndexWriter::finish() {
  Checksum checksum;
  checksum.add(table_);
  header_.provenances = {header_size, table_.size(), checksum.value()};
  header_.cells = spill_.pieces() == 0 ? 0 : spill_.pieces() / usual_in_cell + 1;
  header_.cells_section.offset = rounded_up(header_size + table_.size(), page);
  header_.records.offset = header_.cells_section.offset + (header_.cells + 1) * cell_size;

  Layout layout(file_, header_);
  for (std::size_t part = 0; part < Spill::parts; ++part) {
    const auto pieces = spill_.take(part);
    if (!pieces) return pieces.error();
    for (const Spill::Piece& piece : *pieces)
      if (Status added = layout.add(piece); !added) return added.error();
  }
  if (Status laid = layout.finish(header_); !laid) return laid.error();
  if (Status written = file_.write(header_size, table_); !written) return written.error();
  header_.file_size = header_.records.offset + header_.records.size;
  const HeaderBytes bytes = write_header(header_);
  if (Status written = file_.write(0, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
      !written)
    return written.error();
  if (Status done = file_.commit(); !done) return done.error();
  return header_.file_size;
}

}  // namespace vigilien::index
