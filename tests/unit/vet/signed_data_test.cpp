#include "vet/signed_data.hpp"

#include <fstream>

#include <boost/json.hpp>

#include "crypto/digest.hpp"
#include "support/temporary_folder.hpp"
#include "unit/vet/shipped.hpp"
#include "vet/data_kinds.hpp"
#include "vet/knowledge.hpp"
#include "vet/policy.hpp"

namespace vigilien::vet {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using support::TemporaryFolder;

const Seconds later = *parse_utc("2099-01-01T00:00:00Z");
const Seconds earlier = *parse_utc("2001-01-01T00:00:00Z");

constexpr std::string_view lac = R"([{"id":"clinique-du-lac","name":{"fr":"Clinique du Lac"},
  "kind":"health","class":"D","domains":[{"name":"clinique-du-lac.example","level":"show"}],
  "tokens":["cliniquedulac","clinique-du-lac"],"aliases":["clinique du lac"]}])";
constexpr std::string_view imitation = "https://clinique-du-lac.connexion-securisee.example/";

/// A state folder with signed files.
class State {
 public:
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }

  void put(const std::string& name, std::string_view text, Seconds issued = later,
           const std::string& owner = "0123456789abcdef") {
    const std::string sha256 = crypto::hex(crypto::sha256(text));
    REQUIRE(replace_file(kept_data_file(path(), sha256), text));
    all_.push_back({name, owner, "region", sha256, issued});
    REQUIRE(write_signed_data(path(), all_));
  }

  [[nodiscard]] Sources sources() const {
    return lay_signed_data(shipped_sources(), VIGILIEN_TEST_DATA, path(), FixedClock::today());
  }
  [[nodiscard]] Level level_of(std::string_view href) const {
    const FixedClock clock;
    return Vetter(sources(), clock).vet({href, {}, {}, false}).level;
  }

 private:
  TemporaryFolder folder_;
  std::vector<SignedData> all_;
};

bool is_bundled(const Sources& sources) {
  const Sources& bundled = shipped_sources();
  return sources.directory == bundled.directory && sources.knowledge == bundled.knowledge &&
         sources.policy == bundled.policy && sources.suffixes == bundled.suffixes &&
         sources.names == bundled.names && sources.lists == bundled.lists;
}

std::string text_of(const char* name) {
  auto text = read_file(fs::path(VIGILIEN_TEST_DATA) / name, 8U << 20U);
  REQUIRE(text);
  return *std::move(text);
}

/// What the kind's own look says: «ok», or the complaint.
std::string look_at(std::string_view path, std::string_view text) {
  const TemporaryFolder folder;
  REQUIRE(replace_file(folder.path() / "file", text));
  const DataKind* kind = kind_of_data(path);
  REQUIRE(kind != nullptr);
  const Status usable = kind->check(path, folder.path() / "file", shipped_sources());
  return usable ? "ok" : usable.error().detail;
}

}  // namespace

TEST_CASE("without signed data the bundled sources stay as they are", "[vet]") {
  const TemporaryFolder state;
  const Sources sources =
      lay_signed_data(shipped_sources(), VIGILIEN_TEST_DATA, state.path(), FixedClock::today());
  CHECK(is_bundled(sources));
  CHECK(fs::is_empty(state.path()));
}

TEST_CASE("a signed organisation is protected", "[vet]") {
  State state;
  CHECK(state.level_of(imitation) == Level::allow);
  state.put("directory/lac.json", lac);
  CHECK(state.level_of(imitation) == Level::warn);
  CHECK(state.level_of("https://www.clinique-du-lac.example/") == Level::allow);
  CHECK(state.sources().policy == shipped_sources().policy);
}

TEST_CASE("a signed official site is not shielded from lists", "[vet]") {
  State state;
  state.put("directory/lac.json", lac);
  const Sources sources = state.sources();
  CHECK(sources.directory->owner_of("clinique-du-lac.example") != nullptr);
  CHECK(sources.lists->never_block().standing("clinique-du-lac.example") == lists::Standing::open);
  CHECK(sources.lists->never_block().is_official("ameli.fr"));
}

TEST_CASE("signed layouts of mail readers are handed on, bundled ones are the extension's own",
          "[vet]") {
  State state;
  CHECK(state.sources().readers == nullptr);
  state.put("readers.json", R"({"version":1,"readers":[{"id":"gmail","bodies":".new"}]})");
  const Sources sources = state.sources();
  REQUIRE(sources.readers != nullptr);
  CHECK(sources.readers->readers().size() == 1);
  CHECK(sources.directory == shipped_sources().directory);
  CHECK(look_at("readers.json", text_of("readers.json")) == "ok");
  CHECK(look_at("readers.json", R"({"version":1,"readers":[{"id":"x","bodies":"a:hover"}]})") ==
        "«x»: bodies");
}

