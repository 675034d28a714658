// The client's workflow against a repository in memory that can lie in any way.
#include "tuf/updater.hpp"

#include <catch2/catch.hpp>

#include "unit/tuf/client.hpp"

using namespace vigilien;
using namespace vigilien::tuf;
using namespace vigilien::support;

namespace {

using Asked = std::vector<std::string>;

}  // namespace

TEST_CASE("first update: in the specification's order, kept byte for byte", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  CHECK_FALSE(client.refresh());
  CHECK(repository.asked == Asked{"metadata/2.root.json", "metadata/timestamp.json",
                                  "metadata/1.snapshot.json", "metadata/1.targets.json"});
  CHECK(client.keeps("root", "1.root.json"));
  CHECK(client.keeps("timestamp", "timestamp.json"));
  CHECK(client.keeps("snapshot", "1.snapshot.json"));
  CHECK(client.keeps("targets", "1.targets.json"));

  CHECK_FALSE(client.refresh());
  CHECK(repository.asked == Asked{"metadata/2.root.json", "metadata/timestamp.json"});
}

TEST_CASE("without consistent snapshots names have no version", "[tuf]") {
  TestRepository repository;
  repository.root.consistent_snapshot = false;
  repository.publish_root({1});
  repository.targets.targets["a/b.vgl"] = TestRepository::file_of("abc");
  repository.files["targets/a/b.vgl"] = "abc";
  repository.publish();
  TestClient client(repository);
  CHECK_FALSE(client.download({"a/b.vgl"}));
  CHECK(repository.asked == Asked{"targets/a/b.vgl"});
  CHECK(client.keeps("snapshot", "snapshot.json"));
}

TEST_CASE("a walk over many roots keeps each one", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  for (unsigned char key = 10; key < 60; ++key) {
    const unsigned char before = key == 10 ? 1 : static_cast<unsigned char>(key - 1);
    ++repository.root.version;
    repository.root.root = role_of(repository.root.keys, {key});
    repository.publish_root({before, key});
  }
  CHECK_FALSE(client.refresh());
  CHECK(client.keeps("root", "51.root.json"));
  CHECK(repository.asked.size() == 54);

  ++repository.root.version;
  repository.publish_root({58});  // not the last key
  CHECK(client.refresh() == Errc::untrusted);
  CHECK(client.keeps("root", "51.root.json"));
}

