#include "index/format.hpp"

#include <algorithm>
#include <new>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace vigilien::index {
namespace {

constexpr std::uint32_t version_written = 1;
constexpr std::size_t checksum_at = header_size - 8;
constexpr std::size_t name_at = 200;
constexpr std::size_t longest_name = 64;

// What the first byte of a record tells.
constexpr unsigned kind_bits = 3U, tombstone_bit = 4U, marker_bit = 8U;
constexpr std::string_view kinds = "dhux";
constexpr std::size_t long_text = 0xFF;  // a length of two bytes follows

std::string_view chars(const std::byte* at, std::size_t size) noexcept {
  return {reinterpret_cast<const char*>(at), size};
}

std::uint64_t checksum_of(std::string_view bytes) noexcept {
  return XXH3_64bits(bytes.data(), bytes.size());
}

/// Goes over the numbers of a header in their order, to write or to read them.
template <typename H, typename Use>
void each_number(H& header, Use use) {
  use(header.file_size);
  use(header.seed);
  use(header.entries);
  for (auto& count : header.counts) use(count);
  use(header.tombstones);
  use(header.cells);
  use(header.deepest_path);
  use(header.longest);
  use(header.version);
  use(header.newest_day);
  for (auto* section : {&header.provenances, &header.cells_section, &header.records}) {
    use(section->offset);
    use(section->size);
    use(section->checksum);
  }
}

bool inside(const Section& section, std::uint64_t file_size) noexcept {
  return section.offset >= header_size && section.offset <= file_size &&
         section.size <= file_size - section.offset;
}

const char* fault_in(const Header& header, std::uint64_t file_size) noexcept {
  if (header.file_size != file_size) return "not as long as it was written";
  for (const Section* section : {&header.provenances, &header.cells_section, &header.records})
    if (!inside(*section, file_size)) return "a part outside the file";
  if (header.cells >= file_size / cell_size ||
      header.cells_section.size != (header.cells + 1) * cell_size ||
      header.cells_section.offset % cell_size != 0)
    return "the cells are not where they should be";
  if (header.records.size > UINT32_MAX) return "over 4 GiB of records";
  return nullptr;
}

}  // namespace

HeaderBytes write_header(const Header& header) noexcept {
  HeaderBytes bytes{};
  std::memcpy(bytes.data(), magic.data(), magic.size());
  store<std::uint32_t>(bytes.data() + 8, version_written);
  store<std::uint32_t>(bytes.data() + 12, header_size);
  std::byte* at = bytes.data() + 16;
  each_number(header, [&](std::uint64_t number) {
    store(at, number);
    at += sizeof number;
  });
  const std::size_t length = std::min(header.name.size(), longest_name);
  bytes[name_at] = static_cast<std::byte>(length);
  std::memcpy(bytes.data() + name_at + 1, header.name.data(), length);
  store(bytes.data() + checksum_at, checksum_of(chars(bytes.data(), checksum_at)));
  return bytes;
}

std::optional<Header> read_header(const HeaderBytes& bytes, std::uint64_t file_size,
                                  const char*& problem) {
  problem = "not an index of Vigilien";
  if (chars(bytes.data(), magic.size()) != magic) return std::nullopt;
  problem = "an index of another version";
  if (load<std::uint32_t>(bytes.data() + 8) != version_written ||
      load<std::uint32_t>(bytes.data() + 12) != header_size)
    return std::nullopt;
  problem = "its header is damaged";
  if (load<std::uint64_t>(bytes.data() + checksum_at) !=
      checksum_of(chars(bytes.data(), checksum_at)))
    return std::nullopt;

  Header header;
  const std::byte* at = bytes.data() + 16;
  each_number(header, [&](std::uint64_t& number) {
    number = load<std::uint64_t>(at);
    at += sizeof number;
  });
  const auto length = static_cast<std::size_t>(bytes[name_at]);
  if (length > longest_name) return std::nullopt;
  header.name = chars(bytes.data() + name_at + 1, length);
  problem = fault_in(header, file_size);
  return problem == nullptr ? std::optional(std::move(header)) : std::nullopt;
}

void append_record(std::string& out, const Record& record) {
  if (record.marker) {
    out += static_cast<char>(marker_bit);
    return;
  }
  const auto kind = static_cast<unsigned>(kinds.find(static_cast<char>(record.kind)));
  const auto add = [&](std::size_t value, int bytes) {
    for (; bytes > 0; --bytes, value >>= 8U) out += static_cast<char>(value & 0xFFU);
  };
  add(kind | (record.tombstone ? tombstone_bit : 0U), 1);
  add(record.row, 2);
  add(record.day, 2);
  if (record.text.size() < long_text) {
    add(record.text.size(), 1);
  } else {
    add(long_text, 1);
    add(record.text.size(), 2);
  }
  out += record.text;
}

std::optional<ReadRecord> read_record(std::string_view bytes) noexcept {
  if (bytes.empty()) return std::nullopt;
  const auto head = static_cast<unsigned char>(bytes.front());
  ReadRecord read;
  if (head == marker_bit) {
    read.record.marker = true;
    read.size = 1;
    return read;
  }
  if ((head & ~(kind_bits | tombstone_bit)) != 0 || bytes.size() < record_head) return std::nullopt;
  const auto* at = reinterpret_cast<const std::byte*>(bytes.data());
  read.record.kind = static_cast<lists::EntryKind>(kinds[head & kind_bits]);
  read.record.tombstone = (head & tombstone_bit) != 0;
  read.record.row = load<std::uint16_t>(at + 1);
  read.record.day = load<std::uint16_t>(at + 3);
  std::size_t length = static_cast<unsigned char>(bytes[5]);
  read.size = record_head;
  if (length == long_text) {
    if (bytes.size() < record_head + 2) return std::nullopt;
    length = load<std::uint16_t>(at + record_head);
    read.size += 2;
  }
  if (bytes.size() - read.size < length) return std::nullopt;
  read.record.text = bytes.substr(read.size, length);
  read.size += length;
  return read;
}

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) noexcept {
  return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

Checksum::Checksum() : state_(XXH3_createState()) {
  if (state_ == nullptr) throw std::bad_alloc();
  XXH3_64bits_reset(static_cast<XXH3_state_t*>(state_));
}

Checksum::~Checksum() { XXH3_freeState(static_cast<XXH3_state_t*>(state_)); }

void Checksum::add(std::string_view bytes) noexcept {
  XXH3_64bits_update(static_cast<XXH3_state_t*>(state_), bytes.data(), bytes.size());
}

std::uint64_t Checksum::value() const noexcept {
  return XXH3_64bits_digest(static_cast<const XXH3_state_t*>(state_));
}

}  // namespace vigilien::index
