#include "index/last_good.hpp"

namespace vigilien::index {

// Each asks again when the answer may be the one of a page that could not be read.

lists::NameEntries LastGood::at_name(std::string_view name) const noexcept {
  const Index& asked = now();
  const lists::NameEntries found = asked.at_name(name);
  return asked.lost() ? now().at_name(name) : found;
}

std::optional<lists::Listed> LastGood::at_page(std::string_view page) const noexcept {
  const Index& asked = now();
  const auto found = asked.at_page(page);
  return asked.lost() ? now().at_page(page) : found;
}

std::optional<lists::Listed> LastGood::at_digest(const crypto::Sha256& digest) const noexcept {
  const Index& asked = now();
  const auto found = asked.at_digest(digest);
  return asked.lost() ? now().at_digest(digest) : found;
}

}  // namespace vigilien::index
