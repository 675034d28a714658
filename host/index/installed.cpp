#include "index/installed.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <system_error>
#include <utility>

#include <boost/json.hpp>

#include "base/file.hpp"
#include "base/json_members.hpp"
#include "base/shared_file.hpp"
#include "base/text.hpp"
#include "lists/list_text.hpp"

namespace vigilien::index {
namespace {

namespace json = boost::json;

constexpr std::uint64_t largest_file = 1U << 20U;
constexpr std::int64_t version_written = 1;
constexpr std::string_view ending = ".vgi";

std::optional<std::string> text_of(const json::object& object, std::string_view member) {
  const json::value* value = object.if_contains(member);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::nullopt : std::optional<std::string>(text->c_str());
}

/// A name of ours, not a path that leads elsewhere.
bool is_file_name(std::string_view name) {
  return name.ends_with(ending) && lists::is_list_name(name.substr(0, name.size() - ending.size()));
}

/// For people alone: what cannot be read is left out.
Ignored ignored_in(const json::object& object) {
  Ignored ignored;
  const json::object* told = object_in(object, "ignored");
  if (told == nullptr) return ignored;
  ignored.count = number_in(*told, "count").value_or(0);
  if (const json::array* first = array_in(*told, "first"))
    for (const json::value& entry : *first)
      if (entry.is_string() && ignored.first.size() < Ignored::most_told)
        ignored.first.emplace_back(entry.get_string().c_str());
  return ignored;
}

std::optional<Installed> read_one(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) return std::nullopt;
  const auto id = text_of(*object, "id");
  const auto file = text_of(*object, "file");
  if (!id || !lists::is_list_name(*id) || !file || !is_file_name(*file)) return std::nullopt;
  Installed one{*id, *file, text_of(*object, "previous"), text_of(*object, "owner"),
                ignored_in(*object)};
  if (one.previous && !is_file_name(*one.previous)) return std::nullopt;
  return one;
}

Status write_installed(const std::filesystem::path& state, const std::vector<Installed>& all) {
  json::array lists;
  for (const Installed& one : all) {
    json::object object{{"id", one.id}, {"file", one.file}};
    if (one.previous) object["previous"] = *one.previous;
    if (one.owner) object["owner"] = *one.owner;
    if (one.ignored.count > 0)
      object["ignored"] =
          json::object{{"count", one.ignored.count},
                       {"first", json::array(one.ignored.first.begin(), one.ignored.first.end())}};
    lists.push_back(std::move(object));
  }
  const json::object document{{"version", version_written}, {"lists", std::move(lists)}};
  return replace_shared_file(installed_file(state), json::serialize(document) + "\n");
}

/// Removes the files of a folder whose names `is_old` agrees to.
template <typename IsOld>
void remove_files(const std::filesystem::path& folder, IsOld is_old) {
  std::error_code error;
  std::vector<std::filesystem::path> old;
  for (auto entry = std::filesystem::directory_iterator(folder, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    if (is_old(entry->path().filename().string())) old.push_back(entry->path());
  for (const auto& file : old) std::filesystem::remove(file, error);
}

/// What replace_file() adds to the name of a file it has not finished: six letters and digits, or
/// two numbers and a hyphen. A word in lower case is a person's copy («backup»).
bool is_temporary_ending(std::string_view added) {
  const auto is_digit_or_hyphen = [](char c) { return is_ascii_digit(c) || c == '-'; };
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (added.find('-') != std::string_view::npos)
    return std::ranges::all_of(added, is_digit_or_hyphen);
  return added.size() == 6 && !std::ranges::all_of(added, is_lower) &&
         std::ranges::all_of(added, [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c); });
}

/// Removes what `all` does not name: older indexes, and what a writer that was killed left behind.
/// The caller holds the lock, so nobody else is writing there.
void sweep(const std::filesystem::path& state, const std::vector<Installed>& all) {
  std::set<std::string> named;
  for (const Installed& one : all) {
    named.insert(one.file);
    if (one.previous) named.insert(*one.previous);
  }
  remove_files(installed_folder(state),
               [&](const std::string& name) { return !named.contains(name); });
  const std::string own = installed_file(state).filename().string() + ".";
  remove_files(state, [&](const std::string& name) {
    return name.starts_with(own) && is_temporary_ending(std::string_view(name).substr(own.size()));
  });
}

/// Ids of 64 characters leave no room for a number.
std::string new_file_name(const std::string& id) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device device;
  std::string name = id.substr(0, 47) + "-";
  for (int i = 0; i < 16; ++i) name += digits[device() % digits.size()];
  return name.append(ending);
}

/// What one writer asks for must not make the file unreadable for all, nor take another's list.
Status may_install(const std::vector<Installed>& all, const std::vector<Installing>& news,
                   const std::optional<std::string>& owner) {
  for (const Installing& one : news) {
    if (!lists::is_list_name(one.id)) return Error{Errc::bad_list, "not a list's name"};
    const auto there = std::ranges::find(all, one.id, &Installed::id);
    if (there != all.end() && there->owner != owner)
      return Error{Errc::bad_list, one.id + ": another list has this name"};
  }
  return success();
}

/// In the place of the list of the same id, which stays as the one before it.
void put_first(std::vector<Installed>& all, Installed added) {
  const auto before = std::ranges::find(all, added.id, &Installed::id);
  if (before != all.end()) {
    added.previous = before->file;
    all.erase(before);
  }
  all.insert(all.begin(), std::move(added));
}

Result<FileLock> lock(const std::filesystem::path& state) {
  return FileLock::acquire(state / "lists.json.lock");
}

OpenedList open_one(const std::filesystem::path& folder, const Installed& one) {
  OpenedList opened;
  opened.id = one.id;
  opened.ignored = one.ignored;
  auto current = Index::open(folder / one.file);
  std::optional<Index> previous;
  if (one.previous) {
    auto before = Index::open(folder / *one.previous);
    if (before) previous.emplace(*std::move(before));
  }
  if (!current) {
    opened.problem = current.error();
    opened.old = true;
    if (!previous) return opened;
    opened.list = std::make_shared<const LastGood>(*std::move(previous), std::nullopt);
    return opened;
  }
  opened.list = std::make_shared<const LastGood>(*std::move(current), std::move(previous));
  return opened;
}

}  // namespace

