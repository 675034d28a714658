#include "cli/eval_table.hpp"

#include <array>
#include <filesystem>

#include <catch2/catch.hpp>

#include "base/file.hpp"

using namespace vigilien;
using namespace vigilien::cli;

namespace {

constexpr std::array<std::string_view, 2> columns{"host", "site"};

/// A file that is gone afterwards.
class Table {
 public:
  explicit Table(std::string_view content)
      : file_(std::filesystem::temp_directory_path() / "vigilien-eval-table-test.tsv") {
    REQUIRE(replace_file(file_, content));
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() { std::filesystem::remove(file_); }
  [[nodiscard]] Result<EvalTable> open() const { return EvalTable::open(file_, columns); }

 private:
  std::filesystem::path file_;
};

}  // namespace

TEST_CASE("rows come with their line, bad ones are counted", "[cli]") {
  const std::string longest(EvalTable::longest_line, 'x');
  const Table file("# host\tsite(by rule)\r\na\tb\r\n\n# remark\nno tab\n" + longest +
                   "\ty\n\xff\tx\nc\t\nd\te");
  auto table = file.open();
  REQUIRE(table);
  std::string told;
  while (const auto row = table->next()) {
    told += std::to_string(row->line) + ':' + std::string(row->fields[0]) + '=' +
            std::string(row->fields[1]) + ' ';
    if (row->fields[0] == "c") table->refuse_last();
  }
  CHECK(told == "2:a=b 8:c= 9:d=e ");
  CHECK(table->bad_rows() == 4);
  CHECK(table->bad_lines() == std::vector<std::uint64_t>{5, 6, 7, 8});
}

TEST_CASE("more bad rows than can be named are still counted", "[cli]") {
  std::string content = "# host\tsite\n";
  for (int i = 0; i < 50; ++i) content += "x\n";
  const Table file(content);
  auto table = file.open();
  REQUIRE(table);
  CHECK_FALSE(table->next());
  CHECK(table->bad_rows() == 50);
  CHECK(table->bad_lines().size() == EvalTable::most_lines_named);
}

TEST_CASE("the first line must name the columns", "[cli]") {
  const auto [content, missing] = GENERATE(table<std::string, std::string>({
      {"", "#"},
      {"host\tsite\n", "#"},
      {"#host\tsite\n", "#"},
      {"# host\n", "site"},
      {"# site\thost\n", "host"},
      {"# \xff\tsite\n", "#"},
      {"# " + std::string(EvalTable::longest_line, 'h') + "\n", "#"},
  }));
  const Table file(content);
  const auto table = file.open();
  REQUIRE_FALSE(table);
  CHECK(table.error().code == Errc::bad_data);
  CHECK(table.error().detail == missing);
}

TEST_CASE("a file that is not there", "[cli]") {
  CHECK(EvalTable::open("/nonexistent/table.tsv", columns).error().code == Errc::not_found);
}
