#pragma once

#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "index/index.hpp"
#include "index/writer.hpp"
#include "lists/list.hpp"

namespace vigilien::index {

inline lists::List list_of(const std::string& name, const std::string& entries) {
  auto read = lists::read_list("#vgl1 " + name + "\n" + entries, lists::Strictness::by_hand);
  if (!read) FAIL(read.error().detail);
  return *std::move(read);
}

/// The list as an index in `file`.
inline Index index_of(const lists::List& list, const std::filesystem::path& file,
                      std::uint64_t seed = 1) {
  auto writer = IndexWriter::create(file, {list.name(), list.version(), seed});
  if (!writer) FAIL(writer.error().detail);
  list.each([&](const lists::Entry& entry) {
    const auto row = writer->row_for(list.name(), list.meta(entry.meta));
    REQUIRE(row);
    const auto day = parse_day(entry.date)->time_since_epoch().count();
    const Status added = writer->add(
        {entry.kind, entry.tombstone, entry.expression, *row, static_cast<std::uint16_t>(day)});
    REQUIRE(added);
  });
  const auto size = writer->finish();
  if (!size) FAIL(size.error().detail);
  auto opened = Index::open(file);
  if (!opened) FAIL(opened.error().detail);
  return *std::move(opened);
}

}  // namespace vigilien::index
