#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "feeds/guard.hpp"
#include "publish/create.hpp"
#include "publish/publisher.hpp"
#include "support/temporary_folder.hpp"

namespace vigilien::support {

/// A folder that is gone when the test ends.
class Folder : public TemporaryFolder {
 public:
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path() / name;
  }

  std::filesystem::path write(std::string_view name, std::string_view text) const {
    const auto file = path() / name;
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
};

inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline const Seconds morning = *parse_utc("2026-11-26T09:00:00Z");

inline publish::AskPassphrase passphrase() {
  return [](const std::string&, bool wrong) -> std::optional<crypto::SecretText> {
    if (wrong) return std::nullopt;
    return std::optional<crypto::SecretText>(std::in_place, "secret");
  };
}

/// A publisher in that folder, with nothing published.
inline publish::Publisher made_publisher(const std::filesystem::path& folder) {
  publish::Settings settings;
  settings.id = "cabinet";
  settings.url = "https://listes.example";
  const Status made = publish::create_publisher(folder, settings, 1, passphrase(), morning, "me");
  if (!made) throw std::runtime_error(made.error().detail);
  auto publisher = publish::Publisher::open(folder, morning, passphrase());
  if (!publisher) throw std::runtime_error(publisher.error().detail);
  return *std::move(publisher);
}

/// A guard that protects nothing but ameli.fr and knows google.com.
struct SmallGuard {
  lists::NeverBlock never{{{"ameli.fr"}, {}, {}}, nullptr};
  feeds::Guard guard{never, {{"google.com"}, {{"ameli.fr"}, {}, {}}, ""}};
};

}  // namespace vigilien::support
