#pragma once

#include "checks/words.hpp"

namespace vigilien::vet {

/// What the checks read besides the directory: the word lists of `blocklists/words/`. Immutable
/// once made, thread-safe.
class Knowledge {
 public:
  explicit Knowledge(checks::Words words) : words_(std::move(words)) {}

  /// `folder` is `blocklists/words`. Errors: not_found, bad_data (file, line, reason).
  [[nodiscard]] static Result<Knowledge> load(const std::filesystem::path& folder);

  [[nodiscard]] const checks::Words& words() const noexcept { return words_; }

 private:
  checks::Words words_;
};

}  // namespace vigilien::vet
