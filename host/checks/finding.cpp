#include "checks/finding.hpp"

#include <array>

namespace vigilien::checks {
namespace {

constexpr std::array<std::string_view, 5> level_names{"allow", "note", "caution", "warn", "block"};
constexpr std::array<std::string_view, 10> family_names{
    "none",   "name",        "suffix", "authority", "characters",
    "scheme", "redirection", "shape",  "content",   "list"};

template <typename Value, std::size_t size>
std::optional<Value> named(const std::array<std::string_view, size>& names, std::string_view text) {
  for (std::size_t i = 0; i < size; ++i)
    if (names[i] == text) return static_cast<Value>(i);
  return std::nullopt;
}

}  // namespace

std::string_view name(Level level) noexcept { return level_names[static_cast<std::size_t>(level)]; }

std::optional<Level> level_named(std::string_view text) noexcept {
  return named<Level>(level_names, text);
}

std::optional<Family> family_named(std::string_view text) noexcept {
  return named<Family>(family_names, text);
}

const std::string* Finding::arg(std::string_view key) const noexcept {
  for (const auto& [name, value] : args)
    if (name == key) return &value;
  return nullptr;
}

void add(Findings& findings, std::string_view code,
         std::initializer_list<std::pair<std::string_view, std::string_view>> args,
         std::string_view variant) {
  Finding& finding = findings.emplace_back();
  finding.code = code;
  finding.variant = variant;
  for (const auto& [name, value] : args)
    if (!value.empty()) finding.args.emplace_back(name, value);
}

}  // namespace vigilien::checks
