#pragma once

#include <string>
#include <vector>

#include "base/file.hpp"
#include "support/temporary_folder.hpp"
#include "tuf/metadata_reader.hpp"
#include "unit/tuf/repository.hpp"

namespace vigilien::support {

/// A workstation that trusts the repository's first root.
class TestClient {
 public:
  explicit TestClient(TestRepository& repository) : repository_(repository) {
    const auto lock = store.open();
    REQUIRE(lock);
    REQUIRE(store.write("root", repository.files.at("metadata/1.root.json")));
  }

  /// nullopt: well; else what was wrong.
  std::optional<Errc> refresh(Seconds now = today) {
    repository_.asked.clear();
    auto updater = tuf::Updater::open(store, repository_, "mem://r/metadata", now, limits);
    if (!updater) return updater.error().code;
    const Status done = updater->refresh();
    return done ? std::nullopt : std::optional(done.error().code);
  }

  /// Each target in turn, after one refresh; the first error.
  std::optional<Errc> download(const std::vector<std::string>& targets, Seconds now = today) {
    repository_.asked.clear();
    auto updater = tuf::Updater::open(store, repository_, "mem://r/metadata/", now, limits);
    if (!updater) return updater.error().code;
    if (const Status done = updater->refresh(); !done) return done.error().code;
    repository_.asked.clear();
    for (const std::string& target : targets) {
      const auto found = updater->find_target(target);
      if (!found) return found.error().code;
      const auto stored = updater->download(*found, "mem://r/targets", file_of(target));
      if (!stored) return stored.error().code;
    }
    return std::nullopt;
  }

  std::filesystem::path file_of(const std::string& target) const {
    return folder.path() / ("target-" + tuf::encoded_name(target));
  }
  std::string content(const std::string& target) const {
    const auto bytes = read_file(file_of(target), 1U << 20U);
    return bytes ? *bytes : "(none)";
  }

  /// What is kept of a role, byte for byte; "(none)".
  std::string kept(const std::string& role) const {
    const auto bytes = store.read(role, 1U << 24U);
    return bytes ? *bytes : "(none)";
  }
  bool keeps(const std::string& role, const std::string& published) const {
    return kept(role) == repository_.files.at("metadata/" + published);
  }

  TemporaryFolder folder;
  tuf::MetadataStore store{folder.path() / "metadata"};
  tuf::WalkLimits limits;

 private:
  TestRepository& repository_;
};

}  // namespace vigilien::support
