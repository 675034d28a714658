#pragma once

#include <initializer_list>
#include <string>

#include "tuf/key.hpp"
#include "tuf/metadata_writer.hpp"

namespace vigilien::support {

/// The same secret key for the same number, in every run.
inline crypto::SecretKey test_key(unsigned char number) {
  return *crypto::SecretKey::from_seed(std::string(32, static_cast<char>(number)));
}

/// A role that these keys sign for, and the keys put to `keys`.
inline tuf::RoleKeys role_of(tuf::Keys& keys, std::initializer_list<unsigned char> numbers,
                             std::uint32_t threshold = 1) {
  tuf::RoleKeys role;
  role.threshold = threshold;
  for (const unsigned char number : numbers) {
    const tuf::Key key = tuf::key_of(test_key(number));
    role.keyids.push_back(tuf::key_id(key));
    keys.emplace(tuf::key_id(key), key);
  }
  return role;
}

/// The file with the signatures of these keys.
template <typename T>
tuf::Signed<T> signed_by(const T& role, std::initializer_list<unsigned char> numbers) {
  auto file = tuf::unsigned_file(role);
  if (!file) throw std::runtime_error(file.error().detail);
  for (const unsigned char number : numbers) tuf::add_signature(*file, test_key(number));
  return *std::move(file);
}

}  // namespace vigilien::support
