// Feeds from anywhere: the first byte chooses the format, or detection, or what is compressed.
// Nothing crashes; the records come in order, each once; every entry is one that a list may hold.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>

#include "feeds/detect.hpp"
#include "feeds/json.hpp"
#include "feeds/lines.hpp"
#include "feeds/meta_table.hpp"
#include "feeds/parser.hpp"
#include "feeds/sorter.hpp"
#include "feeds/source.hpp"
#include "lists/entry.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::feeds;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

/// Reads all that the lines say into the sink, as an import does.
void read(LineReader& lines, Format format, Sink& sink) {
  if (format == Format::json) {
    JsonReader json(sink);
    for (;;) {
      const auto piece = lines.piece();
      if (!piece || piece->empty() || !json.add(*piece)) break;
    }
    (void)json.end();
    return;
  }
  const auto head = lines.head();
  if (!head) return;
  const auto parser = make_parser(format, *head);
  for (std::string_view line;;) {
    const auto got = lines.next(line);
    if (!got || *got == LineReader::Got::end) break;
    sink.at_line(lines.number());
    if (*got == LineReader::Got::line && line.find('\0') == std::string_view::npos)
      parser->line(line, sink);
  }
  (void)parser->end(sink);
}

void check(Sorter& sorter, const MetaTable& metas) {
  std::string before;
  const Status sorted = sorter.each([&](const Record& record) {
    std::string line;
    lists::append_entry(
        line, {record.kind, false, record.expression, record.meta, std::to_string(record.day)});
    line.pop_back();
    const char* problem = "";
    require(lists::read_entry(line, problem).has_value(), "every entry is canonical");
    require(line.size() <= lists::longest_line, "no line is longer than a list allows");
    require(record.meta <= metas.rows().size(), "every entry's row is there");
    const std::string entry = line.substr(0, line.find('\t'));
    require(before.empty() || before < entry, "entries are in order, each once");
    before = entry;
    return success();
  });
  require(sorted.ok(), "a small list is always sorted");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::istringstream stream(text);
  auto unpacked = unpack(from_stream(stream), 1U << 20U);
  if (!unpacked) return 0;
  LineReader lines(std::move(unpacked->bytes));
  const auto head = lines.head();
  if (!head) return 0;
  std::optional<Format> format;
  if (data[0] < format_names.size()) {
    format = format_names[data[0]].format;
  } else {
    format = detect(*head);
  }
  if (!format) return 0;

  static const lists::NeverBlock never_block;
  static const Guard guard(never_block, {});
  Sorter sorter({}, 1U << 20U);
  MetaTable metas;
  const Days today{std::chrono::year{2026} / 11 / 24};
  const Provenance provenance{{}, today, today};
  InputReport report;
  Sink sink({sorter, metas, guard, provenance, report, 0, "feed"});
  read(lines, *format, sink);
  check(sorter, metas);
  return 0;
}
