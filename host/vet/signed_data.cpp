#include "vet/signed_data.hpp"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include <boost/json.hpp>

#include "base/json_members.hpp"
#include "base/shared_file.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "vet/data_kinds.hpp"

namespace vigilien::vet {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::uint64_t largest_file = 1U << 20U;
constexpr std::uint64_t version_written = 1;
constexpr std::size_t longest_reason = 200;

bool is_digest(std::string_view text) {
  crypto::Sha256 digest;
  return crypto::parse_hex(text, digest) && ascii_lowered(text) == text;
}

std::optional<SignedData::Refused> refused_in(const json::object& object) {
  const json::object* one = object_in(object, "refused");
  if (one == nullptr) return std::nullopt;
  const auto sha256 = text_in(*one, "sha256");
  const auto when = text_in(*one, "when");
  const auto moment = when ? parse_utc(*when) : std::nullopt;
  if (!sha256 || !is_digest(*sha256) || !moment) return std::nullopt;
  return SignedData::Refused{std::string(*sha256), std::string(text_in(*one, "why").value_or("")),
                             *moment};
}

/// Nothing for what this program does not know, or what leads elsewhere.
std::optional<SignedData> read_one(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) return std::nullopt;
  const auto path = text_in(*object, "path");
  const auto owner = text_in(*object, "owner");
  if (!path || kind_of_data(*path) == nullptr || !owner) return std::nullopt;
  SignedData one;
  one.path = *path;
  one.owner = *owner;
  one.publisher = text_in(*object, "publisher").value_or("");
  const auto sha256 = text_in(*object, "sha256");
  const auto issued = text_in(*object, "issued");
  if (const auto moment = issued ? parse_utc(*issued) : std::nullopt;
      sha256 && is_digest(*sha256) && moment) {
    one.sha256 = *sha256;
    one.issued = *moment;
  }
  const json::value* same = object->if_contains("as_bundled");
  one.as_bundled = same != nullptr && same->is_bool() && same->get_bool();
  one.refused = refused_in(*object);
  return one;
}

json::object json_of(const SignedData& one) {
  json::object object{{"path", one.path}, {"owner", one.owner}, {"publisher", one.publisher}};
  if (!one.sha256.empty()) {
    object["sha256"] = one.sha256;
    object["issued"] = utc_text(one.issued);
    if (one.as_bundled) object["as_bundled"] = true;
  }
  if (one.refused)
    object["refused"] = json::object{{"sha256", one.refused->sha256},
                                     {"why", one.refused->why.substr(0, longest_reason)},
                                     {"when", utc_text(one.refused->when)}};
  return object;
}

void sweep(const fs::path& state, const std::vector<SignedData>& all) {
  std::set<std::string, std::less<>> named;
  for (const SignedData& one : all)
    if (!one.as_bundled) named.insert(one.sha256);
  std::error_code error;
  std::vector<fs::path> old;
  for (auto entry = fs::directory_iterator(kept_data_file(state, "").parent_path(), error);
       !error && entry != fs::directory_iterator(); entry.increment(error))
    if (!named.contains(entry->path().filename().string())) old.push_back(entry->path());
  for (const fs::path& file : old) fs::remove(file, error);
}

}  // namespace

fs::path signed_data_file(const fs::path& state) { return state / "data.json"; }

fs::path kept_data_file(const fs::path& state, std::string_view sha256) {
  return state / "data" / sha256;
}

Result<std::vector<SignedData>> read_signed_data(const fs::path& state) {
  std::vector<SignedData> all;
  if (stamp_of(signed_data_file(state)) == FileStamp{}) return all;
  const auto text = read_file(signed_data_file(state), largest_file);
  if (!text && text.error().code == Errc::not_found) return all;
  if (!text) return text.error();
  boost::system::error_code error;
  const json::value document = json::parse(json::string_view(text->data(), text->size()), error);
  const json::object* object = error ? nullptr : document.if_object();
  const auto version = object == nullptr ? std::nullopt : number_in(*object, "version");
  if (!version) return Error{Errc::bad_data, "data.json: not the data in force"};
  if (*version > version_written)
    return Error{Errc::refused, "data.json: written by a later version"};
  const json::array* files = array_in(*object, "files");
  if (files == nullptr) return Error{Errc::bad_data, "data.json: no «files»"};
  for (const json::value& value : *files)
    if (auto one = read_one(value)) all.push_back(*std::move(one));
  return all;
}

Status write_signed_data(const fs::path& state, const std::vector<SignedData>& all) {
  json::array files;
  for (const SignedData& one : all) files.push_back(json_of(one));
  const json::object document{{"version", version_written}, {"files", std::move(files)}};
  Status written = replace_shared_file(signed_data_file(state), json::serialize(document) + "\n");
  if (written) sweep(state, all);
  return written;
}

Result<FileLock> lock_signed_data(const fs::path& state) {
  return FileLock::acquire(state / "data.json.lock");
}

std::vector<const SignedData*> counting(const std::vector<SignedData>& all) {
  std::vector<const SignedData*> first;
  for (const SignedData& one : all) {
    const auto same = [&](const SignedData* other) { return other->path == one.path; };
    if (!one.sha256.empty() && std::ranges::none_of(first, same)) first.push_back(&one);
  }
  return first;
}

}  // namespace vigilien::vet
