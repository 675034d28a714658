#include "publish/keyring.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include <boost/json/serialize.hpp>

#include "base/file.hpp"
#include "base/text.hpp"
#include "publish/public_file.hpp"
#include "tuf/canonical_json.hpp"

namespace vigilien::publish {
namespace {

constexpr std::uint64_t largest_key_file = 16U << 10U;
constexpr int most_attempts = 3;

std::filesystem::path public_half(std::filesystem::path secret) {
  return secret.replace_extension(".pub");
}

Result<tuf::Key> load_public(const std::filesystem::path& file) {
  const auto text = read_file(file, largest_key_file);
  if (!text) return text.error();
  return parse_public_key(*text);
}

}  // namespace

Result<tuf::Key> parse_public_key(std::string_view text) {
  text = trimmed(text);
  boost::json::object object;
  if (text.size() == 64 && text.find_first_not_of("0123456789abcdefABCDEF") == text.npos) {
    object = {{"keytype", "ed25519"},
              {"keyval", {{"public", ascii_lowered(text)}}},
              {"scheme", "ed25519"}};
  } else {
    auto read = tuf::read_json(text);
    if (!read) return read.error();
    if (!read->is_object()) return Error{Errc::bad_data, "no key"};
    object = std::move(read->get_object());
  }
  auto key = tuf::read_key(object);
  if (!key) return key.error();
  if (!key->usable) return Error{Errc::bad_data, "a key that nobody could verify with"};
  return key;
}

Status save_key(const std::filesystem::path& secret, const crypto::SecretKey& key,
                std::string_view passphrase) {
  std::error_code error;
  for (const auto& file : {secret, public_half(secret)})
    if (std::filesystem::exists(file, error))
      return Error{Errc::refused, file.filename().string() + ": is there already"};
  const tuf::Key told = tuf::key_of(key);
  // The secret half first: a public one without it would promise a key that is not there.
  if (Status written = replace_file(secret, key.to_pem(passphrase).view()); !written)
    return written;
  return replace_file(public_half(secret), boost::json::serialize(told.json) + "\n");
}

Result<Keyring> Keyring::open(const Layout& layout, AskPassphrase ask,
                              const std::vector<std::filesystem::path>& named) {
  Keyring ring(layout, std::move(ask));
  ring.gather(layout.keys());
  ring.gather(layout.online_keys());
  for (const auto& file : named)
    if (const Status added = ring.add_named(file); !added) return added.error();
  return ring;
}

void Keyring::gather(const std::filesystem::path& folder) {
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() != ".pub") continue;
    std::filesystem::path secret = at->path();
    secret.replace_extension(".pem");
    std::error_code absent;
    if (!std::filesystem::exists(secret, absent)) continue;
    if (auto key = load_public(at->path())) {
      const tuf::KeyId id = tuf::key_id(*key);
      files_.insert_or_assign(id, KeyFile{secret.stem().string(), secret, *std::move(key)});
    }
  }
}

Status Keyring::add_named(const std::filesystem::path& file) {
  const std::string name = file.stem().string();
  any_named_ = true;
  const auto pem = read_file(file, largest_key_file);
  if (!pem) return pem.error();
  auto secret = unlock(*pem, name);
  if (!secret) return secret.error();
  tuf::Key key = tuf::key_of(*secret);
  const tuf::KeyId id = tuf::key_id(key);
  opened_.insert_or_assign(id, *std::move(secret));
  files_.insert_or_assign(id, KeyFile{name, file, std::move(key), true});
  return success();
}

const KeyFile* Keyring::file_of(const tuf::KeyId& id) const {
  const auto found = files_.find(id);
  return found == files_.end() ? nullptr : &found->second;
}

Result<crypto::SecretKey> Keyring::unlock(const std::string& pem, const std::string& name,
                                          bool asks) {
  auto plain = crypto::SecretKey::from_pem(pem);
  if (plain || plain.error().code != Errc::refused) return plain;
  if (passphrase_)
    if (auto key = crypto::SecretKey::from_pem(pem, passphrase_->view())) return key;
  for (int attempt = 0; asks && attempt < most_attempts; ++attempt) {
    auto given = ask_(name, attempt > 0);
    if (!given)
      return Error{Errc::refused, name + (attempt > 0 ? ": wrong passphrase" : ": no passphrase")};
    auto key = crypto::SecretKey::from_pem(pem, given->view());
    if (key || key.error().code != Errc::refused) {
      passphrase_ = std::move(given);
      return key;
    }
  }
  return Error{Errc::refused, name + ": wrong passphrase"};
}

Result<std::optional<crypto::SecretKey>> Keyring::find(const tuf::KeyId& id) {
  if (const auto known = opened_.find(id); known != opened_.end())
    return std::optional(known->second);
  const KeyFile* file = file_of(id);
  if (file == nullptr) return std::optional<crypto::SecretKey>();
  auto pem = read_file(file->secret, largest_key_file);
  if (!pem) return pem.error();
  const bool asks = file->named || !any_named_;
  auto key = unlock(*pem, file->name, asks);
  crypto::wipe(*pem);
  if (!key && !asks && key.error().code == Errc::refused) return std::optional<crypto::SecretKey>();
  if (!key) return key.error();
  if (tuf::key_id(tuf::key_of(*key)) != id)
    return Error{Errc::bad_data, file->name + ": the two halves are not one key"};
  opened_.insert_or_assign(id, *key);
  return std::optional(*std::move(key));
}

Result<tuf::Key> Keyring::make(std::string_view role) {
  const auto folder = is_online(role) ? layout_.online_keys() : layout_.keys();
  const std::string beginning = std::string(role) + '-';
  unsigned number = 0;
  for (const auto& place : {folder, layout_.old_keys()}) {
    std::error_code error;
    for (std::filesystem::directory_iterator at(place, error), end; !error && at != end;
         at.increment(error)) {
      const std::string name = at->path().stem().string();
      if (!name.starts_with(beginning)) continue;
      unsigned found = 0;
      std::from_chars(name.data() + beginning.size(), name.data() + name.size(), found);
      number = std::max(number, found);
    }
  }
  const std::string name = beginning + std::to_string(number + 1);
  if (!is_online(role) && !passphrase_) {
    auto given = ask_(name, false);
    if (!given || given->empty()) return Error{Errc::refused, name + ": no passphrase"};
    passphrase_ = std::move(given);
  }
  const crypto::SecretKey secret = crypto::SecretKey::generate();
  if (const Status made = make_private_folder(folder); !made) return made.error();
  const auto file = folder / (name + ".pem");
  const Status saved =
      save_key(file, secret, is_online(role) ? std::string_view() : passphrase_->view());
  if (!saved) return saved.error();
  tuf::Key key = tuf::key_of(secret);
  const tuf::KeyId id = tuf::key_id(key);
  opened_.insert_or_assign(id, secret);
  files_.insert_or_assign(id, KeyFile{name, file, key});
  return key;
}

void Keyring::forget(const tuf::KeyId& id) {
  opened_.erase(id);
  files_.erase(id);
}

void Keyring::retire(const tuf::KeyId& id) {
  const KeyFile* file = file_of(id);
  if (file == nullptr || (file->secret.parent_path() != layout_.keys() &&
                          file->secret.parent_path() != layout_.online_keys()))
    return;
  if (!make_private_folder(layout_.old_keys())) return;
  std::error_code error;  // what stays where it is signs for nothing
  for (const auto& half : {file->secret, public_half(file->secret)})
    std::filesystem::rename(half, layout_.old_keys() / half.filename(), error);
}

}  // namespace vigilien::publish
