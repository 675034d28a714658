#pragma once

#include <memory>
#include <string_view>

#include "feeds/format.hpp"
#include "feeds/sink.hpp"

namespace vigilien::feeds {

/// Reads one format line by line: what each line says goes to the sink, comments and empty lines to
/// nobody. No line ends it.
class Parser {
 public:
  Parser() = default;
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  virtual ~Parser() = default;

  /// `line` is in force for the call only and has no control characters but tabs.
  virtual void line(std::string_view line, Sink& sink) = 0;
  /// After the last line. Error: the file is none of this format.
  [[nodiscard]] virtual Status end(Sink& /*sink*/) { return success(); }
};

/// For every format but JSON, which has no lines (feeds/json.hpp). `head` is how the file begins.
[[nodiscard]] std::unique_ptr<Parser> make_parser(Format format, std::string_view head);

// One a format, each in its own file.
[[nodiscard]] std::unique_ptr<Parser> make_hosts_parser();
[[nodiscard]] std::unique_ptr<Parser> make_plain_parser(bool addresses);
[[nodiscard]] std::unique_ptr<Parser> make_adblock_parser();
[[nodiscard]] std::unique_ptr<Parser> make_dnsmasq_parser();
[[nodiscard]] std::unique_ptr<Parser> make_unbound_parser();
[[nodiscard]] std::unique_ptr<Parser> make_bind_parser();
[[nodiscard]] std::unique_ptr<Parser> make_rpz_parser();
[[nodiscard]] std::unique_ptr<Parser> make_tpl_parser();
[[nodiscard]] std::unique_ptr<Parser> make_csv_parser(std::string_view head);
[[nodiscard]] std::unique_ptr<Parser> make_vgl_parser();

}  // namespace vigilien::feeds
