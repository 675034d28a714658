#include "index/verify.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "lists/entry.hpp"

namespace vigilien::index {
namespace {

using lists::EntryKind;

Error damage(std::string what) { return {Errc::bad_data, std::move(what)}; }

Status check_part(const FileView& file, const Section& section, const std::string& name) {
  return check_section(file, section, "the disk does not give the " + name,
                       "the " + name + " are damaged");
}

bool is_form_of_entry(const Record& record) {
  if (record.kind == EntryKind::digest) return record.text.size() == sizeof(crypto::Sha256);
  std::string line(1, static_cast<char>(record.kind));
  line.append(" ").append(record.text).append("\t0\t19700101");
  const char* problem = nullptr;
  return lists::read_entry(line, problem).has_value();
}

/// True when a look-up finds exactly this record.
bool is_found(const Index& index, const Record& record) {
  std::optional<lists::Listed> found;
  if (record.kind == EntryKind::url) {
    found = index.at_page(record.text);
    if (!index.at_name(lists::host_of(record.text)).pages) return false;
  } else if (record.kind == EntryKind::digest) {
    crypto::Sha256 digest{};
    std::ranges::copy(record.text, digest.begin());
    found = index.at_digest(digest);
  } else {
    const auto entries = index.at_name(record.text);
    found = record.kind == EntryKind::host ? entries.host : entries.domain;
  }
  return found && found->row == record.row && found->day == record.day &&
         found->tombstone == record.tombstone;
}

}  // namespace

Status verify(const Index& index) {
  const Header& header = index.header();
  if (Status whole = check_part(index.file(), header.cells_section, "cells"); !whole) return whole;
  if (Status whole = check_part(index.file(), header.records, "entries"); !whole) return whole;

  std::array<std::uint64_t, 4> counts{};
  std::uint64_t tombstones = 0, deepest = 0;
  const char* wrong = nullptr;
  const bool read = index.each([&](const Record& record) {
    ++counts.at(std::string_view("dhux").find(static_cast<char>(record.kind)));
    if (record.tombstone) ++tombstones;
    if (record.kind == EntryKind::url)
      deepest = std::max(deepest, static_cast<std::uint64_t>(std::ranges::count(record.text, '/')));
    if (!is_form_of_entry(record)) {
      wrong = "an entry is not in its form";
    } else if (!is_found(index, record)) {
      wrong = "an entry is not where it belongs";
    }
    return wrong == nullptr;
  });
  if (wrong != nullptr) return damage(wrong);
  if (!read) return Error{Errc::io_failure, "the entries cannot all be read"};
  if (counts != header.counts || tombstones != header.tombstones)
    return damage("there are not as many entries as were counted");
  // A link is only looked up as deep as the header says entries go.
  if (deepest > header.deepest_path) return damage("entries lie deeper than was noted");
  return success();
}

}  // namespace vigilien::index
