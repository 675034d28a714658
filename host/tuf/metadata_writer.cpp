#include "tuf/metadata_writer.hpp"

#include <utility>

#include <boost/json/value_from.hpp>

#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "tuf/canonical_json.hpp"
#include "tuf/metadata_reader.hpp"

namespace vigilien::tuf {
namespace {

namespace json = boost::json;

/// Members that are known win over unknown ones of the same name.
json::object with_extra(json::object object, const json::object& extra) {
  for (const auto& member : extra) object.insert(member);
  return object;
}

json::array to_json(const std::vector<std::string>& texts) {
  return json::value_from(texts).as_array();
}

json::object to_json(const Keys& keys) {
  json::object object;
  for (const auto& [id, key] : keys) object.emplace(id, key.json);
  return object;
}

json::object to_json(const RoleKeys& role) {
  return with_extra({{"keyids", to_json(role.keyids)}, {"threshold", role.threshold}}, role.extra);
}

json::object to_json(const Hashes& hashes) {
  json::object object;
  for (const auto& [algorithm, digest] : hashes) object.emplace(algorithm, digest);
  return object;
}

json::object to_json(const MetaFile& file) {
  json::object object{{"version", file.version}};
  if (file.length) object.emplace("length", *file.length);
  if (!file.hashes.empty()) object.emplace("hashes", to_json(file.hashes));
  return with_extra(std::move(object), file.extra);
}

json::object to_json(const TargetFile& file) {
  json::object object{{"length", file.length}, {"hashes", to_json(file.hashes)}};
  if (file.custom) object.emplace("custom", *file.custom);
  return with_extra(std::move(object), file.extra);
}

json::object to_json(const DelegatedRole& role) {
  json::object object = to_json(role.keys);
  object.insert_or_assign("name", role.name);
  object.insert_or_assign("terminating", role.terminating);
  if (role.paths) object.insert_or_assign("paths", to_json(*role.paths));
  if (role.path_hash_prefixes)
    object.insert_or_assign("path_hash_prefixes", to_json(*role.path_hash_prefixes));
  return object;
}

json::object to_json(const SuccinctRoles& roles) {
  json::object object = to_json(roles.keys);
  object.insert_or_assign("bit_length", roles.bit_length);
  object.insert_or_assign("name_prefix", roles.name_prefix);
  return object;
}

json::object to_json(const Delegations& delegations) {
  json::object object{{"keys", to_json(delegations.keys)}};
  if (const auto* succinct = std::get_if<SuccinctRoles>(&delegations.roles)) {
    object.emplace("succinct_roles", to_json(*succinct));
  } else {
    json::array roles;
    for (const DelegatedRole& role : std::get<std::vector<DelegatedRole>>(delegations.roles))
      roles.emplace_back(to_json(role));
    object.emplace("roles", std::move(roles));
  }
  return with_extra(std::move(object), delegations.extra);
}

json::object body(const Root& root) {
  return {{"consistent_snapshot", root.consistent_snapshot},
          {"keys", to_json(root.keys)},
          {"roles",
           {{"root", to_json(root.root)},
            {"timestamp", to_json(root.timestamp)},
            {"snapshot", to_json(root.snapshot)},
            {"targets", to_json(root.targets)}}}};
}

json::object body(const Timestamp& timestamp) {
  return {{"meta", {{"snapshot.json", to_json(timestamp.snapshot)}}}};
}

json::object body(const Snapshot& snapshot) {
  json::object meta;
  for (const auto& [name, file] : snapshot.meta) meta.emplace(name, to_json(file));
  return {{"meta", std::move(meta)}};
}

json::object body(const Targets& targets) {
  json::object files;
  for (const auto& [path, file] : targets.targets) files.emplace(path, to_json(file));
  json::object object{{"targets", std::move(files)}};
  if (targets.delegations) object.emplace("delegations", to_json(*targets.delegations));
  return object;
}

template <typename T>
Result<std::string> canonical_of(const T& role) {
  json::object object = body(role);
  object.insert_or_assign("_type", T::type);
  object.insert_or_assign("spec_version", role.spec_version);
  object.insert_or_assign("version", role.version);
  object.insert_or_assign("expires", utc_text(role.expires));
  return canonical_json(with_extra(std::move(object), role.extra));
}

/// Read back before anybody signs it: what we refuse to read we do not publish.
template <typename T>
Result<Signed<T>> unsigned_by(const T& role, Result<Signed<T>> (*read)(std::string_view)) {
  const Result<std::string> canonical = canonical_of(role);
  if (!canonical) return canonical.error();
  return read(file_text(*canonical, {}));
}

/// Canonical form has control characters as they are, and in strings only; JSON has them escaped.
std::string escape_controls(std::string_view canonical) {
  std::string text;
  text.reserve(canonical.size());
  for (const char c : canonical) {
    if (static_cast<unsigned char>(c) < 0x20)
      text += c == '\n' ? "\\n" : "\\u00" + to_hex({&c, 1});
    else
      text += c;
  }
  return text;
}

}  // namespace

Result<Signed<Root>> unsigned_file(const Root& root) { return unsigned_by(root, read_root); }
Result<Signed<Timestamp>> unsigned_file(const Timestamp& timestamp) {
  return unsigned_by(timestamp, read_timestamp);
}
Result<Signed<Snapshot>> unsigned_file(const Snapshot& snapshot) {
  return unsigned_by(snapshot, read_snapshot);
}
Result<Signed<Targets>> unsigned_file(const Targets& targets) {
  return unsigned_by(targets, read_targets);
}

Signature sign(std::string_view canonical, const crypto::SecretKey& key) {
  return {key_id(key_of(key)), key.sign(canonical)};
}

std::string file_text(std::string_view canonical, std::span<const Signature> signatures) {
  json::array list;
  for (const Signature& signature : signatures)
    list.push_back({{"keyid", signature.keyid}, {"sig", to_hex(signature.bytes)}});
  const Result<std::string> written = canonical_json(list);
  // Strings only: there is no number in it that could not be written.
  return R"({"signatures":)" + escape_controls(*written) + R"(,"signed":)" +
         escape_controls(canonical) + "}";
}

MetaFile meta_file(std::string_view text, std::uint64_t version) {
  MetaFile file;
  file.version = version;
  file.length = text.size();
  file.hashes.emplace("sha256", crypto::hex(crypto::sha256(text)));
  return file;
}

}  // namespace vigilien::tuf
