#include "feeds/csv_record.hpp"

#include "base/text.hpp"

namespace vigilien::feeds {

/// False when a quotation is open at the end.
bool CsvRecords::split(std::string_view record) {
  fields_.clear();
  unquoted_.clear();
  unquoted_.reserve(record.size());  // views point into it
  for (std::size_t at = 0;;) {
    while (at < record.size() && record[at] == ' ') ++at;
    if (at < record.size() && record[at] == '"') {
      const std::size_t start = unquoted_.size();
      for (++at;; ++at) {
        const std::size_t quote = record.find('"', at);
        if (quote == std::string_view::npos) return false;
        unquoted_ += record.substr(at, quote - at);
        at = quote + 1;
        if (at >= record.size() || record[at] != '"') break;
        unquoted_ += '"';
      }
      fields_.push_back(std::string_view(unquoted_).substr(start));
      at = record.find(delimiter_, at);
    } else {
      const std::size_t end = record.find(delimiter_, at);
      fields_.push_back(trimmed(record.substr(at, end - at)));
      at = end;
    }
    if (at == std::string_view::npos) return true;
    ++at;
  }
}

CsvRecords::Got CsvRecords::add(std::string_view line) {
  if (pending_.empty()) {
    if (split(line)) return Got::record;
    pending_.assign(line);
    return Got::more;
  }
  pending_.append("\n").append(line);
  if (pending_.size() > longest_record) {
    pending_.clear();
    return Got::too_long;
  }
  if (line.find('"') == std::string_view::npos || !split(pending_)) return Got::more;
  record_.swap(pending_);
  pending_.clear();
  return split(record_) ? Got::record : Got::too_long;
}

}  // namespace vigilien::feeds
