#include "tuf/key.hpp"

#include <algorithm>
#include <set>

#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "tuf/canonical_json.hpp"

namespace vigilien::tuf {
namespace {

namespace json = boost::json;

const json::string* text_at(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value == nullptr ? nullptr : value->if_string();
}

std::optional<crypto::PublicKey> usable_key(std::string_view type, std::string_view scheme,
                                            std::string_view text) {
  using crypto::PublicKey;
  using crypto::Scheme;
  const auto taken = [](Result<PublicKey> key) {
    return key ? std::optional(*std::move(key)) : std::nullopt;
  };
  if (type == "ed25519" && scheme == "ed25519") {
    const auto bytes = from_hex(text);
    return bytes ? taken(PublicKey::from_bytes(*bytes)) : std::nullopt;
  }
  if ((type == "ecdsa" || type == "ecdsa-sha2-nistp256") && scheme == "ecdsa-sha2-nistp256")
    return taken(PublicKey::from_pem(text, Scheme::ecdsa_sha2_nistp256));
  if (type == "rsa" && scheme == "rsassa-pss-sha256")
    return taken(PublicKey::from_pem(text, Scheme::rsassa_pss_sha256));
  return std::nullopt;
}

}  // namespace

Result<Key> read_key(const json::object& object) {
  const json::string* type = text_at(object, "keytype");
  const json::string* scheme = text_at(object, "scheme");
  const json::value* holder = object.if_contains("keyval");
  const json::object* value = holder == nullptr ? nullptr : holder->if_object();
  if (type == nullptr || scheme == nullptr || value == nullptr)
    return Error{Errc::bad_data, "a key lacks keytype, scheme or keyval"};
  // Members unknown to us may be what another kind of key consists of, but not for these kinds.
  const json::string* text = text_at(*value, "public");
  return Key{object, text == nullptr ? std::nullopt : usable_key(*type, *scheme, *text)};
}

Key key_of(const crypto::SecretKey& secret) {
  json::object object{{"keytype", "ed25519"},
                      {"scheme", "ed25519"},
                      {"keyval", {{"public", to_hex(secret.public_bytes())}}}};
  return Key{std::move(object), secret.public_key()};
}

KeyId key_id(const Key& key) {
  const Result<std::string> canonical = canonical_json(key.json);
  return canonical ? crypto::hex(crypto::sha256(*canonical)) : KeyId();
}

std::size_t valid_signatures(std::string_view message, std::span<const Signature> signatures,
                             const Keys& keys, const RoleKeys& role) {
  std::set<std::string_view> signers;
  for (const Signature& signature : signatures) {
    const auto key = keys.find(signature.keyid);
    if (key == keys.end() || !key->second.usable ||
        std::ranges::find(role.keyids, signature.keyid) == role.keyids.end())
      continue;
    const crypto::PublicKey& usable = *key->second.usable;
    if (!signers.contains(usable.identity()) && usable.verify(message, signature.bytes))
      signers.insert(usable.identity());
  }
  return signers.size();
}

bool verify_threshold(std::string_view message, std::span<const Signature> signatures,
                      const Keys& keys, const RoleKeys& role) {
  return valid_signatures(message, signatures, keys, role) >= role.threshold;
}

}  // namespace vigilien::tuf