std::filesystem::path installed_file(const std::filesystem::path& state) {
  return state / "lists.json";
}

std::filesystem::path installed_folder(const std::filesystem::path& state) {
  return state / "lists";
}

Result<std::vector<Installed>> read_installed(const std::filesystem::path& state) {
  const Result<std::string> text = read_file(installed_file(state), largest_file);
  if (!text) {
    // A disk that fails may say that there is nothing: what it holds would be swept away then.
    if (text.error().code == Errc::not_found && stamp_of(installed_file(state)) == FileStamp{})
      return std::vector<Installed>{};
    return Error{text.error().code == Errc::not_found ? Errc::io_failure : text.error().code,
                 text.error().detail};
  }
  boost::system::error_code error;
  const json::value document = json::parse(json::string_view(text->data(), text->size()), error);
  const json::object* object = error ? nullptr : document.if_object();
  const json::value* version = object == nullptr ? nullptr : object->if_contains("version");
  if (version == nullptr || !version->is_int64())
    return Error{Errc::bad_data, "lists.json: not the lists in force"};
  if (version->get_int64() > version_written)
    return Error{Errc::refused, "lists.json: written by a later version"};
  const json::value* lists = object->if_contains("lists");
  const json::array* array = lists == nullptr ? nullptr : lists->if_array();
  if (array == nullptr) return Error{Errc::bad_data, "lists.json: no «lists»"};
  std::vector<Installed> all;
  for (const json::value& value : *array) {
    auto one = read_one(value);
    if (!one) return Error{Errc::bad_data, "lists.json: not a list and its file"};
    all.push_back(*std::move(one));
  }
  return all;
}

Status install(const std::filesystem::path& state, const std::string& id,
               const std::function<Status(const std::filesystem::path&)>& build) {
  return install(
      state,
      {Installing{id, [&](const std::filesystem::path& file, Ignored&) { return build(file); }}});
}

Status install(const std::filesystem::path& state, const std::vector<Installing>& news,
               const std::vector<std::string>& gone, const std::optional<std::string>& owner) {
  const auto held = lock(state);
  if (!held) return held.error();
  auto all = read_installed(state);
  if (!all) return all.error();
  if (Status may = may_install(*all, news, owner); !may) return may;
  const std::filesystem::path folder = installed_folder(state);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return Error{Errc::io_failure, folder.string() + ": " + error.message()};
  sweep(state, *all);

  const std::vector<Installed> before = *all;
  std::erase_if(
      *all, [&](const Installed& one) { return std::ranges::find(gone, one.id) != gone.end(); });
  Status done = success();
  for (const Installing& one : news) {
    Installed added{one.id, new_file_name(one.id), std::nullopt, owner};
    done = one.build(folder / added.file, added.ignored);
    if (!done) break;
    put_first(*all, std::move(added));
  }
  if (done) done = write_installed(state, *all);
  sweep(state, done ? *all : before);
  return done;
}

Status uninstall(const std::filesystem::path& state, std::string_view id) {
  const auto held = lock(state);
  if (!held) return held.error();
  auto all = read_installed(state);
  if (!all) return all.error();
  const auto found = std::ranges::find(*all, id, &Installed::id);
  if (found == all->end()) return Error{Errc::not_found, std::string(id)};
  all->erase(found);
  if (Status written = write_installed(state, *all); !written) return written;
  sweep(state, *all);
  return success();
}

Result<std::vector<OpenedList>> open_installed(const std::filesystem::path& state) {
  auto all = read_installed(state);
  if (!all) return all.error();
  std::ranges::stable_partition(*all,
                                [](const Installed& one) { return one.id.ends_with("-flash"); });
  std::vector<OpenedList> opened;
  for (const Installed& one : *all) opened.push_back(open_one(installed_folder(state), one));
  return opened;
}

}  // namespace vigilien::index
