#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "directory/organisation.hpp"

namespace vigilien::directory {

/// The directory of protected organisations («annuaire»). Immutable once made, thread-safe.
class Directory {
 public:
  Directory() = default;
  explicit Directory(std::vector<Organisation> organisations);

  /// Reads every `*.json` of the folder. A number not checked for twelve months before `today` is
  /// dropped. Errors: not_found, bad_data (with the file and the member).
  [[nodiscard]] static Result<Directory> load(const std::filesystem::path& folder, Days today);

  /// Parses one file's text (an array of organisations). Error: bad_data.
  [[nodiscard]] static Result<std::vector<Organisation>> parse(std::string_view json, Days today);

  /// The organisation that owns `host`: `host` is one of its domains or lies below one. Null when
  /// nobody does. `host` is in A-labels, lower case, without a final dot.
  [[nodiscard]] const Organisation* owner_of(std::string_view host) const;

  /// The organisation whose genuine mail clicks through `host` (exact host or below it).
  [[nodiscard]] const Organisation* tracked_by(std::string_view host) const;

  [[nodiscard]] const Organisation* find(std::string_view id) const;
  [[nodiscard]] std::span<const Organisation> organisations() const noexcept {
    return organisations_;
  }

 private:
  std::vector<Organisation> organisations_;
  std::unordered_map<std::string_view, const Organisation*> by_domain_,
      by_tracker_;  // views into organisations_
};

}  // namespace vigilien::directory
