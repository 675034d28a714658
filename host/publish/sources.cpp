#include "publish/sources.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <variant>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.hpp"
#include "compress/byte_flow.hpp"
#include "crypto/digest.hpp"
#include "publish/public_file.hpp"
#include "publish/settings.hpp"
#include "tuf/canonical_json.hpp"
#include "tuf/fields.hpp"

namespace vigilien::publish {
namespace {

namespace json = boost::json;

constexpr std::uint64_t largest_file = 1U << 20U;
constexpr std::uint32_t most_days = 36'500;

Source read_source(const json::value& value, std::string_view where, tuf::Faults& faults) {
  tuf::Fields fields(tuf::object_or_fault(value, where, faults), std::string(where), faults);
  Source source;
  source.name = fields.text("name");
  source.url = fields.text("url");
  source.licence = fields.text("licence");
  source.redistributable = fields.flag("redistributable");
  if (fields.has("expire"))
    source.expire = static_cast<std::uint32_t>(fields.number("expire", 0, most_days));
  if (fields.has("category")) source.category = fields.text("category");
  if (fields.has("format")) {
    source.format = feeds::parse_format(fields.text("format"));
    if (!source.format) fields.refuse("format", "none that is known");
  }
  if (!is_publisher_name(source.name)) fields.refuse("name", "no name of a source");
  return source;
}

/// What a list was made of: the recipe, then the server's name for what it gave.
std::filesystem::path mark_file(const Layout& layout, const std::string& name) {
  return layout.lists() / (name + ".mark");
}

std::string recipe_of(const Source& source) {
  const std::string_view format = source.format ? feeds::name(*source.format) : std::string_view();
  std::string recipe;
  for (const std::string_view part :
       {std::string_view(source.url), format, std::string_view(source.category),
        std::string_view(source.licence)})
    recipe.append(part).append(1, '\n');
  return crypto::hex(crypto::sha256(recipe)) + '\n';
}

/// Empty: fetch it whatever it is. Entries that stay for a time leave by themselves, so their list
/// is made anew each time.
std::string known_mark(const Layout& layout, const Source& source) {
  constexpr std::uint64_t largest = 4096;
  std::error_code error;
  const bool there = std::filesystem::exists(list_file(layout, source.name), error);
  const auto text = read_file(mark_file(layout, source.name), largest);
  const std::string recipe = recipe_of(source);
  if (!there || source.expire != 0 || !text || !text->starts_with(recipe)) return {};
  return text->substr(recipe.size());
}

}  // namespace

std::filesystem::path list_file(const Layout& layout, std::string_view name) {
  return layout.lists() / (std::string(name) + ".vgl");
}

Result<std::vector<Source>> load_sources(const Layout& layout) {
  const auto text = read_file(layout.recipes(), largest_file);
  if (!text && text.error().code == Errc::not_found) return std::vector<Source>();
  if (!text) return text.error();
  const auto read = tuf::read_json(*text);
  if (!read) return Error{Errc::bad_data, "sources.json: " + read.error().detail};
  tuf::Faults faults;
  tuf::Fields fields(tuf::object_or_fault(*read, "sources.json", faults), "sources.json", faults);
  std::vector<Source> sources;
  for (const json::value& value : fields.array("sources"))
    sources.push_back(read_source(value, "source " + std::to_string(sources.size() + 1), faults));
  if (!faults.none()) return faults.first();
  return sources;
}

Status save_sources(const Layout& layout, const std::vector<Source>& sources) {
  json::array array;
  for (const Source& source : sources) {
    json::object object{{"name", source.name},
                        {"url", source.url},
                        {"licence", source.licence},
                        {"redistributable", source.redistributable}};
    if (source.format) object["format"] = feeds::name(*source.format);
    if (source.expire != 0) object["expire"] = source.expire;
    if (!source.category.empty()) object["category"] = source.category;
    array.push_back(std::move(object));
  }
  return replace_file(layout.recipes(), json::serialize(json::object{{"sources", array}}) + "\n");
}

Result<feeds::ImportReport> import_into(const Layout& layout, const std::string& name,
                                        feeds::ImportOptions options, const feeds::Guard& guard) {
  if (Status made = make_private_folder(layout.lists()); !made) return made.error();
  std::error_code ignored;
  std::filesystem::remove(mark_file(layout, name), ignored);
  options.output = list_file(layout, name);
  options.list_name = name;
  options.most_bytes = largest_feed_text;
  auto result = feeds::import_lists(options, guard);
  if (auto* failed = std::get_if<feeds::ImportFailure>(&result)) return failed->error;
  return std::get<feeds::ImportReport>(std::move(result));
}

Refreshed refresh_source(const Layout& layout, const Source& source, tuf::Fetcher& fetcher,
                         const feeds::Guard& guard, Days today) {
  Refreshed refreshed;
  refreshed.name = source.name;
  const auto fail = [&](Error error) {
    refreshed.error = std::move(error);
    return std::move(refreshed);
  };
  if (!source.redistributable)
    return fail({Errc::refused, "its licence does not let it be passed on"});
  if (Status made = make_private_folder(layout.work()); !made) return fail(made.error());
  const auto feed = layout.work() / (source.name + ".feed");
  std::string mark = known_mark(layout, source);
  const Status fetched = compress::write_file(feed, [&](const compress::Write& write) {
    const auto changed = fetcher.fetch_changed(
        source.url, largest_feed, [&](std::string_view bytes) { return write(bytes); }, mark);
    refreshed.unchanged = changed && !*changed;
    return changed ? success() : Status(changed.error());
  });
  if (!fetched) return fail(fetched.error());
  if (refreshed.unchanged) return refreshed;

  feeds::ImportOptions options;
  options.inputs.push_back({source.name, feed, nullptr});
  options.format = source.format;
  options.provenance.today = options.provenance.fallback = today;
  options.provenance.row.values.emplace_back("source", source.name);
  if (!source.category.empty())
    options.provenance.row.values.emplace_back("category", source.category);
  if (!source.licence.empty())
    options.provenance.row.values.emplace_back("licence", source.licence);
  options.accumulate = source.expire != 0;
  if (source.expire != 0) options.expire = source.expire;
  auto report = import_into(layout, source.name, std::move(options), guard);
  if (!report) return fail(report.error());
  refreshed.report = *std::move(report);
  // Where it cannot be written, the feed is fetched once more.
  if (!mark.empty())
    static_cast<void>(replace_file(mark_file(layout, source.name), recipe_of(source) + mark));
  return refreshed;
}

}  // namespace vigilien::publish
