#include "feeds/import.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/output_file.hpp"
#include "feeds/dates.hpp"
#include "feeds/detect.hpp"
#include "feeds/json.hpp"
#include "feeds/lines.hpp"
#include "feeds/list_writer.hpp"
#include "feeds/meta_table.hpp"
#include "feeds/parser.hpp"
#include "lists/list_text.hpp"

namespace vigilien::feeds {
namespace {

/// Control characters but the tab: no name and no address has them.
bool has_control_character(std::string_view line) noexcept {
  // Branch-free, so that it runs over many bytes at once.
  bool found = false;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    found |= (byte < 0x20 && byte != '\t') || byte == 0x7F;
  }
  return found;
}

std::string stem_of(const std::string& file) {
  const std::filesystem::path path(std::u8string(file.begin(), file.end()));
  const std::u8string stem = path.filename().u8string();
  return {stem.begin(), stem.end()};
}

/// One import from its first byte to the renamed file.
class Import {
 public:
  Import(const ImportOptions& options, const Guard& guard)
      : options_(options), guard_(guard), sorter_(options.output.parent_path()) {}

  std::variant<ImportReport, ImportFailure> run() {
    auto output = OutputFile::create(options_.output);
    if (!output) return failure(output.error(), {});
    for (const ImportInput& input : options_.inputs) {
      if (const Status read = read_input(input); !read) return failure(read.error(), input.name);
    }
    if (options_.accumulate)
      if (const Status read = read_old(); !read) return failure(read.error(), "");
    if (const Status written = write(*output); !written) return failure(written.error(), {});
    return std::move(report_);
  }

 private:
  ImportFailure failure(Error error, std::string file) const {
    return {std::move(error), std::move(file), format_unknown_};
  }

  Status read_input(const ImportInput& input) {
    report_.inputs.emplace_back();
    report_.inputs.back().file = input.name;
    Sink sink({sorter_, metas_, guard_, options_.provenance, report_.inputs.back(),
               static_cast<std::uint16_t>(report_.inputs.size() - 1), stem_of(input.name)});
    Status read = read_all(input, options_.format, sink, report_.inputs.back());
    if (!read) return read;
    if (sink.accepted() == 0 && report_.inputs.back().refused_count == 0)
      return Error{Errc::bad_data, "no usable line"};
    return success();
  }

  Status read_all(const ImportInput& input, std::optional<Format> format, Sink& sink,
                  InputReport& report) {
    std::unique_ptr<ByteSource> packed;
    if (input.stream != nullptr) {
      packed = from_stream(*input.stream);
    } else {
      auto opened = open_file(input.file);
      if (!opened) return opened.error();
      packed = *std::move(opened);
    }
    auto unpacked = unpack(std::move(packed), options_.most_bytes);
    if (!unpacked) return unpacked.error();
    report.compression = unpacked->compression;
    LineReader lines(std::move(unpacked->bytes));
    const auto head = lines.head();
    if (!head) return head.error();
    if (!format) format = detect(*head);
    if (!format) {
      format_unknown_ = !head->empty();
      return Error{Errc::bad_data, head->empty() ? "empty" : "format not recognised"};
    }
    report.format = *format;
    const std::uint64_t& taken = *unpacked->taken;
    Status read = *format == Format::json ? read_json(lines, sink, report, taken)
                                          : read_lines(lines, sink, report, taken);
    if (read && sink.failed()) return *sink.failed();
    return read;
  }

  void tell(const InputReport& report, std::uint64_t bytes) const {
    constexpr std::uint64_t step = 1U << 15U;
    if (options_.progress && report.lines % step == 0)
      options_.progress({report.file, report.lines, bytes});
  }

  Status read_lines(LineReader& lines, Sink& sink, InputReport& report,
                    const std::uint64_t& taken) const {
    const auto head = lines.head();
    if (!head) return head.error();
    const std::unique_ptr<Parser> parser = make_parser(report.format, *head);
    for (std::string_view line;;) {
      const auto got = lines.next(line);
      if (!got) return got.error();
      if (*got == LineReader::Got::end) break;
      report.lines = lines.number();
      sink.at_line(report.lines);
      if (*got == LineReader::Got::too_long) {
        sink.drop(Drop::too_long);
      } else if (has_control_character(line)) {
        sink.drop(Drop::control_character);
      } else {
        parser->line(line, sink);
      }
      tell(report, taken);
    }
    return parser->end(sink);
  }

  Status read_json(LineReader& lines, Sink& sink, InputReport& report,
                   const std::uint64_t& taken) const {
    JsonReader json(sink);
    for (;;) {
      const auto piece = lines.piece();
      if (!piece) return piece.error();
      if (piece->empty()) break;
      report.lines = lines.number();
      sink.at_line(report.lines);
      if (Status added = json.add(*piece); !added) return added;
      tell(report, taken);
    }
    return json.end();
  }

  /// The entries that are there already, older than what was just read.
  Status read_old() {
    std::error_code error;
    if (!std::filesystem::exists(options_.output, error)) return success();
    report_.kept.emplace();
    const std::u8string name = options_.output.u8string();
    report_.kept->file.assign(name.begin(), name.end());
    Sink sink({sorter_,
               metas_,
               guard_,
               options_.provenance,
               *report_.kept,
               static_cast<std::uint16_t>(report_.inputs.size()),
               {}});
    if (options_.expire)
      sink.forget_before(options_.provenance.today -
                         std::chrono::days{static_cast<int>(*options_.expire)});
    const ImportInput input{report_.kept->file, options_.output, nullptr};
    return read_all(input, Format::vgl, sink, *report_.kept);
  }

  Status write(OutputFile& output) {
    std::string head;
    lists::append_header(head, options_.list_name);
    ListWriter writer(output, head + metas_.text());
    std::vector<std::uint64_t> entries(report_.inputs.size() + 1);
    Status sorted = sorter_.each([&](const Record& record) {
      ++entries[record.input];
      return writer.add(record);
    });
    if (!sorted) return sorted;
    if (writer.entries() == 0) return Error{Errc::bad_data, "no entry is left"};
    if (Status finished = writer.finish(); !finished) return finished;
    if (Status committed = output.commit(); !committed) return committed;

    for (std::size_t i = 0; i < report_.inputs.size(); ++i) count(report_.inputs[i], i, entries);
    if (report_.kept) count(*report_.kept, report_.inputs.size(), entries);
    report_.entries = writer.entries();
    report_.bytes = output.size();
    return success();
  }

  void count(InputReport& report, std::size_t input, const std::vector<std::uint64_t>& entries) {
    report.entries = entries[input];
    report.duplicates = sorter_.duplicates(static_cast<std::uint16_t>(input));
  }

  const ImportOptions& options_;
  const Guard& guard_;
  Sorter sorter_;
  MetaTable metas_;
  ImportReport report_;
  bool format_unknown_ = false;
};

}  // namespace

std::variant<ImportReport, ImportFailure> import_lists(const ImportOptions& options,
                                                       const Guard& guard) {
  return Import(options, guard).run();
}

}  // namespace vigilien::feeds
