#pragma once

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "base/text.hpp"
#include "feeds/import.hpp"
#include "lists/list.hpp"
#include "support/temporary_folder.hpp"
#include "url/public_suffix.hpp"

namespace vigilien::feeds {

constexpr Days test_today{std::chrono::year{2026} / 11 / 24};

/// A guard with few names, so that tables say what it knows: official ameli.fr, shared weebly.com,
/// pages only docs.google.com, well known github.com; and the public suffix list.
class TestGuard {
 public:
  TestGuard() : guard_(never_block(), {{"github.com"}, protected_names(), suffix_text()}) {}
  [[nodiscard]] const Guard& guard() const noexcept { return guard_; }

  static const lists::NeverBlock& never_block() {
    static const lists::NeverBlock names(protected_names(), suffixes());
    return names;
  }
  static std::shared_ptr<const url::PublicSuffixList> suffixes() {
    static const auto loaded = [] {
      auto list = url::PublicSuffixList::load(VIGILIEN_TEST_DATA "/public_suffix_list.dafsa");
      REQUIRE(list.ok());
      return std::make_shared<const url::PublicSuffixList>(*std::move(list));
    }();
    return loaded;
  }
  static std::string suffix_text() {
    auto text = read_file(VIGILIEN_TEST_DATA "/public_suffix_list.dat", 8U << 20U);
    REQUIRE(text.ok());
    return *std::move(text);
  }

 private:
  static lists::ProtectedNames protected_names() {
    return {{"ameli.fr"}, {"weebly.com"}, {"docs.google.com"}};
  }
  Guard guard_;
};

inline const Guard& test_guard() {
  static const TestGuard guard;
  return guard.guard();
}

/// What an import of texts came to.
struct Imported {
  std::variant<ImportReport, ImportFailure> result;
  std::string text;  ///< of the list; empty when there is none

  [[nodiscard]] const ImportReport& report() const {
    if (const auto* failed = std::get_if<ImportFailure>(&result)) FAIL(failed->error.detail);
    return std::get<ImportReport>(result);
  }
  [[nodiscard]] const InputReport& input() const { return report().inputs.front(); }
  [[nodiscard]] const ImportFailure& failure() const {
    REQUIRE(std::holds_alternative<ImportFailure>(result));
    return std::get<ImportFailure>(result);
  }
  [[nodiscard]] std::uint64_t dropped(Drop reason) const {
    return input().dropped.at(static_cast<std::size_t>(reason)).count;
  }
  /// «d evil.example», in the list's order.
  [[nodiscard]] std::vector<std::string> entries() const {
    std::vector<std::string> all;
    for (const std::string_view line : split(text, '\n'))
      if (!line.empty() && line.front() != '#') all.emplace_back(line.substr(0, line.find('\t')));
    return all;
  }
};

/// Imports texts into `folder`/out.vgl.
inline Imported import_into(const support::TemporaryFolder& folder,
                            const std::vector<std::string>& texts, std::optional<Format> format,
                            const std::function<void(ImportOptions&)>& change = {}) {
  ImportOptions options;
  options.output = folder.path() / "out.vgl";
  options.list_name = "test";
  options.format = format;
  options.most_bytes = std::uint64_t{1} << 30U;
  options.provenance.today = options.provenance.fallback = test_today;
  options.provenance.row.values = {{"source", "test"}};
  std::vector<std::istringstream> streams;
  streams.reserve(texts.size());
  for (const std::string& text : texts) {
    streams.emplace_back(text);
    options.inputs.push_back({"input", {}, &streams.back()});
  }
  if (change) change(options);
  auto result = import_lists(options, test_guard());
  auto text = read_file(options.output, std::uint64_t{1} << 30U);
  return {std::move(result), text ? *std::move(text) : std::string()};
}

inline Imported import_text(const std::string& text, std::optional<Format> format = std::nullopt) {
  const support::TemporaryFolder folder;
  return import_into(folder, {text}, format);
}

}  // namespace vigilien::feeds
