#include "base/result.hpp"

namespace vigilien {

std::string_view name(Errc code) noexcept {
  switch (code) {
    case Errc::end_of_stream:
      return "end-of-stream";
    case Errc::cut_short:
      return "cut-short";
    case Errc::too_large:
      return "too-large";
    case Errc::bad_message:
      return "bad-message";
    case Errc::bad_utf8:
      return "bad-utf8";
    case Errc::bad_url:
      return "bad-url";
    case Errc::bad_host:
      return "bad-host";
    case Errc::bad_list:
      return "bad-list";
    case Errc::bad_data:
      return "bad-data";
    case Errc::not_found:
      return "not-found";
    case Errc::access_denied:
      return "access-denied";
    case Errc::io_failure:
      return "io-failure";
    case Errc::refused:
      return "refused";
    case Errc::unreachable:
      return "unreachable";
    case Errc::timed_out:
      return "timed-out";
    case Errc::cancelled:
      return "cancelled";
    case Errc::untrusted:
      return "untrusted";
    case Errc::expired:
      return "expired";
    case Errc::rolled_back:
      return "rolled-back";
  }
  return "unknown";
}

}  // namespace vigilien
