#include "vet/verdict_json.hpp"

#include <array>
#include <charconv>
#include <optional>

namespace vigilien::vet {
namespace {

/// Length of the well-formed UTF-8 sequence at the start of `text` (Unicode 3.9, table 3-7); 0 when
/// there is none.
std::size_t sequence_length(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  return length;
}

void append_control(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (c) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += digits[static_cast<unsigned char>(c) >> 4U];
      out += digits[static_cast<unsigned char>(c) & 0xFU];
  }
}

void append_optional(std::string& out, const std::optional<std::string>& text) {
  if (text) return append_json_string(out, *text);
  out += "null";
}

template <typename Number>
void append_number(std::string& out, Number number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_finding(std::string& out, const checks::Finding& finding) {
  out += "{\"code\":";
  append_json_string(out, finding.code);
  out += ",\"level\":";
  append_json_string(out, name(finding.level));
  out += ",\"args\":{";
  bool first = true;
  for (const auto& [key, value] : finding.args) {
    if (!first) out += ',';
    first = false;
    append_json_string(out, key);
    out += ':';
    append_json_string(out, value);
  }
  out += "}}";
}

void append_site(std::string& out, const std::optional<Site>& site) {
  if (!site) {
    out += "null";
    return;
  }
  out += "{\"host\":";
  append_json_string(out, site->host);
  out += ",\"domain\":";
  append_optional(out, site->domain);
  out += ",\"display\":";
  append_json_string(out, site->display);
  out += '}';
}

void append_imitated(std::string& out, const std::optional<Imitated>& imitated) {
  if (!imitated) {
    out += "null";
    return;
  }
  out += "{\"id\":";
  append_json_string(out, imitated->id);
  out += ",\"name\":";
  append_json_string(out, imitated->name);
  out += ",\"site\":";
  append_optional(out, imitated->site);
  out += ",\"phone\":";
  append_optional(out, imitated->phone);
  out += '}';
}

template <typename Items, typename Append>
void append_array(std::string& out, const Items& items, Append append) {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    append(out, item);
  }
  out += ']';
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const char c = text.front();
    const std::size_t length = sequence_length(text);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      append_control(out, c);
    } else {
      out.append(text.substr(0, length));
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
}

void append_verdict_json(std::string& out, const Verdict& verdict) {
  out += "{\"url\":";
  append_json_string(out, verdict.url);
  out += ",\"href\":";
  append_optional(out, verdict.href);
  out += ",\"level\":";
  append_json_string(out, name(verdict.level));
  out += ",\"site\":";
  append_site(out, verdict.site);
  out += ",\"findings\":";
  append_array(out, verdict.findings, append_finding);
  out += ",\"imitates\":";
  append_imitated(out, verdict.imitates);
  out += ",\"via\":";
  append_array(out, verdict.via, append_json_string);
  out += ",\"lists\":{\"version\":";
  append_number(out, verdict.lists_version);
  out += ",\"age\":";
  append_number(out, verdict.lists_age);
  out += "}}";
}

std::string verdict_json(const Verdict& verdict) {
  std::string out;
  out.reserve(256 + 2 * verdict.url.size());
  append_verdict_json(out, verdict);
  return out;
}

}  // namespace vigilien::vet
