#include "lists/expressions.hpp"

#include "lists/entry.hpp"

namespace vigilien::lists {
namespace {

constexpr std::size_t longest_host = 0xFFFF;  // no server has a name of over 253 bytes

std::string_view without_final_dots(std::string_view host) noexcept {
  while (host.ends_with('.')) host.remove_suffix(1);
  return host;
}

}  // namespace

Expressions::Expressions(const url::Url& url) {
  const std::string_view host = without_final_dots(url.host());
  if (host.empty() || host.size() > longest_host || !url.path().starts_with('/')) return;

  const bool as_it_stands = host.size() == url.host().size() && !url.port() &&
                            is_canonical_path(url.path()) && is_canonical_query(url.query());
  if (as_it_stands) {
    path_length_ = url.path().size();
    query_length_ = url.query().empty() ? 0 : url.query().size() + 1;
    page_ = std::string_view(host.data(), host.size() + path_length_ + query_length_);
  } else {
    const std::string path = canonical_path(url.path());
    path_length_ = path.size();
    query_length_ = url.query().empty() ? 0 : canonical_query(url.query()).size() + 1;
    rewritten_.append(host).append(path);
    if (query_length_ > 0) rewritten_.append("?").append(canonical_query(url.query()));
    page_ = rewritten_;
  }
  host_length_ = host.size();
  for (std::size_t start = 0; count_ < starts_.size();) {
    starts_[count_++] = static_cast<std::uint16_t>(start);
    const std::size_t dot = page_.substr(0, host_length_).find('.', start);
    if (dot == std::string_view::npos || url.host_kind() != url::HostKind::domain) return;
    start = dot + 1;
  }
}

}  // namespace vigilien::lists
