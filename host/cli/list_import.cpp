// vigilien list import: lists of any format become one list in our own.
#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "base/file_names.hpp"
#include "base/text.hpp"
#include "cli/guard_data.hpp"
#include "cli/import_report.hpp"
#include "cli/list_commands.hpp"
#include "feeds/import.hpp"
#include "lists/list_text.hpp"
#include "messaging/workstation.hpp"

namespace vigilien::cli {
namespace {

constexpr std::size_t most_inputs = 1000;
constexpr std::uint32_t most_days = 36'500;

/// The name of the list: as told, or that of its file with what no name of a list may have made a
/// hyphen.
std::string name_for(const std::filesystem::path& output) {
  std::string name;
  for (const char c : ascii_lowered(name_of_file(output.stem())))
    if (is_ascii_alpha(c) || is_ascii_digit(c)) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  while (name.ends_with('-')) name.pop_back();
  name.resize(std::min<std::size_t>(name.size(), 64));
  return name.empty() ? "list" : name;
}

/// Reads the words into options; the key of the sentence that says what is wrong, with its place.
struct Wrong {
  std::string_view key;
  std::string text;
};
std::optional<Wrong> understand(const ListImportOptions& words, std::istream& input, Days today,
                                feeds::ImportOptions& options) {
  if (words.files.empty()) return Wrong{"cli_import_no_file", {}};
  if (words.files.size() > most_inputs) return Wrong{"cli_import_too_many", {}};
  if (!words.output || words.output->empty()) return Wrong{"cli_import_no_output", {}};
  options.output = file_named(*words.output);
  options.list_name = words.name.value_or(name_for(options.output));
  if (!lists::is_list_name(options.list_name)) return Wrong{"cli_wrong_value", "--name"};
  if (words.format) {
    options.format = feeds::parse_format(*words.format);
    if (!options.format) return Wrong{"cli_import_wrong_format", printable(*words.format, 60)};
  }
  options.provenance.today = options.provenance.fallback = today;
  if (words.date) {
    const auto date = parse_day(*words.date);
    if (!date || *date > today) return Wrong{"cli_wrong_value", "--date"};
    options.provenance.fallback = *date;
  }
  if (words.expire && (*words.expire == 0 || *words.expire > most_days))
    return Wrong{"cli_wrong_value", "--expire"};
  options.expire = words.expire;
  options.accumulate = words.accumulate;
  options.most_bytes = words.most_bytes;
  for (const std::string& file : words.files)
    options.inputs.push_back(file == "-" ? feeds::ImportInput{"-", {}, &input}
                                         : feeds::ImportInput{file, file_named(file), nullptr});
  return std::nullopt;
}

/// The meta row that all entries of the import share; nullopt for a value that is no text.
std::optional<Wrong> describe(const ListImportOptions& words, lists::MetaRow& row) {
  const auto add = [&](std::string_view key, const std::optional<std::string>& value) {
    constexpr std::size_t longest = 300;
    if (!value || value->empty()) return true;
    if (!is_utf8(*value) || value->size() > longest) return false;
    row.values.emplace_back(key, *value);
    return true;
  };
  if (!add("source", words.source)) return Wrong{"cli_wrong_value", "--source"};
  if (!add("category", words.category)) return Wrong{"cli_wrong_value", "--category"};
  if (!add("reason", words.reason)) return Wrong{"cli_wrong_value", "--reason"};
  if (!add("licence", words.licence)) return Wrong{"cli_wrong_value", "--licence"};
  if (!add("contact", words.contact)) return Wrong{"cli_wrong_value", "--contact"};
  if (!add("page", words.page)) return Wrong{"cli_wrong_value", "--page"};
  if (words.expire) row.values.emplace_back("expires", std::to_string(*words.expire));
  return std::nullopt;
}

}  // namespace

int list_import(const ListImportOptions& words, const Terminal& terminal, std::istream& input,
                const Workstation& workstation) {
  const Days today = messaging::today(workstation.clock);
  feeds::ImportOptions options;
  auto wrong = understand(words, input, today, options);
  if (!wrong) wrong = describe(words, options.provenance.row);
  if (wrong) {
    terminal.complain(wrong->key, {{"text", wrong->text}, {"name", "list import"}});
    return wrong_usage;
  }

  const auto ground = load_guard(workstation.data, today);
  if (!ground) {
    terminal.complain("cli_no_data_unchanged", {{"text", printable(ground.error().detail)}});
    return failure;
  }

  ProgressLine progress(terminal);
  if (error_is_terminal())
    options.progress = [&](const feeds::Progress& how_far) { progress.show(how_far); };
  const auto result = feeds::import_lists(options, *ground->guard);
  progress.clear();
  if (const auto* failed = std::get_if<feeds::ImportFailure>(&result))
    return tell_failure(*failed, terminal);
  const auto& report = std::get<feeds::ImportReport>(result);
  words.json ? write_import_json(report, terminal) : write_import_report(report, terminal);
  return all_allowed;
}

}  // namespace vigilien::cli
