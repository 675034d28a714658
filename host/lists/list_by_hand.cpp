// A list written or sorted by hand, brought into canonical form before it is read like any other.
#include <algorithm>
#include <map>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"
#include "lists/list_text.hpp"
#include "lists/names.hpp"

namespace vigilien::lists {
namespace {

/// Of an entry without a date. Look-ups give it back as unknown.
constexpr std::string_view unknown_date = "19700101";
constexpr std::uint64_t largest_file = std::uint64_t{256} << 20U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_hex(char c) noexcept {
  c = ascii_lower(c);
  return is_ascii_digit(c) || (c >= 'a' && c <= 'f');
}

/// As read_meta wants it: what is not printable ASCII encoded, digits of %XX in upper case.
std::string encoded_meta(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\t') {
      out += '\t';
    } else if (line[i] == '%' && i + 2 < line.size() && is_hex(line[i + 1]) &&
               is_hex(line[i + 2])) {
      out += '%';
      for (const char c : line.substr(i + 1, 2))
        out += static_cast<char>(c >= 'a' ? c - 'a' + 'A' : c);
      i += 2;
    } else {
      append_encoded(out, line.substr(i, 1));
    }
  }
  return out;
}

/// Fields between tabs, or between spaces where no tab is.
std::vector<std::string_view> fields_of(std::string_view text) {
  std::vector<std::string_view> fields;
  const char separator = text.find('\t') == std::string_view::npos ? ' ' : '\t';
  for (const std::string_view field : split(text, separator))
    if (!trimmed(field).empty()) fields.push_back(trimmed(field));
  return fields;
}

/// The canonical line for one entry; nullopt with the `problem`.
std::optional<std::string> canonical_entry(std::string_view line, const char*& problem) {
  std::string canonical;
  if (line.starts_with('-')) {
    canonical += '-';
    line = trimmed(line.substr(1));
  }
  problem = "neither d, h, u nor x and a space";
  if (line.size() < 3 || (line[1] != ' ' && line[1] != '\t')) return std::nullopt;
  const char kind = ascii_lower(line.front());
  const auto fields = fields_of(trimmed(line.substr(2)));
  problem = "not a name, a meta row and a date";
  if (fields.empty() || fields.size() > 3) return std::nullopt;

  problem = "not a name that can be listed";
  const std::optional<std::string> expression = kind == 'x'
                                                    ? std::optional(ascii_lowered(fields[0]))
                                                    : canonical_expression(fields[0], kind == 'u');
  if (!expression) return std::nullopt;
  canonical += kind;
  canonical += ' ';
  canonical += *expression;
  canonical += '\t';
  canonical += fields.size() > 1 ? fields[1] : std::string_view("0");
  canonical += '\t';
  canonical += fields.size() > 2 ? fields[2] : unknown_date;
  return read_entry(canonical, problem) ? std::optional(std::move(canonical)) : std::nullopt;
}

/// Gathers lines in any order and writes them in the canonical one.
class Normaliser {
 public:
  explicit Normaliser(std::string_view text) : lines_(text) {}

  Result<List> read() {
    std::string out;
    std::string_view raw;
    while (lines_.next(raw)) {
      const std::string_view line = trimmed(raw);
      if (raw.size() > longest_line) return lines_.error("over 4096 bytes");
      if (!is_utf8(line) || line.find('\0') != std::string_view::npos)
        return lines_.error("not text in UTF-8");
      const char* problem = line.empty() ? nullptr : take(line, out);
      if (problem != nullptr) return lines_.error(problem);
    }
    if (out.empty()) return lines_.error("no «#vgl1» and the name of a list");
    for (const auto& [id, row] : metas_) append_meta(out, row);
    write_entries(out);
    return List::from_canonical(std::move(out));
  }

 private:
  const char* take(std::string_view line, std::string& out) {
    if (out.empty()) {
      const auto name = read_header(line);
      if (!name) return "not «#vgl1» and the name of a list";
      append_header(out, *name);
      return nullptr;
    }
    const char* problem = nullptr;
    if (line.starts_with("#meta")) {
      std::optional<MetaRow> row = read_meta(encoded_meta(line), problem);
      if (!row) return problem;
      const std::uint16_t id = row->id;
      return metas_.emplace(id, *std::move(row)).second ? nullptr
                                                        : "a number of «#meta» that comes twice";
    }
    if (line.starts_with('#')) return nullptr;  // a comment
    std::optional<std::string> entry = canonical_entry(line, problem);
    if (!entry) return problem;
    entries_.push_back(*std::move(entry));
    return nullptr;
  }

  static std::string_view key(const std::string& line) noexcept {
    const std::string_view text = std::string_view(line).substr(line.starts_with('-') ? 1 : 0);
    return text.substr(0, text.find('\t'));
  }
  static std::string_view date(const std::string& line) noexcept {
    return std::string_view(line).substr(line.size() - 8);
  }

  /// Of several entries for one name the newest counts, and of one day the one that is no
  /// tombstone.
  void write_entries(std::string& out) {
    std::ranges::sort(entries_, [](const std::string& a, const std::string& b) {
      if (key(a) != key(b)) return key(a) < key(b);
      if (date(a) != date(b)) return date(a) > date(b);
      return a.starts_with('-') < b.starts_with('-');
    });
    const auto repeated = std::ranges::unique(entries_, {}, key);
    entries_.erase(repeated.begin(), repeated.end());
    for (const std::string& line : entries_) {
      out += line;
      out += '\n';
    }
  }

  Lines lines_;
  std::map<std::uint16_t, MetaRow> metas_;
  std::vector<std::string> entries_;
};

}  // namespace

Result<List> read_list(std::string text, Strictness strictness) {
  if (strictness == Strictness::signed_form) return List::from_canonical(std::move(text));
  std::string_view view = text;
  if (view.starts_with(byte_order_mark)) view.remove_prefix(byte_order_mark.size());
  return Normaliser(view).read();
}

Result<List> load_list(const std::filesystem::path& file, Strictness strictness) {
  Result<std::string> text =
      read_file(file, strictness == Strictness::signed_form ? largest_list : largest_file);
  if (!text) return text.error();
  Result<List> list = read_list(*std::move(text), strictness);
  if (!list) return Error{list.error().code, file.filename().string() + ": " + list.error().detail};
  return list;
}

}  // namespace vigilien::lists
