#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "index/index.hpp"
#include "lists/source.hpp"

namespace vigilien::index {

/// An index, and the one before it, which answers from the moment the first is lost (a disk that
/// fails, a file cut short): no question goes unanswered until somebody has looked. Thread-safe.
class LastGood final : public lists::Source {
 public:
  LastGood(Index current, std::optional<Index> previous)
      : current_(std::move(current)), previous_(std::move(previous)) {}

  [[nodiscard]] const std::string& name() const noexcept override { return now().name(); }
  [[nodiscard]] std::size_t size() const noexcept override { return now().size(); }
  [[nodiscard]] std::size_t tombstones() const noexcept override { return now().tombstones(); }
  [[nodiscard]] std::size_t count(lists::EntryKind kind) const noexcept override {
    return now().count(kind);
  }
  [[nodiscard]] std::uint64_t version() const noexcept override { return now().version(); }
  [[nodiscard]] std::optional<Days> newest() const noexcept override { return now().newest(); }
  [[nodiscard]] std::size_t deepest_path() const noexcept override { return now().deepest_path(); }

  void expect(std::string_view name) const noexcept override { now().expect(name); }
  [[nodiscard]] lists::NameEntries at_name(std::string_view name) const noexcept override;
  [[nodiscard]] std::optional<lists::Listed> at_page(std::string_view page) const noexcept override;
  [[nodiscard]] std::optional<lists::Listed> at_digest(
      const crypto::Sha256& digest) const noexcept override;
  /// Never asked: an entry names the index it came from.
  [[nodiscard]] lists::Provenance provenance(std::uint16_t row) const override {
    return now().provenance(row);
  }

  [[nodiscard]] bool lost() const noexcept override { return current_.lost(); }
  [[nodiscard]] bool answers() const noexcept { return !now().lost(); }

 private:
  [[nodiscard]] const Index& now() const noexcept {
    return current_.lost() && previous_ ? *previous_ : current_;
  }

  Index current_;
  std::optional<Index> previous_;
};

}  // namespace vigilien::index
