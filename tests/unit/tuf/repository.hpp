#pragma once

#include <map>
#include <string>
#include <vector>

#include "tuf/fetcher.hpp"
#include "tuf/metadata_store.hpp"
#include "tuf/path_encoding.hpp"
#include "tuf/updater.hpp"
#include "unit/tuf/keys.hpp"

namespace vigilien::support {

inline const Seconds today = *parse_utc("2030-06-01T12:00:00Z");

/// A repository in memory: change a role, publish, look at what was asked for.
class TestRepository final : public tuf::Fetcher {
 public:
  TestRepository() {
    const Seconds expires = today + std::chrono::days(30);
    for (tuf::Header* header :
         {static_cast<tuf::Header*>(&root), static_cast<tuf::Header*>(&targets),
          static_cast<tuf::Header*>(&snapshot), static_cast<tuf::Header*>(&timestamp)})
      header->expires = expires;
    root.root = role_of(root.keys, {1});
    root.timestamp = role_of(root.keys, {2});
    root.snapshot = role_of(root.keys, {3});
    root.targets = role_of(root.keys, {4});
    publish_root({1});
    publish({4}, {3}, {2});
  }

  using Fetcher::fetch;
  Status fetch(std::string_view url, std::uint64_t limit, const tuf::Sink& sink) override {
    const std::string name(url.substr(url.find("//r/") + 4));
    asked.push_back(name);
    const auto file = files.find(name);
    if (file == files.end()) return Error{Errc::not_found, "404"};
    // In pieces, so that nobody counts on one.
    for (std::size_t at = 0; at < file->second.size(); at += 1000) {
      const std::string_view piece = std::string_view(file->second).substr(at, 1000);
      if (at + piece.size() > limit) return Error{Errc::too_large, "more than asked for"};
      if (Status taken = sink(piece); !taken) return taken;
    }
    return success();
  }

  void publish_root(std::initializer_list<unsigned char> signers) {
    files["metadata/" + std::to_string(root.version) + ".root.json"] =
        tuf::file_text(signed_by(root, signers));
  }

  std::string prefix(std::uint64_t version) const {
    return root.consistent_snapshot ? std::to_string(version) + '.' : std::string();
  }

  /// A delegated role, and its line in the snapshot to come.
  void publish_role(const std::string& name, const tuf::Targets& role,
                    std::initializer_list<unsigned char> signers) {
    const std::string text = tuf::file_text(signed_by(role, signers));
    files["metadata/" + prefix(role.version) + tuf::encoded_name(name) + ".json"] = text;
    snapshot.meta[name + ".json"] = tuf::meta_file(text, role.version);
  }

  void publish(std::initializer_list<unsigned char> targets_keys = {4},
               std::initializer_list<unsigned char> snapshot_keys = {3},
               std::initializer_list<unsigned char> timestamp_keys = {2}) {
    publish_role("targets", targets, targets_keys);
    publish_snapshot(snapshot_keys, timestamp_keys);
  }

  void publish_snapshot(std::initializer_list<unsigned char> snapshot_keys = {3},
                        std::initializer_list<unsigned char> timestamp_keys = {2}) {
    const std::string text = tuf::file_text(signed_by(snapshot, snapshot_keys));
    files["metadata/" + prefix(snapshot.version) + "snapshot.json"] = text;
    timestamp.snapshot = tuf::meta_file(text, snapshot.version);
    publish_timestamp(timestamp_keys);
  }

  void publish_timestamp(std::initializer_list<unsigned char> signers = {2}) {
    files["metadata/timestamp.json"] = tuf::file_text(signed_by(timestamp, signers));
  }

  /// One higher everywhere, published.
  void bump() {
    ++targets.version;
    ++snapshot.version;
    ++timestamp.version;
    publish();
  }

  static tuf::TargetFile file_of(const std::string& content) {
    tuf::TargetFile file;
    file.length = content.size();
    file.hashes = tuf::meta_file(content, 1).hashes;
    return file;
  }

  /// A target of `role`, and its bytes where a client looks for them.
  void add_target(tuf::Targets& role, const std::string& path, const std::string& content) {
    role.targets[path] = file_of(content);
    files["targets/" + tuf::encoded_path(tuf::with_hash_prefix(
                           path, role.targets[path].hashes.at("sha256")))] = content;
  }

  tuf::Root root;
  tuf::Targets targets;
  tuf::Snapshot snapshot;
  tuf::Timestamp timestamp;
  std::map<std::string, std::string> files;
  std::vector<std::string> asked;
};

}  // namespace vigilien::support