TEST_CASE("a signed file that is older than the bundled one counts for nothing", "[vet]") {
  State state;
  state.put("directory/health.json", lac, earlier);
  state.put("policy.json", text_of("policy.json"), earlier);
  CHECK(is_bundled(state.sources()));
}

TEST_CASE("a file that is gone or damaged counts for nothing", "[vet]") {
  State state;
  state.put("directory/lac.json", lac);
  const fs::path file = kept_data_file(state.path(), crypto::hex(crypto::sha256(lac)));
  const bool gone = GENERATE(true, false);
  if (gone)
    fs::remove(file);
  else
    std::ofstream(file, std::ios::app) << " ";
  CHECK(is_bundled(state.sources()));
}

TEST_CASE("what does not parse counts for nothing, and the others count", "[vet]") {
  State state;
  state.put("directory/broken.json", "[{");
  state.put("policy.json", "{}");
  state.put("public_suffix_list.dafsa", "nonsense");
  state.put("words/keywords.txt", "Capital\n");
  state.put("directory/lac.json", lac);
  const Sources sources = state.sources();
  CHECK(sources.policy == shipped_sources().policy);
  CHECK(sources.suffixes == shipped_sources().suffixes);
  CHECK(sources.directory->size() == shipped_sources().directory->size() + 1);
}

TEST_CASE("signed words add platforms that no list may block as a whole", "[vet]") {
  State state;
  state.put("words/multi-tenant.txt", "new-platform.example\n");
  const Sources sources = state.sources();
  const lists::NeverBlock& guard = sources.lists->never_block();
  CHECK(guard.standing("new-platform.example") == lists::Standing::shared);
  CHECK(guard.standing("tenant.new-platform.example") == lists::Standing::open);
  CHECK(guard.standing("ameli.fr") == lists::Standing::official);
}

TEST_CASE("of one path the first subscription's file counts", "[vet]") {
  State state;
  state.put("directory/lac.json", lac, later, "1111111111111111");
  state.put("directory/lac.json", "[]", later, "2222222222222222");
  state.put("directory/mer.json", lac, later, "2222222222222222");
  const auto all = read_signed_data(state.path());
  REQUIRE(all);
  const auto first = counting(*all);
  REQUIRE(first.size() == 2);
  CHECK(first[0]->owner == "1111111111111111");
  CHECK(first[1]->path == "directory/mer.json");
}

TEST_CASE("what is signed is read as it was written, and what is named no more goes", "[vet]") {
  const TemporaryFolder state;
  const std::string digest(64, 'a');
  SignedData whole{"policy.json", "0123456789abcdef", "region", digest, later};
  whole.refused = SignedData::Refused{std::string(64, 'b'), "why", earlier};
  SignedData same{
      "words/links.txt", "0123456789abcdef", "region", std::string(64, 'c'), later, true};
  SignedData refused{"directory/a.json", "0123456789abcdef", "region", ""};
  refused.refused = whole.refused;
  for (const std::string& kept : {digest, std::string(64, 'c'), std::string("rest.ABC123")})
    REQUIRE(replace_file(kept_data_file(state.path(), kept), "x"));
  REQUIRE(write_signed_data(state.path(), {whole, same, refused}));
  const auto read = read_signed_data(state.path());
  REQUIRE(read);
  CHECK(*read == std::vector<SignedData>{whole, same, refused});
  CHECK(counting(*read).size() == 2);
  CHECK(fs::exists(kept_data_file(state.path(), digest)));
  CHECK_FALSE(fs::exists(kept_data_file(state.path(), std::string(64, 'c'))));
  CHECK_FALSE(fs::exists(kept_data_file(state.path(), "rest.ABC123")));
}

TEST_CASE("data.json that is not as it should be names nothing", "[vet]") {
  const TemporaryFolder state;
  const auto [text, code] = GENERATE(table<std::string, std::optional<Errc>>({
      {"", Errc::bad_data},
      {"[]", Errc::bad_data},
      {R"({"version":1})", Errc::bad_data},
      {R"({"version":2,"files":[]})", Errc::refused},
      {R"({"version":1,"files":[7,{},{"path":"../x","owner":"a"},
        {"path":"directory/../x.json","owner":"a"},{"path":"unknown","owner":"a"}]})",
       std::nullopt},
  }));
  CAPTURE(text);
  REQUIRE(replace_file(signed_data_file(state.path()), text));
  const auto read = read_signed_data(state.path());
  CHECK(read.ok() == !code.has_value());
  if (read) CHECK(read->empty());
  if (!read) CHECK(read.error().code == *code);
  CHECK(is_bundled(
      lay_signed_data(shipped_sources(), VIGILIEN_TEST_DATA, state.path(), FixedClock::today())));
}

