#include "crypto/secret_text.hpp"

#include <utility>

#include <openssl/crypto.h>

namespace vigilien::crypto {

void wipe(std::string& text) noexcept {
  // All that was reserved: what was longer before lies behind the end. `resize` to the capacity
  // does not allocate.
  text.resize(text.capacity());
  OPENSSL_cleanse(text.data(), text.size());
  text.clear();
}

// A short string lies in the object itself: moving copies it, and its source would keep the bytes.
SecretText::SecretText(SecretText&& other) noexcept {
  std::swap(text_, other.text_);
  wipe(other.text_);
}

SecretText& SecretText::operator=(SecretText&& other) noexcept {
  if (this == &other) return *this;
  wipe(text_);
  std::swap(text_, other.text_);
  wipe(other.text_);
  return *this;
}

SecretText::~SecretText() { wipe(text_); }

}  // namespace vigilien::crypto
