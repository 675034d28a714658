#include "publish/known_names.hpp"

#include "lists/entry.hpp"

namespace vigilien::publish {

KnownAs known_as(const feeds::Guard& guard, std::string_view entry) {
  const auto kind = static_cast<lists::EntryKind>(entry.front());
  const std::string_view expression = entry.substr(2);
  if (kind == lists::EntryKind::digest) return KnownAs::nothing;
  if (guard.refuse(kind, expression)) return KnownAs::itself;
  std::string_view host = lists::host_of(expression);
  if (!lists::is_whole_site(kind, expression) && guard.refuse(lists::EntryKind::host, host))
    return KnownAs::above;
  for (std::size_t dot = host.find('.'); dot != host.npos; dot = host.find('.')) {
    host.remove_prefix(dot + 1);
    const auto why = guard.refuse(lists::EntryKind::domain, host);
    if (why && *why != feeds::Refusal::public_suffix) return KnownAs::above;
  }
  return KnownAs::nothing;
}

}  // namespace vigilien::publish