TEST_CASE("roots that are refused", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  Root& root = repository.root;
  ++root.version;
  std::optional<Errc> expected = Errc::untrusted;
  SECTION("signed by the new key alone") {
    root.root = role_of(root.keys, {9});
    repository.publish_root({9});
  }
  SECTION("signed by the old key alone") {
    root.root = role_of(root.keys, {9});
    repository.publish_root({1});
  }
  SECTION("below the old threshold") {
    root.root = role_of(root.keys, {1, 8, 9}, 3);
    repository.publish_root({1, 8});
  }
  SECTION("two versions on") {
    root.version = 3;
    repository.publish_root({1});
    repository.files["metadata/2.root.json"] = repository.files["metadata/3.root.json"];
  }
  SECTION("the same again") {
    repository.files["metadata/2.root.json"] = repository.files["metadata/1.root.json"];
    expected = Errc::rolled_back;
  }
  SECTION("no metadata at all") {
    repository.files["metadata/2.root.json"] = "<!doctype html><title>Connexion</title>";
    expected = Errc::bad_data;
  }
  SECTION("endless") {
    repository.files["metadata/2.root.json"] = std::string(600'000, ' ');
    expected = Errc::too_large;
  }
  CHECK(client.refresh() == expected);
  CHECK(client.keeps("root", "1.root.json"));
  CHECK(client.kept("timestamp") == "(none)");
}

TEST_CASE("an expired root on the way is no hindrance, the last one is", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  ++repository.root.version;
  repository.root.expires = today - std::chrono::seconds(1);
  repository.publish_root({1});
  CHECK(client.refresh() == Errc::expired);
  CHECK(client.keeps("root", "2.root.json"));  // 5.3.8 before 5.3.10
  ++repository.root.version;
  repository.root.expires = today + std::chrono::days(1);
  repository.publish_root({1});
  CHECK_FALSE(client.refresh());
}

TEST_CASE("a repository that is older than what is held", "[tuf]") {
  TestRepository repository;
  repository.targets.version = 5;
  repository.snapshot.version = 5;
  repository.timestamp.version = 5;
  repository.publish();
  TestClient client(repository);
  REQUIRE_FALSE(client.refresh());
  const auto timestamp = client.kept("timestamp");
  const auto snapshot = client.kept("snapshot");

  SECTION("timestamp") {
    repository.timestamp.version = 4;
    repository.publish_timestamp();
  }
  SECTION("snapshot named by a newer timestamp") {
    repository.snapshot.version = 4;
    repository.timestamp.version = 6;
    repository.publish_snapshot();
  }
  SECTION("targets named by a newer snapshot") {
    repository.targets.version = 4;
    repository.snapshot.version = 6;
    repository.timestamp.version = 6;
    repository.publish();
    CHECK(client.refresh() == Errc::rolled_back);
    CHECK(client.kept("snapshot") == snapshot);
    CHECK(client.kept("timestamp") != timestamp);  // was right
    return;
  }
  SECTION("a role that has gone") {
    repository.snapshot.meta["flash.json"].version = 1;
    ++repository.snapshot.version;
    ++repository.timestamp.version;
    repository.publish_snapshot();
    REQUIRE_FALSE(client.refresh());
    repository.snapshot.meta.erase("flash.json");
    ++repository.snapshot.version;
    ++repository.timestamp.version;
    repository.publish_snapshot();
    CHECK(client.refresh() == Errc::rolled_back);
    CHECK(client.keeps("snapshot", "6.snapshot.json"));
    return;
  }
  CHECK(client.refresh() == Errc::rolled_back);
  CHECK(client.kept("timestamp") == timestamp);
  CHECK(client.kept("snapshot") == snapshot);
}

TEST_CASE("a timestamp of the same version and other content is not taken", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  REQUIRE_FALSE(client.refresh());
  const auto timestamp = client.kept("timestamp");
  repository.timestamp.snapshot.version = 100;
  repository.publish_timestamp();
  CHECK_FALSE(client.refresh());
  CHECK(client.kept("timestamp") == timestamp);
}

TEST_CASE("a client that was stopped behind any step goes on from there", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  REQUIRE_FALSE(client.refresh());
  repository.bump();
  const std::string snapshot = repository.files["metadata/2.snapshot.json"];
  const std::string targets = repository.files["metadata/2.targets.json"];
  SECTION("the snapshot did not come") { repository.files.erase("metadata/2.snapshot.json"); }
  SECTION("the targets did not come") { repository.files.erase("metadata/2.targets.json"); }
  CHECK(client.refresh() == Errc::not_found);
  CHECK(client.keeps("timestamp", "timestamp.json"));
  repository.files["metadata/2.snapshot.json"] = snapshot;
  repository.files["metadata/2.targets.json"] = targets;
  CHECK_FALSE(client.refresh());
  CHECK(client.keeps("targets", "2.targets.json"));
}

TEST_CASE("kept files that are broken cost a download and no more", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  REQUIRE_FALSE(client.refresh());
  const auto* role = GENERATE("timestamp", "snapshot", "targets");
  const auto content = GENERATE(as<std::string>(), "", "{", "\xff", std::string(7'000'000, ' '));
  REQUIRE(client.store.write(role, content));
  CHECK_FALSE(client.refresh());
  CHECK(client.keeps("targets", "1.targets.json"));
  CHECK(client.keeps("snapshot", "1.snapshot.json"));
  CHECK(client.keeps("timestamp", "timestamp.json"));
}

TEST_CASE("a root that is broken is said, and nothing is asked for", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  REQUIRE(client.store.write("root", "{}"));
  CHECK(client.refresh() == Errc::bad_data);
  REQUIRE(client.store.write("root", file_text(signed_by(repository.root, {2}))));
  CHECK(client.refresh() == Errc::untrusted);
  REQUIRE(client.store.erase("root"));
  CHECK(client.refresh() == Errc::not_found);
  CHECK(repository.asked.empty());
}

TEST_CASE("expired", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  REQUIRE_FALSE(client.refresh());
  const Seconds past = today - std::chrono::days(1);
  const auto* role = GENERATE("timestamp", "snapshot", "targets");
  if (role == std::string("timestamp")) repository.timestamp.expires = past;
  if (role == std::string("snapshot")) repository.snapshot.expires = past;
  if (role == std::string("targets")) repository.targets.expires = past;
  const std::string before = client.kept(role);
  repository.bump();
  CHECK(client.refresh() == Errc::expired);
  CHECK(client.kept(role) == before);
}

TEST_CASE("time goes by, or stands wrong", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  REQUIRE_FALSE(client.refresh());
  CHECK(client.refresh(today + std::chrono::days(31)) == Errc::expired);
  CHECK_FALSE(client.refresh(today - std::chrono::days(4000)));

  // Expired ones of ours still serve to tell what is older.
  repository.timestamp.expires += std::chrono::days(60);
  repository.snapshot.expires += std::chrono::days(60);
  repository.targets.expires += std::chrono::days(60);
  ++repository.root.version;
  repository.root.expires += std::chrono::days(60);
  repository.publish_root({1});
  repository.bump();
  CHECK_FALSE(client.refresh(today + std::chrono::days(40)));
}

TEST_CASE("files that are not the ones signed for", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  REQUIRE_FALSE(client.refresh());
  repository.bump();
  const auto* name = GENERATE("2.snapshot.json", "2.targets.json");
  std::string& file = repository.files["metadata/" + std::string(name)];
  SECTION("longer") {
    file += ' ';
    CHECK(client.refresh() == Errc::too_large);
  }
  SECTION("shorter") {
    file.pop_back();
    CHECK(client.refresh() == Errc::untrusted);
  }
  SECTION("other bytes of that length") {
    file[file.find("\"signed\"") + 1] = 'S';
    CHECK(client.refresh() == Errc::untrusted);
  }
  SECTION("the next version's (mix and match)") {
    const std::string timestamp = repository.files["metadata/timestamp.json"];
    repository.bump();
    file = repository.files["metadata/3" + std::string(name).substr(1)];
    repository.files["metadata/timestamp.json"] = timestamp;
    CHECK(client.refresh() == Errc::untrusted);
  }
  CHECK(client.keeps("targets", "1.targets.json"));
}

TEST_CASE("without lengths and hashes versions and caps are what holds", "[tuf]") {
  TestRepository repository;
  repository.snapshot.meta["targets.json"] = MetaFile{};
  repository.publish_snapshot();
  repository.timestamp.snapshot = MetaFile{};
  repository.publish_timestamp();
  TestClient client(repository);
  SECTION("well") { CHECK_FALSE(client.refresh()); }
  SECTION("another version of targets") {
    repository.targets.version = 2;
    repository.files["metadata/1.targets.json"] = file_text(signed_by(repository.targets, {4}));
    CHECK(client.refresh() == Errc::untrusted);
  }
  SECTION("another version of the snapshot") {
    repository.snapshot.version = 2;
    repository.files["metadata/1.snapshot.json"] = file_text(signed_by(repository.snapshot, {3}));
    CHECK(client.refresh() == Errc::untrusted);
    CHECK(client.kept("snapshot") == "(none)");
  }
  SECTION("endless targets") {
    repository.files["metadata/1.targets.json"] = std::string(5'000'001, ' ');
    CHECK(client.refresh() == Errc::too_large);
  }
  SECTION("endless snapshot") {
    repository.files["metadata/1.snapshot.json"] = std::string(2'000'001, ' ');
    CHECK(client.refresh() == Errc::too_large);
  }
  SECTION("endless timestamp") {
    repository.files["metadata/timestamp.json"] = std::string(16'385, ' ');
    CHECK(client.refresh() == Errc::too_large);
  }
}

TEST_CASE("signatures by the keys of another role", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  SECTION("timestamp") { repository.publish({4}, {3}, {3}); }
  SECTION("snapshot") { repository.publish({4}, {2}, {2}); }
  SECTION("targets") { repository.publish({1}, {3}, {2}); }
  CHECK(client.refresh() == Errc::untrusted);
}

TEST_CASE("recovery after versions were driven up", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  repository.targets.version = 1000;
  repository.snapshot.version = 1000;
  repository.timestamp.version = 1000;
  repository.publish();
  REQUIRE_FALSE(client.refresh());

  Root& root = repository.root;
  ++root.version;
  repository.targets.version = 2;
  repository.snapshot.version = 2;
  repository.timestamp.version = 2;
  SECTION("both online keys") {
    root.timestamp = role_of(root.keys, {20});
    root.snapshot = role_of(root.keys, {21});
    repository.publish_root({1});
    repository.publish({4}, {21}, {20});
  }
  SECTION("the snapshot's key alone") {
    root.snapshot = role_of(root.keys, {21});
    repository.publish_root({1});
    repository.publish({4}, {21}, {2});
  }
  SECTION("the timestamp's key alone") {
    root.timestamp = role_of(root.keys, {20});
    repository.publish_root({1});
    repository.publish({4}, {3}, {20});
  }
  CHECK_FALSE(client.refresh());
  CHECK(client.keeps("targets", "2.targets.json"));
}

TEST_CASE("a key that is added takes no protection away", "[tuf]") {
  TestRepository repository;
  repository.timestamp.version = 5;
  repository.publish_timestamp();
  TestClient client(repository);
  REQUIRE_FALSE(client.refresh());
  ++repository.root.version;
  repository.root.timestamp = role_of(repository.root.keys, {2, 20});
  repository.publish_root({1});
  repository.timestamp.version = 4;
  repository.publish_timestamp({20});
  CHECK(client.refresh() == Errc::rolled_back);
}

TEST_CASE("a folder of a later version is left alone", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  const auto format = client.folder.path() / "metadata" / "format";
  CHECK(*read_file(format, 100) == "vigilien-tuf 1\n");
  REQUIRE(replace_file(format, "vigilien-tuf 2\n"));
  CHECK(client.refresh() == Errc::refused);
  REQUIRE(replace_file(format, "vigilien-tuf 99999999999999\n"));
  CHECK(client.refresh() == Errc::refused);
  REQUIRE(replace_file(format, "?"));
  CHECK_FALSE(client.refresh());
  CHECK(*read_file(format, 100) == "vigilien-tuf 1\n");
}

TEST_CASE("what a killed writer left is cleared", "[tuf]") {
  TestRepository repository;
  TestClient client(repository);
  const auto left = client.folder.path() / "metadata" / "timestamp.json.Xa81bc";
  REQUIRE(replace_file(left, "{"));
  CHECK_FALSE(client.refresh());
  CHECK_FALSE(std::filesystem::exists(left));
}
