// Indexes from anywhere: bytes as they come, or a good index with some of its bytes replaced, cut
// or lengthened, its checksums set right in half of the cases. Nothing crashes or goes on for ever;
// no damage to what is checked stays unseen; what is called whole answers as its entries say.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "index/index.hpp"
#include "index/verify.hpp"
#include "index/writer.hpp"
#include "lists/list_set.hpp"
#include "support/memory_file.hpp"
#include "support/temporary_folder.hpp"
#include "url/url.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::index;
using lists::EntryKind;
using lists::Listed;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

struct Told {
  bool tombstone = false;
  std::uint16_t row = 0, day = 0;
  bool operator==(const Told&) const = default;
};
/// By kind and text; the text of a digest is its 32 bytes.
using Entries = std::map<std::pair<EntryKind, std::string>, Told>;

constexpr std::uint64_t seed = 42;
constexpr std::string_view own_name = "essai-flash";
constexpr std::uint64_t own_version = 20261124;

/// A good index, and what was written into it.
struct Model {
  std::string bytes;
  Entries entries;
  Header header;

  Model() {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "good.vgi";
    auto writer = IndexWriter::create(file, {std::string(own_name), own_version, seed});
    require(writer.ok(), "a file can be written");
    write(*writer);
    require(writer->finish().ok(), "the good index is written");
    std::ifstream in(file, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
    const auto index = Index::open(file);
    require(index.ok() && verify(*index).ok(), "the good index is whole");
    header = index->header();
  }

 private:
  void write(IndexWriter& writer) {
    const lists::MetaRow first{1, {{"source", "cert"}, {"category", "phishing"}}};
    const lists::MetaRow second{2, {{"source", "voisins"}, {"reason", "fausse carte"}}};
    const std::array rows{*writer.row_for(own_name, &first), *writer.row_for("autre", &second),
                          *writer.row_for(own_name, nullptr)};
    int number = 0;
    const auto add = [&](EntryKind kind, const std::string& text) {
      const Told told{number % 7 == 3, rows.at(static_cast<std::size_t>(number) % rows.size()),
                      static_cast<std::uint16_t>(20'000 + number)};
      ++number;
      require(writer.add({kind, told.tombstone, text, told.row, told.day}).ok(), "it is added");
      crypto::Sha256 digest{};
      const bool is_digest = kind == EntryKind::digest && crypto::parse_hex(text, digest);
      entries[{kind, is_digest ? std::string(digest.begin(), digest.end()) : text}] = told;
    };
    for (int i = 0; i < 60; ++i) add(EntryKind::domain, "d" + std::to_string(i) + ".example");
    for (int i = 0; i < 30; ++i) add(EntryKind::host, "d" + std::to_string(2 * i) + ".example");
    for (int i = 0; i < 30; ++i)
      add(EntryKind::url, "u" + std::to_string(i / 3) + ".example/~" + std::to_string(i) + "/x/");
    std::string deep = "deep.example/";
    // Deeper than a list with digests is asked anyway.
    for (int i = 0; i < 80; ++i) deep += "a/";
    add(EntryKind::url, deep);
    add(EntryKind::url, "long.example/" + std::string(600, 'p'));
    for (int i = 0; i < 15; ++i)
      add(EntryKind::digest, std::string(62, 'a') + std::to_string(10 + i));
    // More in the first cell than it has room for.
    for (int i = 0, crowd = 0; crowd < 40; ++i) {
      const std::string name = "c" + std::to_string(i) + ".example";
      if (hash_of(name, seed) >> 60U != 0) continue;
      add(EntryKind::domain, name);
      ++crowd;
    }
  }
};

const Model& model() {
  static const Model made;
  return made;
}

/// What the fuzzer chose, byte for byte.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool any() const noexcept { return !rest_.empty(); }
  std::size_t number(std::size_t bytes) {
    std::size_t value = 0;
    for (const char c : take(bytes)) value = value << 8U | static_cast<unsigned char>(c);
    return value;
  }
  std::string_view take(std::size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

 private:
  std::string_view rest_;
};

constexpr std::size_t first_number = 16, first_section = 13, header_checksum = header_size - 8;

/// Makes all checksums of a file right that lie inside it, and its size.
void set_right(std::string& bytes) {
  if (bytes.size() < header_size) return;
  auto* const at = reinterpret_cast<std::byte*>(bytes.data());
  const auto sum = [&](std::size_t from, std::size_t size, std::byte* to) {
    Checksum checksum;
    checksum.add(std::string_view(bytes).substr(from, size));
    store<std::uint64_t>(to, checksum.value());
  };
  store<std::uint64_t>(at + first_number, bytes.size());
  for (std::size_t i = 0; i < 3; ++i) {
    std::byte* const section = at + first_number + 8 * (first_section + 3 * i);
    const auto offset = load<std::uint64_t>(section), size = load<std::uint64_t>(section + 8);
    if (offset <= bytes.size() && size <= bytes.size() - offset) sum(offset, size, section + 16);
  }
  sum(0, header_checksum, at + header_checksum);
}

struct Changed {
  std::string bytes;
  std::size_t patches = 0;
  bool sized = false;  ///< cut or lengthened
};

Changed changed(Choices& choices, bool sized) {
  Changed made{model().bytes, 0, sized};
  if (sized) made.bytes.resize(choices.number(2) % (made.bytes.size() + 4096));
  while (choices.any() && !made.bytes.empty()) {
    const std::size_t at = choices.number(2) % made.bytes.size();
    const std::string_view piece = choices.take(1 + choices.number(1) % 8);
    const std::size_t size = std::min(piece.size(), made.bytes.size() - at);
    made.bytes.replace(at, size, piece.substr(0, size));
    ++made.patches;
  }
  return made;
}

/// True when all that the format checks is as it was written: only bytes between parts differ.
bool is_same(std::string_view bytes) {
  const Header& header = model().header;
  const std::string_view good = model().bytes;
  const auto same = [&](std::uint64_t from, std::uint64_t size) {
    return bytes.substr(from, size) == good.substr(from, size);
  };
  return bytes.size() == good.size() && same(0, header_size + header.provenances.size) &&
         same(header.cells_section.offset, bytes.size());
}

std::optional<Listed> ask(const Index& index, EntryKind kind, std::string_view text) {
  if (kind == EntryKind::url) return index.at_page(text);
  if (kind == EntryKind::domain) return index.at_name(text).domain;
  if (kind == EntryKind::host) return index.at_name(text).host;
  crypto::Sha256 digest{};
  std::copy_n(text.begin(), std::min(text.size(), digest.size()), digest.begin());
  return index.at_digest(digest);
}

/// Any question, of any index: an answer or none.
void question(const Index& index, std::string_view input) {
  for (const auto kind : {EntryKind::domain, EntryKind::url, EntryKind::digest})
    if (const auto found = ask(index, kind, input)) (void)index.provenance(found->row);
  for (const auto& [key, told] : model().entries) {
    index.expect(key.second);
    if (const auto found = ask(index, key.first, key.second))
      require(found->from == &index, "from");
  }
  (void)index.provenance(0xFFFF);
}

Entries all_of(const Index& index) {
  Entries all;
  std::uint64_t steps = 0;
  (void)index.each([&](const Record& record) {
    all[{record.kind, std::string(record.text)}] = {record.tombstone, record.row, record.day};
    require(++steps <= index.header().records.size, "no more entries than bytes");
    return true;
  });
  return all;
}

/// Each entry stops the address it speaks of.
void check_addresses(const std::shared_ptr<const Index>& index, const Entries& entries) {
  const lists::ListSet set({nullptr, {index}, {}, {}, {}}, nullptr);
  for (const auto& [key, told] : entries) {
    const auto& [kind, text] = key;
    if (kind == EntryKind::digest || told.tombstone) continue;
    const std::string address = "https://" + text;
    const auto url = url::Url::parse(address);
    // Not every name of a list is one that a browser would open, or open as written («1.2»).
    if (!url || !url->href().starts_with(address)) continue;
    if (lists::host_of(text).find('.') == std::string_view::npos) continue;  // nobody's site
    require(set.look_up(*url).has_value(), "an entry speaks of its own address");
    if (kind != EntryKind::url || !text.ends_with('/')) continue;
    const auto below = url::Url::parse(address + "below/page");
    require(below && set.look_up(*below).has_value(), "and of what lies below it");
  }
}

/// A whole index answers as its entries say, and nothing else.
void check_whole(const std::shared_ptr<const Index>& index, const Entries& entries) {
  for (const auto& [key, told] : entries) {
    const auto found = ask(*index, key.first, key.second);
    require(found && Told{found->tombstone, found->row, found->day} == told, "each is found");
  }
  for (const auto& [key, told] : model().entries)
    if (!entries.contains(key))
      require(!ask(*index, key.first, key.second), "what is not there is not found");
  check_addresses(index, entries);
  require(!index->lost(), "a whole index is not lost");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  Choices choices(input);
  const std::size_t how = choices.number(1);
  const bool from_model = (how & 1U) != 0, right = (how & 2U) != 0, sized = (how & 4U) != 0;
  Changed made;
  if (from_model) {
    made = changed(choices, sized);
  } else {
    made.bytes = choices.take(size);
  }
  if (right) set_right(made.bytes);

  const support::MemoryFile file(made.bytes);
  if (!file.whole()) return 0;
  auto opened = Index::open(file.path());
  const bool same = from_model && is_same(made.bytes);
  require(opened.ok() || !same, "a good index is opened");
  if (!opened) return 0;
  const auto index = std::make_shared<const Index>(*std::move(opened));
  question(*index, input.substr(std::min<std::size_t>(size, 1)));
  const Entries entries = all_of(*index);
  // Fresh, because whoever met damage once stays «lost».
  auto again = Index::open(file.path());
  require(again.ok(), "what opens opens twice");
  const auto fresh = std::make_shared<const Index>(*std::move(again));
  const bool whole = verify(*fresh).ok();
  require(whole || !same, "a good index is whole");
  if (!whole) return 0;
  // One patch is too short to change something and the checksum above it too.
  if (from_model && !right && made.patches <= 1) require(same, "damage is seen");
  if (same) {
    require(entries == model().entries, "it holds what was written");
    require(index->name() == own_name && index->version() == own_version, "it says who it is");
    require(index->provenance(1).source == "cert" && index->provenance(2).list == "autre",
            "it says where its entries came from");
  }
  check_whole(fresh, entries);
  return 0;
}
