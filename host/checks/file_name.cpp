#include "checks/file_name.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "checks/codes.hpp"
#include "checks/percent_text.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_name = 4096;
constexpr std::size_t longest_ending = 16;
/// What people take for harmless, in front of the true ending.
constexpr std::array<std::string_view, 20> harmless{
    "pdf", "doc",  "docx", "odt",  "rtf", "txt", "xls", "xlsx", "ods", "csv",
    "ppt", "pptx", "jpg",  "jpeg", "png", "gif", "tif", "tiff", "mp3", "mp4"};
constexpr std::array<std::string_view, 11> turning{"\u202a", "\u202b", "\u202c", "\u202d",
                                                   "\u202e", "\u2066", "\u2067", "\u2068",
                                                   "\u2069", "\u200e", "\u200f"};

/// True when there were any.
bool take_out_turning(std::string& name) {
  bool any = false;
  for (const std::string_view sign : turning)
    for (std::size_t at = name.find(sign); at != std::string::npos; at = name.find(sign, at)) {
      name.erase(at, sign.size());
      any = true;
    }
  return any;
}

std::string_view without_tail(std::string_view name) noexcept {
  while (!name.empty() && (name.back() == '.' || static_cast<unsigned char>(name.back()) <= ' '))
    name.remove_suffix(1);
  return name;
}

/// Takes the last ending off; empty where there is none.
std::string take_ending(std::string_view& name) {
  name = without_tail(name);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.size() - dot > longest_ending) return {};
  std::string ending = ascii_lowered(trimmed(name.substr(dot + 1)));
  name = name.substr(0, dot);
  return ending;
}

FileRisk risk_of(std::string_view ending, const Words& words) {
  const auto tag = words.risky_extensions.tag(ending);
  if (!tag) return FileRisk::none;
  if (*tag == "archive") return FileRisk::archive;
  if (*tag == "page") return FileRisk::page;
  return *tag == "macros" ? FileRisk::macros : FileRisk::program;
}

}  // namespace

FileName examine_file_name(std::string_view given, const Words& words) {
  given = given.substr(given.size() - std::min(given.size(), longest_name));
  std::string whole(given.substr(given.find_last_of("/\\") + 1));
  const bool turned = take_out_turning(whole);
  std::string_view name = whole;
  FileName file;
  file.ending = take_ending(name);
  file.risk = risk_of(file.ending, words);
  if (turned) {
    file.risk = FileRisk::reversed;
  } else if (file.risk > FileRisk::archive) {
    const std::string before = take_ending(name);
    if (std::ranges::find(harmless, before) != harmless.end()) file.risk = FileRisk::double_ending;
  }
  return file;
}

FileName examine_path(std::string_view path, const Words& words) {
  const std::string_view last = path.substr(path.rfind('/') + 1);
  FileName file = examine_file_name(
      percent_decoded(last.substr(last.size() - std::min(last.size(), longest_name))), words);
  const auto tag = words.risky_extensions.tag(file.ending);
  if (tag == "page" || tag == "saved") return {};
  // check_hidden_characters() speaks of what turns an address around.
  if (file.risk == FileRisk::reversed) file.risk = risk_of(file.ending, words);
  return file;
}

void add_file(Findings& findings, const FileName& file, bool locked) {
  std::string_view variant;
  switch (file.risk) {
    case FileRisk::none:
      return;
    case FileRisk::archive:
      variant = locked ? "locked" : "archive";
      break;
    case FileRisk::page:
      variant = "page";
      break;
    case FileRisk::macros:
      variant = "macros";
      break;
    case FileRisk::program:
      break;
    case FileRisk::double_ending:
      variant = "double-ending";
      break;
    case FileRisk::reversed:
      variant = "reversed";
      break;
  }
  add(findings, code::risky_download, {{"text", file.ending}, {"kind", variant}}, variant);
}

}  // namespace vigilien::checks
