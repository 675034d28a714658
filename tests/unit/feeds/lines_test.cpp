#include "feeds/lines.hpp"

#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace vigilien::feeds {
namespace {

/// Gives a text in pieces of a size, so that every boundary is met.
class Pieces final : public ByteSource {
 public:
  Pieces(std::string text, std::size_t size) : text_(std::move(text)), size_(size) {}
  Result<std::size_t> read(std::span<char> room) override {
    const std::size_t size = std::min({room.size(), size_, text_.size() - at_});
    std::copy_n(text_.data() + at_, size, room.data());
    at_ += size;
    return size;
  }

 private:
  std::string text_;
  std::size_t size_, at_ = 0;
};

std::vector<std::string> lines_of(const std::string& text, std::size_t piece) {
  LineReader reader(std::make_unique<Pieces>(text, piece));
  std::vector<std::string> lines;
  for (std::string_view line;;) {
    const auto got = reader.next(line);
    REQUIRE(got.ok());
    if (*got == LineReader::Got::end) break;
    lines.emplace_back(*got == LineReader::Got::too_long ? "<too long>" : line);
    CHECK(reader.number() == lines.size());
  }
  return lines;
}

TEST_CASE("every kind of line end", "[feeds]") {
  const auto piece = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{100'000});
  using Lines = std::vector<std::string>;
  CHECK(lines_of("a\nb\n", piece) == Lines{"a", "b"});
  CHECK(lines_of("a\nb", piece) == Lines{"a", "b"});
  CHECK(lines_of("a\r\nb\r\n", piece) == Lines{"a", "b"});
  CHECK(lines_of("a\rb\r", piece) == Lines{"a", "b"});
  CHECK(lines_of("a\r\r\nb", piece) == Lines{"a", "", "b"});
  CHECK(lines_of("\n\na", piece) == Lines{"", "", "a"});
  CHECK(lines_of("", piece).empty());
  CHECK(lines_of("\xEF\xBB\xBF"
                 "a\n",
                 piece) == Lines{"a"});
}

TEST_CASE("a line without end takes no memory", "[feeds]") {
  const std::string longest(LineReader::longest_line, 'a');
  const std::string longer(1'000'000, 'b');
  using Lines = std::vector<std::string>;
  CHECK(lines_of("a\n" + longer + "\nc\n", 4096) == Lines{"a", "<too long>", "c"});
  CHECK(lines_of("a\n" + longer, 4096) == Lines{"a", "<too long>"});
  CHECK(lines_of("a\r" + longer + "\r\nc", 4096) == Lines{"a", "<too long>", "c"});
  CHECK(lines_of(longest + "\nc", 4096) == Lines{longest, "c"});
}

TEST_CASE("text of two bytes a character is refused", "[feeds]") {
  for (const std::string& text : {std::string("\xFF\xFE"
                                              "a\0b\0",
                                              6),
                                  std::string("\xFE\xFF\0a", 4), std::string("a\0b\0c\0d\0", 8)}) {
    LineReader reader(std::make_unique<Pieces>(text, 3));
    std::string_view line;
    const auto got = reader.next(line);
    REQUIRE_FALSE(got.ok());
    CHECK(got.error().code == Errc::bad_data);
  }
}

TEST_CASE("pieces are whole lines, or parts of long ones", "[feeds]") {
  LineReader reader(std::make_unique<Pieces>("{\n\"a\":1\n}" + std::string(600'000, ' '), 1000));
  std::string all;
  for (;;) {
    const auto piece = reader.piece();
    REQUIRE(piece.ok());
    if (piece->empty()) break;
    all += *piece;
  }
  CHECK(all.size() == 600'009);
  CHECK(reader.number() == 3);
}

}  // namespace
}  // namespace vigilien::feeds
