#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace vigilien::crypto {

/// A hash over bytes that come piece by piece, so that a large file need not be in memory.
/// One thread at a time.
class Hasher {
 public:
  /// "sha256", "sha384" or "sha512"; nullopt for any other name.
  [[nodiscard]] static std::optional<Hasher> create(std::string_view algorithm);

  void update(std::string_view bytes);

  /// The hash of everything so far, in lower-case hexadecimal. Nothing may follow.
  [[nodiscard]] std::string finish();

 private:
  explicit Hasher(std::shared_ptr<evp_md_ctx_st> context) : context_(std::move(context)) {}
  std::shared_ptr<evp_md_ctx_st> context_;
};

}  // namespace vigilien::crypto
