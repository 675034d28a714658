#include "doctor/manifest.hpp"

#include <algorithm>
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "base/file.hpp"
#include "base/file_names.hpp"
#include "base/json_members.hpp"

namespace vigilien::doctor {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

bool lists(const json::object& manifest, std::string_view member, std::string_view wanted) {
  const json::array* all = array_in(manifest, member);
  return all != nullptr && std::ranges::any_of(*all, [&](const json::value& one) {
           const json::string* text = one.if_string();
           return text != nullptr && std::string_view(text->data(), text->size()) == wanted;
         });
}

bool lets_us_in(const json::object& manifest, Family family) {
  if (family == Family::firefox) return lists(manifest, "allowed_extensions", firefox_extension);
  return lists(manifest, "allowed_origins",
               "chrome-extension://" + std::string(chromium_extension) + "/");
}

}  // namespace

Result<std::string> read_plain_file(const fs::path& file, std::uint64_t limit) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return Error{Errc::io_failure, name_of_file(file)};
  return read_file(file, limit);
}

std::variant<fs::path, Finding> read_manifest(const fs::path& file, Family family) {
  const std::string shown = name_of_file(file);
  const auto fault = [&](std::string_view code) {
    return Finding{.code = std::string(code), .grade = Grade::fault, .text = shown};
  };
  const auto text = read_plain_file(file, largest_manifest);
  if (!text) return fault("manifest-unreadable");
  // Browsers read UTF-8 without a mark; editors of Windows like to add one, or to write UTF-16.
  if (text->starts_with("\xEF\xBB\xBF") || text->starts_with("\xFF\xFE") ||
      text->starts_with("\xFE\xFF"))
    return fault("manifest-not-text");

  boost::system::error_code bad;
  const json::value value = json::parse(*text, bad);
  const json::object* manifest = bad ? nullptr : value.if_object();
  if (manifest == nullptr) return fault("manifest-unreadable");
  const auto path = text_in(*manifest, "path");
  if (text_in(*manifest, "name") != host_name || text_in(*manifest, "type") != "stdio" || !path ||
      path->empty())
    return fault("manifest-wrong");
  if (!lets_us_in(*manifest, family)) return fault("manifest-foreign");

  fs::path program = file_named(*path);
#ifdef _WIN32
  if (program.is_relative()) program = file.parent_path() / program;
#endif
  if (program.is_relative()) return fault("manifest-wrong");
  return program;
}

}  // namespace vigilien::doctor
