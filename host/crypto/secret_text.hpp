#pragma once

#include <string>
#include <string_view>

namespace vigilien::crypto {

/// Text that is overwritten when it goes: a passphrase, or a secret key in a form of its own.
/// Moving leaves nothing behind; copying is not possible.
class SecretText {
 public:
  SecretText() = default;
  explicit SecretText(std::string_view text) : text_(text) {}
  SecretText(SecretText&& other) noexcept;
  SecretText& operator=(SecretText&& other) noexcept;
  SecretText(const SecretText&) = delete;
  SecretText& operator=(const SecretText&) = delete;
  ~SecretText();

  [[nodiscard]] std::string_view view() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

 private:
  std::string text_;
};

/// Overwrites the bytes of `text`, then empties it.
void wipe(std::string& text) noexcept;

}  // namespace vigilien::crypto
