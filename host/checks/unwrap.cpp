#include "checks/unwrap.hpp"

#include <algorithm>
#include <string>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "checks/base64_text.hpp"
#include "checks/percent_text.hpp"
#include "checks/proofpoint.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_value = 8192;
using Address = std::optional<std::string>;

/// «https:/x.fr» too: browsers read it as «https://x.fr».
bool is_web_address(std::string_view text) noexcept {
  const std::size_t colon = text.find(":/");
  return colon != std::string_view::npos &&
         (equals_ignoring_ascii_case(text.substr(0, colon), "http") ||
          equals_ignoring_ascii_case(text.substr(0, colon), "https"));
}

/// Some write %3A, some %253A.
Address decoded_address(std::string_view value) {
  std::string text(value);
  for (int times = 0; times < 3 && !is_web_address(text); ++times) text = percent_decoded(text);
  return is_web_address(text) ? Address(std::move(text)) : std::nullopt;
}

template <typename Use>
void each_value(std::string_view query, std::string_view name, Use use) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || pair.size() - equals > longest_value) continue;
    if (equals_ignoring_ascii_case(pair.substr(0, equals), name)) use(pair.substr(equals + 1));
  }
}

/// What `read` makes of the parameters; nothing when two of them say different things, since nobody
/// knows which one counts.
template <typename Read>
Address from_query(std::string_view query, std::span<const std::string_view> names, Read read) {
  Address found;
  bool differ = false;
  for (const std::string_view name : names) {
    each_value(query, name, [&](std::string_view value) {
      Address address = read(value);
      differ = differ || (found && address && *found != *address);
      if (!found) found = std::move(address);
    });
  }
  return differ ? std::nullopt : found;
}

Address from_base64(std::string_view value) {
  return decoded_address(base64_decoded(percent_decoded(value)));
}

Address from_bing(std::string_view value) {
  return value.starts_with("a1") ? from_base64(value.substr(2)) : std::nullopt;
}

/// base64 of an object; a member on the way may hold the text of another object.
Address from_json(std::string_view value, std::span<const std::string_view> members) {
  namespace json = boost::json;
  std::string text = base64_decoded(percent_decoded(value));
  for (const std::string_view member : members) {
    boost::system::error_code error;
    const json::value parsed = json::parse(text, error);
    const json::object* object = error ? nullptr : parsed.if_object();
    const json::value* found = object == nullptr ? nullptr : object->if_contains(member);
    const json::string* inside = found == nullptr ? nullptr : found->if_string();
    if (inside == nullptr) return std::nullopt;
    text.assign(inside->begin(), inside->end());
  }
  return decoded_address(text);
}

Address from_host(std::string_view value) {
  const std::string host = percent_decoded(value);
  if (is_web_address(host)) return host;
  return host.find('.') == std::string::npos ? Address() : "https://" + host;
}

/// «___https://x.fr/a___.signature».
Address from_underscores(std::string_view text) {
  constexpr std::string_view mark = "___";
  const std::size_t begin = text.find(mark);
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin + mark.size());
  const std::size_t end = text.rfind(mark);
  if (end == std::string_view::npos) return std::nullopt;
  std::string address(text.substr(0, end));
  std::ranges::replace(address, '*', '%');
  return decoded_address(address);
}

/// An address written into one segment, or, where it was decoded on the way, to the end.
Address from_segment(std::string_view path, std::string_view before) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    std::string_view tail = path.substr(slash + 1);
    if (!tail.starts_with(before)) continue;
    tail.remove_prefix(before.size());
    if (tail.size() > longest_value) return std::nullopt;
    if (is_web_address(tail)) return std::string(tail);
    const std::string_view segment = tail.substr(0, tail.find('/'));
    if (auto address = decoded_address(segment)) return address;
  }
  return std::nullopt;
}

/// «…/x.fr/a», after `skipped` segments.
Address from_rest(std::string_view text, int skipped) {
  for (; skipped > 0; --skipped) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    text.remove_prefix(slash + 1);
  }
  if (text.size() > longest_value) return std::nullopt;
  if (auto address = decoded_address(text)) return address;
  const std::string_view host = text.substr(0, text.find_first_of("/?#"));
  return host.find('.') == std::string_view::npos ? Address()
                                                  : std::string("https://").append(text);
}

/// «www-x--y-fr» of www.x-y.fr.
std::string undone_label(std::string_view label) {
  std::string host;
  for (std::size_t i = 0; i < label.size(); ++i) {
    const bool doubled = label.substr(i, 2) == "--";
    host += label[i] == '-' && !doubled ? '.' : label[i];
    i += doubled ? 1 : 0;
  }
  return host;
}

/// `domain` is a part of `host`.
std::string_view before_domain(std::string_view host, std::string_view domain) noexcept {
  const auto length = static_cast<std::size_t>(domain.data() - host.data());
  return host.substr(0, length == 0 ? 0 : length - 1);
}

/// All that follows the host.
std::string_view after_host(const url::Url& link) noexcept {
  const auto begin = static_cast<std::size_t>(link.path().data() - link.href().data());
  return link.href().substr(begin);
}

Address read(const Form& form, const url::Url& link, std::string_view domain) {
  const std::string_view tail = after_host(link);
  const auto by = [&](auto reader) { return from_query(link.query(), form.names, reader); };
  switch (form.method) {
    case Method::hidden:
      return std::nullopt;
    case Method::query:
      return by(decoded_address);
    case Method::base64:
      return by(from_base64);
    case Method::bing:
      return by(from_bing);
    case Method::json:
      return from_query(link.query(), std::span(form.names).first(1), [&](std::string_view value) {
        return from_json(value, std::span(form.names).subspan(1));
      });
    case Method::domain:
      return by(from_host);
    case Method::proofpoint:
      return by([](std::string_view value) { return decoded_address(from_proofpoint(value)); });
    case Method::proofpoint_v3:
      return from_proofpoint_v3(tail.substr(form.path.size()));
    case Method::underscores:
      return from_underscores(tail);
    case Method::segment:
      return from_segment(tail, form.names.empty() ? "" : form.names.front());
    case Method::rest:
      return from_rest(tail.substr(form.path.size()), form.names.front().front() - '0');
    case Method::label: {
      const std::string_view label = before_domain(link.host(), domain);
      return "https://" + undone_label(label).append(tail);
    }
    case Method::above:
      return std::string("https://").append(before_domain(link.host(), domain)).append(tail);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Unwrapped> unwrapped(const url::Url& link, const Redirectors& redirectors,
                                   const url::PublicSuffixList& suffixes) {
  const Redirector redirector = redirectors.of(link, suffixes);
  for (const Form& form : redirector.forms) {
    if (!fits(link.path(), form)) continue;
    const Address address = read(form, link, redirector.domain);
    auto url = url::Url::parse(address.value_or(""));
    if (url && url->is_web() && url->href() != link.href())
      return Unwrapped{*std::move(url), !redirector.by_suffix};
  }
  return std::nullopt;
}

bool is_gateway(const url::Url& link, const Redirectors& redirectors,
                const url::PublicSuffixList& suffixes) {
  const Redirector redirector = redirectors.of(link, suffixes);
  return std::ranges::any_of(redirector.forms, [&](const Form& form) {
    return fits(link.path(), form) && (redirector.gateway || form.method == Method::hidden);
  });
}

}  // namespace vigilien::checks
