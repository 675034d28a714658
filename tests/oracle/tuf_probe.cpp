// Makes a repository with our writer, step after step, for other clients to read (tuf_oracle.mjs):
//   vigilien-tuf-probe FOLDER EXPIRES
// FOLDER/stepN holds `metadata` and `targets`: 1 first publication, 2 a newer delegated list,
// 3 keys of root, timestamp and targets rotated and the root's threshold lowered over two roots,
// 4 the targets of step 1 again under a new version.
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "tuf/metadata_writer.hpp"
#include "tuf/path_encoding.hpp"
#include "unit/tuf/keys.hpp"

using namespace vigilien;
using namespace vigilien::tuf;
using namespace vigilien::support;

namespace {

class Folder {
 public:
  Folder(std::filesystem::path path, Seconds expires) : path_(std::move(path)) {
    root.expires = targets.expires = flash.expires = snapshot.expires = timestamp.expires = expires;
  }

  void write(const std::string& name, std::string_view bytes) const {
    const Status written = replace_file(path_ / ("step" + std::to_string(step)) / name, bytes);
    if (!written) throw std::runtime_error(written.error().detail);
  }

  void add(Targets& role, const std::string& path, const std::string& content) const {
    TargetFile file;
    file.length = content.size();
    file.hashes = meta_file(content, 1).hashes;
    file.custom = boost::json::object{{"list", "essai é \"\\ \n"}, {"issued", 20300601}};
    write("targets/" + with_hash_prefix(path, file.hashes.at("sha256")), content);
    role.targets[path] = file;
  }

  void publish_root(std::initializer_list<unsigned char> keys) const {
    write("metadata/" + std::to_string(root.version) + ".root.json",
          file_text(signed_by(root, keys)));
  }

  void publish(std::initializer_list<unsigned char> targets_keys, unsigned char timestamp_key) {
    put("targets", targets, targets_keys);
    put("flash", flash, {7});
    const std::string text = file_text(signed_by(snapshot, {4}));
    write("metadata/" + std::to_string(snapshot.version) + ".snapshot.json", text);
    timestamp.snapshot = meta_file(text, snapshot.version);
    write("metadata/timestamp.json", file_text(signed_by(timestamp, {timestamp_key})));
    ++snapshot.version;
    ++timestamp.version;
  }

  /// The next step begins with all that was there.
  void next_step() {
    const auto name = [this] { return path_ / ("step" + std::to_string(step)); };
    const std::filesystem::path before = name();
    ++step;
    std::filesystem::copy(before, name(), std::filesystem::copy_options::recursive);
  }

  Root root;
  Targets targets, flash;
  Snapshot snapshot;
  Timestamp timestamp;
  int step = 1;

 private:
  void put(const std::string& name, const Targets& role,
           std::initializer_list<unsigned char> keys) {
    const std::string text = file_text(signed_by(role, keys));
    write("metadata/" + std::to_string(role.version) + '.' + name + ".json", text);
    snapshot.meta[name + ".json"] = meta_file(text, role.version);
  }

  std::filesystem::path path_;
};

void make(Folder& folder) {
  Root& root = folder.root;
  root.root = role_of(root.keys, {1, 2}, 2);
  root.timestamp = role_of(root.keys, {3});
  root.snapshot = role_of(root.keys, {4});
  root.targets = role_of(root.keys, {5, 6}, 2);
  root.extra = {{"x-publisher", "cabinet à l’essai"}};
  folder.publish_root({1, 2});
  folder.add(folder.targets, "base/001.vgl", "#vgl1 base\nd evil.example\t0\t20300601\n");
  Delegations delegations;
  DelegatedRole flash;
  flash.name = "flash";
  flash.keys = role_of(delegations.keys, {7});
  flash.terminating = true;
  flash.paths = {{"flash/*"}};
  delegations.roles = std::vector{flash};
  folder.targets.delegations = delegations;
  folder.add(folder.flash, "flash/flash.vgl", "#vgl1 flash\n");
  folder.publish({5, 6}, 3);
  const auto first = folder.targets.targets;

  folder.next_step();
  ++folder.flash.version;
  folder.add(folder.flash, "flash/flash.vgl", "#vgl1 flash\nd new.example\t0\t20300602\n");
  folder.publish({5, 6}, 3);

  folder.next_step();
  ++root.version;
  root.root = role_of(root.keys, {8, 9}, 2);
  root.timestamp = role_of(root.keys, {10});
  folder.publish_root({1, 2, 8, 9});
  ++root.version;
  root.root.threshold = 1;
  root.targets = role_of(root.keys, {11});
  folder.publish_root({8, 9});
  ++folder.targets.version;
  folder.add(folder.targets, "base/001.vgl", "#vgl1 base\nd google.example\t0\t20300602\n");
  folder.publish({11}, 10);

  folder.next_step();
  ++folder.targets.version;
  folder.targets.targets = first;
  folder.publish({11}, 10);
}

}  // namespace

int main(int count, char** words) {
  const auto expires = count == 3 ? parse_utc(words[2]) : std::nullopt;
  if (!expires) {
    std::fputs("vigilien-tuf-probe FOLDER EXPIRES\n", stderr);
    return 64;
  }
  Folder folder(words[1], *expires);
  make(folder);
}
