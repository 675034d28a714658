#include "feeds/parser.hpp"

namespace vigilien::feeds {

std::unique_ptr<Parser> make_parser(Format format, std::string_view head) {
  switch (format) {
    case Format::hosts:
      return make_hosts_parser();
    case Format::domains:
      return make_plain_parser(false);
    case Format::urls:
      return make_plain_parser(true);
    case Format::adblock:
      return make_adblock_parser();
    case Format::dnsmasq:
      return make_dnsmasq_parser();
    case Format::unbound:
      return make_unbound_parser();
    case Format::bind:
      return make_bind_parser();
    case Format::rpz:
      return make_rpz_parser();
    case Format::tpl:
      return make_tpl_parser();
    case Format::csv:
      return make_csv_parser(head);
    case Format::vgl:
      return make_vgl_parser();
    case Format::json:
      break;
  }
  return nullptr;
}

}  // namespace vigilien::feeds
