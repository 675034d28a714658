#include "tuf/metadata_reader.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/hex.hpp"
#include "base/text.hpp"
#include "tuf/canonical_json.hpp"
#include "tuf/fields.hpp"
#include "tuf/role_name.hpp"

namespace vigilien::tuf {
namespace {

namespace json = boost::json;

constexpr std::uint64_t most_signers = 1024;  // of one role: far above any use

/// "1.0.34", "1.0": of two or three numbers, the first of them 1.
bool is_known_version(std::string_view text) {
  const auto parts = split(text, '.');
  const bool numbers = std::ranges::all_of(parts, [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, is_ascii_digit);
  });
  return numbers && (parts.size() == 2 || parts.size() == 3) && parts.front() == "1";
}

void read_header(Fields& fields, std::string_view type, Header& header) {
  if (fields.text("_type") != type) fields.refuse("_type", "is not this role's");
  header.spec_version = fields.text("spec_version");
  if (!is_known_version(header.spec_version))
    fields.refuse("spec_version", "is none that is understood");
  header.version = fields.number("version", 1, largest_number);
  const auto expires = parse_utc(fields.text("expires"));
  if (!expires) fields.refuse("expires", "is no moment");
  header.expires = expires.value_or(Seconds{});
}

Keys read_keys(Fields& fields) {
  Keys keys;
  for (const auto& member : fields.object("keys")) {
    const std::string id(member.key());
    const json::object& object =
        object_or_fault(member.value(), fields.place("keys"), fields.faults());
    if (auto key = read_key(object))
      keys.emplace(id, *std::move(key));
    else
      fields.refuse("keys", key.error().detail);
  }
  return keys;
}

std::vector<std::string> read_texts(Fields& fields, std::string_view name) {
  std::vector<std::string> texts;
  for (const json::value& value : fields.array(name)) {
    if (!value.is_string()) fields.refuse(name, "holds what is no text");
    if (value.is_string()) texts.emplace_back(value.get_string());
  }
  return texts;
}

RoleKeys read_role_keys(Fields& fields) {
  RoleKeys role;
  role.keyids = read_texts(fields, "keyids");
  if (std::set(role.keyids.begin(), role.keyids.end()).size() != role.keyids.size())
    fields.refuse("keyids", "names a key twice");
  role.threshold = static_cast<std::uint32_t>(fields.number("threshold", 1, most_signers));
  return role;
}

bool is_well_formed(std::string_view algorithm, std::string_view digest) {
  const std::size_t digits = algorithm == "sha256"   ? 64
                             : algorithm == "sha384" ? 96
                             : algorithm == "sha512" ? 128
                                                     : 0;
  return digits == 0 || (digest.size() == digits && from_hex(digest).has_value());
}

Hashes read_hashes(Fields& fields) {
  Hashes hashes;
  for (const auto& member : fields.object("hashes")) {
    const json::string* digest = member.value().if_string();
    if (digest == nullptr || !is_well_formed(member.key(), *digest))
      fields.refuse("hashes", "holds what is no hash");
    else
      hashes.emplace(member.key(), *digest);
  }
  if (hashes.empty()) fields.refuse("hashes", "holds none");
  return hashes;
}

MetaFile read_meta_file(const json::value& value, const std::string& where, Faults& faults) {
  Fields fields(object_or_fault(value, where, faults), where, faults);
  MetaFile file;
  file.version = fields.number("version", 1, largest_number);
  if (fields.has("length")) file.length = fields.number("length", 0, largest_number);
  if (fields.has("hashes")) file.hashes = read_hashes(fields);
  file.extra = fields.rest();
  return file;
}

TargetFile read_target(const json::value& value, const std::string& where, Faults& faults) {
  Fields fields(object_or_fault(value, where, faults), where, faults);
  TargetFile file;
  file.length = fields.number("length", 0, largest_number);
  file.hashes = read_hashes(fields);
  if (fields.has("custom")) file.custom = fields.object("custom");
  file.extra = fields.rest();
  return file;
}

DelegatedRole read_delegated_role(const json::value& value, const std::string& where,
                                  Faults& faults) {
  Fields fields(object_or_fault(value, where, faults), where, faults);
  DelegatedRole role;
  role.name = fields.text("name");
  if (role.name.empty() || is_top_level(role.name)) fields.refuse("name", "is no delegated role's");
  role.keys = read_role_keys(fields);
  role.terminating = fields.flag("terminating");
  if (fields.has("paths")) role.paths = read_texts(fields, "paths");
  if (fields.has("path_hash_prefixes"))
    role.path_hash_prefixes = read_texts(fields, "path_hash_prefixes");
  if (role.paths.has_value() == role.path_hash_prefixes.has_value())
    fields.refuse("paths", "or path_hash_prefixes: one of the two must be there");
  role.keys.extra = fields.rest();
  return role;
}

std::vector<DelegatedRole> read_delegated_roles(Fields& fields) {
  std::vector<DelegatedRole> roles;
  std::set<std::string, std::less<>> names;
  for (const json::value& value : fields.array("roles")) {
    roles.push_back(read_delegated_role(value, fields.place("roles"), fields.faults()));
    if (!names.insert(roles.back().name).second) fields.refuse("roles", "names a role twice");
  }
  return roles;
}

SuccinctRoles read_succinct_roles(const json::object& object, const std::string& where,
                                  Faults& faults) {
  Fields fields(object, where, faults);
  SuccinctRoles roles;
  roles.keys = read_role_keys(fields);
  roles.bit_length = static_cast<std::uint32_t>(fields.number("bit_length", 1, 32));
  roles.name_prefix = fields.text("name_prefix");
  roles.keys.extra = fields.rest();
  return roles;
}

Delegations read_delegations(const json::object& object, const std::string& where, Faults& faults) {
  Fields fields(object, where, faults);
  Delegations delegations;
  delegations.keys = read_keys(fields);
  if (fields.has("roles") == fields.has("succinct_roles"))
    fields.refuse("roles", "or succinct_roles: one of the two must be there");
  else if (fields.has("roles"))
    delegations.roles = read_delegated_roles(fields);
  else
    delegations.roles = read_succinct_roles(fields.object("succinct_roles"),
                                            fields.place("succinct_roles"), faults);
  delegations.extra = fields.rest();
  return delegations;
}

void read_body(Fields& fields, Root& root) {
  root.consistent_snapshot = fields.flag("consistent_snapshot");
  root.keys = read_keys(fields);
  const json::object& listed = fields.object("roles");
  Fields roles(listed, fields.place("roles"), fields.faults());
  const auto role = [&](std::string_view name) {
    Fields of_role(roles.object(name), roles.place(name), fields.faults());
    RoleKeys keys = read_role_keys(of_role);
    keys.extra = of_role.rest();
    return keys;
  };
  root.root = role("root");
  root.timestamp = role("timestamp");
  root.snapshot = role("snapshot");
  root.targets = role("targets");
  if (!roles.rest().empty()) fields.refuse("roles", "holds one that is no top-level role");
}

void read_body(Fields& fields, Timestamp& timestamp) {
  const json::value* file = fields.object("meta").if_contains("snapshot.json");
  if (file == nullptr)
    fields.refuse("meta", "lacks snapshot.json");
  else
    timestamp.snapshot = read_meta_file(*file, "timestamp.meta", fields.faults());
}

void read_body(Fields& fields, Snapshot& snapshot) {
  for (const auto& member : fields.object("meta"))
    snapshot.meta.emplace(member.key(),
                          read_meta_file(member.value(), "snapshot.meta", fields.faults()));
}

void read_body(Fields& fields, Targets& targets) {
  for (const auto& member : fields.object("targets"))
    targets.targets.emplace(member.key(),
                            read_target(member.value(), "targets.targets", fields.faults()));
  if (fields.has("delegations"))
    targets.delegations = read_delegations(fields.object("delegations"),
                                           fields.place("delegations"), fields.faults());
}

std::vector<Signature> read_signatures(Fields& file) {
  std::vector<Signature> signatures;
  std::set<KeyId> signers;
  for (const json::value& value : file.array("signatures")) {
    const json::object& object = object_or_fault(value, file.place("signatures"), file.faults());
    Fields fields(object, file.place("signatures"), file.faults());
    Signature signature{fields.text("keyid"), {}};
    signature.bytes = from_hex(fields.text("sig")).value_or(std::string());
    if (!signers.insert(signature.keyid).second)
      file.refuse("signatures", "a key has signed twice");
    signatures.push_back(std::move(signature));
  }
  return signatures;
}

/// Without one beyond U+FFFF there is only one order of members.
bool has_astral_character(std::string_view text) noexcept {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
}

template <typename T>
Result<Signed<T>> read(std::string_view bytes) {
  const Result<json::value> text = read_json(bytes);
  if (!text) return text.error();

  Faults faults;
  const std::string where(T::type);
  Fields file(object_or_fault(*text, where, faults), where, faults);
  const json::object& signed_object = file.object("signed");
  Signed<T> result;
  result.signatures = read_signatures(file);
  Fields fields(signed_object, where, faults);
  read_header(fields, T::type, result.signed_part);
  read_body(fields, result.signed_part);
  result.signed_part.extra = fields.rest();
  if (!faults.none()) return faults.first();

  const json::value& whole = text->as_object().at("signed");
  Result<std::string> canonical = canonical_json(whole);
  if (!canonical) return canonical.error();
  if (has_astral_character(*canonical)) {
    Result<std::string> other = canonical_json(whole, MemberOrder::utf16);
    if (other && *other != *canonical) result.canonical_utf16 = *std::move(other);
  }
  result.canonical = *std::move(canonical);
  return result;
}

}  // namespace

Result<Signed<Root>> read_root(std::string_view bytes) { return read<Root>(bytes); }
Result<Signed<Timestamp>> read_timestamp(std::string_view bytes) { return read<Timestamp>(bytes); }
Result<Signed<Snapshot>> read_snapshot(std::string_view bytes) { return read<Snapshot>(bytes); }
Result<Signed<Targets>> read_targets(std::string_view bytes) { return read<Targets>(bytes); }

}  // namespace vigilien::tuf
