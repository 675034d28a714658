#include "base/paths.hpp"

#include "base/file.hpp"
#include "base/text.hpp"

namespace vigilien {
namespace {

std::filesystem::path from_utf8(std::string_view text) {
  return {std::u8string(text.begin(), text.end())};
}

}  // namespace

std::filesystem::path data_directory() {
  if (const auto chosen = environment("VIGILIEN_DATA")) return from_utf8(*chosen);

  const std::filesystem::path folder = program_path().parent_path();
  constexpr std::uint64_t longest_path = 32768;
  if (const auto pointer = read_file(folder / "vigilien-data.path", longest_path))
    return from_utf8(trimmed(*pointer));

  std::error_code ignored;
  std::filesystem::path beside = folder / "data";
  if (std::filesystem::is_directory(beside, ignored)) return beside;
  return folder.parent_path() / "share" / "vigilien";
}

std::string account_name() {
  for (const char* variable : {"USER", "USERNAME"})
    if (auto name = environment(variable); name && is_utf8(*name)) return *std::move(name);
  return {};
}

}  // namespace vigilien
