#include "cli/import_report.hpp"

#include <string>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cli/sentences.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;
using feeds::Drop;
using feeds::InputReport;

std::string lines_of(const feeds::Dropped& dropped) {
  std::string lines;
  for (const std::uint64_t line : dropped.first)
    lines += (lines.empty() ? "" : ", ") + std::to_string(line);
  return dropped.count > dropped.first.size() ? lines + ", …" : lines;
}

json::object dropped_json(const InputReport& report) {
  json::object object;
  for (std::size_t i = 0; i < report.dropped.size(); ++i) {
    const feeds::Dropped& dropped = report.dropped.at(i);
    if (dropped.count == 0) continue;
    json::array first(dropped.first.begin(), dropped.first.end());
    object[feeds::name(static_cast<Drop>(i))] =
        json::object{{"count", dropped.count}, {"first", std::move(first)}};
  }
  return object;
}

json::array refused_json(const InputReport& report) {
  json::array array;
  for (const feeds::RefusedEntry& refused : report.refused)
    array.push_back(json::object{
        {"line", refused.line}, {"name", refused.name}, {"why", feeds::name(refused.why)}});
  return array;
}

json::object list_json(const feeds::ImportReport& report) {
  json::object object{{"entries", report.entries}, {"bytes", report.bytes}};
  if (!report.kept) return object;
  object["kept"] = report.kept->entries;
  object["expired"] = report.kept->dropped.at(static_cast<std::size_t>(Drop::expired)).count;
  return object;
}

void write_input(const InputReport& report, const Terminal& terminal) {
  const Catalogue& catalogue = terminal.catalogue;
  constexpr std::size_t most_shown = 20;
  std::string format(feeds::name(report.format));
  if (!report.compression.empty()) format += ", " + report.compression;
  terminal.out << catalogue.text("cli_import_file", {{"name", printable(report.file)},
                                                     {"text", format},
                                                     {"list", std::to_string(report.lines)}})
               << "\n  " << counted("cli_import_entries", report.entries, catalogue) << '\n';
  if (report.duplicates > 0)
    terminal.out << "  " << counted("cli_import_duplicates", report.duplicates, catalogue) << '\n';
  for (std::size_t i = 0; i < report.dropped.size(); ++i) {
    const feeds::Dropped& dropped = report.dropped.at(i);
    if (dropped.count == 0) continue;
    const std::string why =
        catalogue.text(key_of("cli_import_drop_", feeds::name(static_cast<Drop>(i))));
    terminal.out << "  "
                 << catalogue.text("cli_import_dropped", {{"text", std::to_string(dropped.count)},
                                                          {"name", why},
                                                          {"list", lines_of(dropped)}})
                 << '\n';
  }
  if (report.refused_count == 0) return;
  terminal.out << "  " << counted("cli_import_refused", report.refused_count, catalogue) << '\n';
  for (std::size_t i = 0; i < report.refused.size() && i < most_shown; ++i) {
    const feeds::RefusedEntry& refused = report.refused[i];
    terminal.out << "    "
                 << catalogue.text(
                        key_of("cli_import_refused_", feeds::name(refused.why)),
                        {{"name", printable(refused.name)}, {"text", std::to_string(refused.line)}})
                 << '\n';
  }
  if (report.refused_count > most_shown) terminal.out << "    …\n";
}

}  // namespace

void write_import_report(const feeds::ImportReport& report, const Terminal& terminal) {
  for (const InputReport& input : report.inputs) write_input(input, terminal);
  if (report.kept) write_input(*report.kept, terminal);
  terminal.out << counted("cli_import_done", report.entries, terminal.catalogue) << '\n';
}

void write_import_json(const feeds::ImportReport& report, const Terminal& terminal) {
  for (const InputReport& input : report.inputs) {
    json::object object{{"file", input.file},
                        {"format", feeds::name(input.format)},
                        {"lines", input.lines},
                        {"entries", input.entries},
                        {"duplicates", input.duplicates},
                        {"dropped", dropped_json(input)},
                        {"refused", refused_json(input)},
                        {"refused_count", input.refused_count},
                        {"list", list_json(report)}};
    if (!input.compression.empty()) object["compression"] = input.compression;
    terminal.out << json::serialize(object) << '\n';
  }
}

int tell_failure(const feeds::ImportFailure& failed, const Terminal& terminal) {
  const std::string file = printable(failed.file);
  if (failed.format_unknown) {
    terminal.complain("cli_import_unsure", {{"name", file}});
    return wrong_usage;
  }
  const std::string detail =
      failed.error.detail.empty() ? std::string(name(failed.error.code)) : failed.error.detail;
  terminal.complain(file.empty() ? "cli_import_not_written" : "cli_import_not_read",
                    {{"name", file}, {"text", printable(detail)}});
  return failure;
}

void ProgressLine::show(const feeds::Progress& progress) {
  constexpr auto step = std::chrono::milliseconds(200);
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < step) return;
  last_ = now;
  const std::string line = terminal_.catalogue.text(
      "cli_import_progress", {{"name", printable(progress.file, 40)},
                              {"list", std::to_string(progress.lines)},
                              {"text", std::to_string(progress.bytes >> 20U)}});
  const std::size_t now_wide = width(line);
  terminal_.error << '\r' << line << std::string(width_ > now_wide ? width_ - now_wide : 0, ' ')
                  << std::flush;
  width_ = now_wide;
}

void ProgressLine::clear() {
  if (width_ == 0) return;
  terminal_.error << '\r' << std::string(width_, ' ') << '\r' << std::flush;
  width_ = 0;
}

}  // namespace vigilien::cli
