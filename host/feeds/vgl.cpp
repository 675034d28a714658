// Our own text form, to merge lists: entries keep their source and their date. Of a flash list only
// what it adds: a list has no tombstones.
#include <charconv>
#include <map>
#include <optional>

#include "feeds/dates.hpp"
#include "feeds/parser.hpp"
#include "lists/list_text.hpp"

namespace vigilien::feeds {
namespace {

class Vgl final : public Parser {
 public:
  void line(std::string_view line, Sink& sink) override {
    const char* problem = nullptr;
    if (line.empty()) return;
    if (line.starts_with("#meta ")) {
      const auto row = lists::read_meta(line, problem);
      if (!row) {
        sink.drop(Drop::not_understood);
        return;
      }
      const auto number = sink.metas().row(*row);
      if (number) rows_[row->id] = *number;
      return;
    }
    if (line.front() == '#') return;
    const auto entry = lists::read_entry(line, problem);
    if (!entry) {
      sink.drop(Drop::not_understood);
      return;
    }
    if (entry->tombstone) {
      sink.drop(Drop::exception);
      return;
    }
    std::uint32_t day = 0;
    std::from_chars(entry->date.data(), entry->date.data() + entry->date.size(), day);
    const auto row = rows_.find(entry->meta);
    sink.entry(entry->kind, entry->expression, row == rows_.end() ? std::uint16_t{0} : row->second,
               day);
  }

 private:
  std::map<std::uint16_t, std::uint16_t> rows_;  // numbers there, numbers here
};

}  // namespace

std::unique_ptr<Parser> make_vgl_parser() { return std::make_unique<Vgl>(); }

}  // namespace vigilien::feeds
