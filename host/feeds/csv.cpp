// Tables: URLhaus (its header stands in a comment), PhishTank, OpenPhish, TweetFeed (without a
// header), lookups of malware-filter (host and path). The header says which field is which.
#include <string>

#include "base/text.hpp"
#include "feeds/csv_columns.hpp"
#include "feeds/csv_record.hpp"
#include "feeds/dates.hpp"
#include "feeds/parser.hpp"

namespace vigilien::feeds {
namespace {

class Csv final : public Parser {
 public:
  explicit Csv(char delimiter) : delimiter_(delimiter), records_(delimiter) {}

  void line(std::string_view line, Sink& sink) override {
    if (!records_.pending()) {
      if (trimmed(line).empty()) return;
      if (line.starts_with('#') && comment(line, sink)) return;
    }
    switch (records_.add(line)) {
      case CsvRecords::Got::more:
        return;
      case CsvRecords::Got::too_long:
        sink.drop(Drop::bad_record);
        return;
      case CsvRecords::Got::record:
        record(sink);
    }
  }

  Status end(Sink& sink) override {
    if (records_.pending()) sink.drop(Drop::bad_record);
    if (!columns_ && seen_)
      return Error{Errc::bad_data, "no column names addresses: url, host or domain"};
    return success();
  }

 private:
  /// A comment may be the header.
  bool comment(std::string_view line, Sink& sink) {
    sink.comment(line);
    if (columns_ || line.find(delimiter_) == std::string_view::npos) return true;
    std::string_view names = line;
    names.remove_prefix(std::min(names.find_first_not_of("# "), names.size()));
    CsvRecords header(delimiter_);
    if (header.add(names) == CsvRecords::Got::record)
      columns_ = CsvColumns::from_header(header.fields());
    return true;
  }

  void record(Sink& sink) {
    const std::vector<std::string_view>& fields = records_.fields();
    if (!seen_) {
      seen_ = true;
      if (!columns_) {
        columns_ = CsvColumns::from_record(fields);
        if (!columns_) {
          columns_ = CsvColumns::from_header(fields);
          return;
        }
      }
    }
    if (!columns_) return;  // end() says so
    const auto field = [&](std::optional<std::size_t> column) {
      return column && *column < fields.size() ? fields[*column] : std::string_view();
    };
    sink.day(day_of_field(field(columns_->day)));
    if (columns_->address) {
      address(field(columns_->type), field(columns_->address), sink);
    } else {
      host(field(columns_->host), field(columns_->path), sink);
    }
  }

  static void address(std::string_view type, std::string_view value, Sink& sink) {
    if (value.empty()) {
      sink.drop(Drop::bad_record);
      return;
    }
    const std::string kind = ascii_lowered(type);
    const auto is_one_of = [&](std::initializer_list<std::string_view> kinds) {
      return std::ranges::find(kinds, kind) != kinds.end();
    };
    if (is_one_of({"domain", "host", "hostname", "ip", "ipv4", "ipv6", "fqdn"})) {
      sink.site(value);
    } else if (is_indicator_type(kind) && kind != "url") {
      sink.drop(Drop::other_indicator);
    } else {
      sink.address(value);
    }
  }

  static void host(std::string_view host, std::string_view path, Sink& sink) {
    if (host.empty()) {
      sink.drop(Drop::bad_record);
    } else if (path.empty()) {
      sink.site(host);
    } else if (path.front() == '/') {
      sink.address(std::string(host) + std::string(path));
    } else {
      sink.address(std::string(host) + "/" + std::string(path));
    }
  }

  char delimiter_;
  CsvRecords records_;
  std::optional<CsvColumns> columns_;
  bool seen_ = false;
};

}  // namespace

std::unique_ptr<Parser> make_csv_parser(std::string_view head) {
  return std::make_unique<Csv>(csv_delimiter(head).value_or(','));
}

}  // namespace vigilien::feeds
