// Compressed inputs, as their own libraries write them.
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "feeds/source.hpp"
#include "feeds_support.hpp"

namespace vigilien::feeds {
namespace {

std::string gzipped(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())) + 32, '\0');
  std::string copy = text;
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstandard(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

std::string xz(const std::string& text) {
  std::string packed(lzma_stream_buffer_bound(text.size()), '\0');
  std::size_t used = 0;
  REQUIRE(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr,
                                  reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                                  reinterpret_cast<std::uint8_t*>(packed.data()), &used,
                                  packed.size()) == LZMA_OK);
  packed.resize(used);
  return packed;
}

struct Packer {
  std::string name;
  std::string (*pack)(const std::string& text);
};

std::string list_of(std::size_t names) {
  std::string text;
  for (std::size_t i = 0; i < names; ++i) text += "evil" + std::to_string(i) + ".example\n";
  return text;
}

TEST_CASE("gzip, zstd and xz are undone while reading", "[feeds]") {
  const Packer packer =
      GENERATE(Packer{"gzip", gzipped}, Packer{"zstd", zstandard}, Packer{"xz", xz});
  INFO(packer.name);
  const std::string packed = packer.pack(list_of(50'000));

  SECTION("whole, and one after the other") {
    const Imported imported = import_text(packed + packer.pack("last.example\n"));
    CHECK(imported.input().compression == packer.name);
    CHECK(imported.report().entries == 50'001);
  }
  SECTION("cut short anywhere, it is an error that keeps the old list") {
    for (const std::size_t size :
         {std::size_t{8}, std::size_t{20}, packed.size() / 2, packed.size() - 1}) {
      const support::TemporaryFolder folder;
      const std::string before = import_into(folder, {"old.example\n"}, {}).text;
      const Imported imported = import_into(folder, {packed.substr(0, size)}, Format::domains);
      INFO(size);
      CHECK(imported.failure().error.code == Errc::cut_short);
      CHECK(imported.text == before);
    }
  }
  SECTION("damaged, it is an error") {
    std::string damaged = packed;
    for (std::size_t i = damaged.size() / 2; i < damaged.size() / 2 + 40; ++i) damaged[i] ^= 0x55;
    const Imported imported = import_text(damaged, Format::domains);
    CHECK_FALSE(imported.failure().error.detail.empty());
    CHECK(imported.text.empty());
  }
  SECTION("a small file that unpacks to a great one ends at the limit") {
    const std::string bomb = packer.pack(std::string(64U << 20U, 'a'));
    CHECK(bomb.size() < 100'000);
    const support::TemporaryFolder folder;
    const Imported imported = import_into(folder, {bomb}, Format::domains,
                                          [](auto& options) { options.most_bytes = 1U << 20U; });
    CHECK(imported.failure().error.code == Errc::too_large);
  }
  SECTION("and one long line of it is dropped, whatever its length") {
    const std::string bomb = packer.pack(std::string(64U << 20U, 'a') + "\nevil.example\n");
    const Imported imported = import_text(bomb, Format::domains);
    CHECK(imported.report().entries == 1);
    CHECK(imported.dropped(Drop::too_long) == 1);
  }
}

}  // namespace
}  // namespace vigilien::feeds