TEST_CASE("a digest that leads elsewhere is none", "[vet]") {
  const TemporaryFolder state;
  const std::string digest = GENERATE(as<std::string>(), "../../etc/passwd", "abc",
                                      std::string(64, 'A'), std::string(64, 'g'));
  REQUIRE(replace_file(signed_data_file(state.path()),
                       R"({"version":1,"files":[{"path":"policy.json","owner":"a","sha256":")" +
                           digest + R"(","issued":"2099-01-01T00:00:00Z"}]})"));
  const auto read = read_signed_data(state.path());
  REQUIRE(read);
  CHECK(counting(*read).empty());
}

TEST_CASE("which names are data that ages", "[vet]") {
  const auto [path, kind] = GENERATE(table<std::string_view, std::string_view>({
      {"directory/health.json", "directory"},
      {"directory/regional-2.json", "directory"},
      {"words/hosting.txt", "words"},
      {"words/redirectors.txt", "words"},
      {"policy.json", "policy"},
      {"public_suffix_list.dafsa", "suffixes"},
      {"words/schemes.txt", ""},       // what a scheme may do is the program's to decide
      {"words/suffix-kinds.txt", ""},  // and whose suffixes are given out after proof
      {"words/unknown.txt", ""},
      {"directory/.json", ""},
      {"directory/.x.json", ""},
      {"directory/a/b.json", ""},
      {"directory/../policy.json", ""},
      {"directory/a b.json", ""},
      {"directory/é.json", ""},
      {"directory/", ""},
      {"x/policy.json", ""},
      {"policy.json/", ""},
      {"", ""},
  }));
  CAPTURE(path);
  const DataKind* found = kind_of_data(path);
  CHECK((found == nullptr ? std::string_view() : found->name) == kind);
}

TEST_CASE("the bundled files would all be taken", "[vet]") {
  const Status usable = check_data_files(VIGILIEN_TEST_DATA, shipped_sources());
  CHECK((usable ? "" : usable.error().detail) == "");
}

TEST_CASE("no file may call somebody's what is everybody's", "[vet]") {
  const auto own = [](const std::string& domain) {
    return R"([{"id":"a","name":{"fr":"A"},"kind":"health","domains":[{"name":")" + domain +
           R"("}]}])";
  };
  CHECK(look_at("directory/a.json", own("lac.example")) == "ok");
  CHECK(look_at("directory/a.json", own("github.io")) == "«a» may not own github.io");
  CHECK(look_at("directory/a.json", own("gouv.fr")) == "«a» may not own gouv.fr");
  CHECK(look_at("directory/a.json", own("ameli.fr")) == "ok");  // its owner keeps it
  CHECK(look_at("directory/a.json", "{}") == "not an array of organisations");
  CHECK(look_at("words/trackers.txt", "t.example\n") == "ok");
  CHECK(look_at("words/trackers.txt", "github.io\n") == "github.io may not be excused");
  CHECK(look_at("words/official-gouv.txt", "co.uk\n") == "co.uk may not be excused");
}

TEST_CASE("a signed policy may be a step milder, no more", "[vet]") {
  const auto with_level = [](const char* code, const char* level) {
    json::value policy = json::parse(text_of("policy.json"));
    policy.as_object()["codes"].as_object()[code].as_object()["level"] = level;
    return json::serialize(policy);
  };
  const Policy& bundled = *shipped_sources().policy;
  REQUIRE(bundled.level("typosquat", "") == Level::warn);
  CHECK(look_at("policy.json", with_level("typosquat", "caution")) == "ok");
  CHECK(look_at("policy.json", with_level("typosquat", "note")) ==
        "typosquat would be more than a level lower");
  CHECK(look_at("policy.json", "{}") != "ok");
}

TEST_CASE("a suffix list that knows other sites is none", "[vet]") {
  CHECK(look_at("public_suffix_list.dafsa", text_of("public_suffix_list.dafsa")) == "ok");
  CHECK(look_at("public_suffix_list.dafsa", ".DAFSA@PSL_0   \n") != "ok");
  CHECK(look_at("public_suffix_list.dafsa", text_of("public_suffix_list.dat")) != "ok");
}

}  // namespace vigilien::vet
