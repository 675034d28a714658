#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "url/url.hpp"

namespace vigilien::lists {

/// The names and pages by which a list may speak of an address, after Safe Browsing («URLs and
/// Hashing»): the host and its parents down to the registrable domain, each with every prefix of
/// the path that ends at a slash. Without Safe Browsing's limits (five names, six paths): an entry
/// is found however deep it lies. Borrows the URL, which must outlive it; no allocation unless the
/// path needs rewriting or the URL has a port.
class Expressions {
 public:
  static constexpr std::size_t most_names = 128;  ///< a host has 127 labels at most

  explicit Expressions(const url::Url& url);
  Expressions(const Expressions&) = delete;
  Expressions& operator=(const Expressions&) = delete;

  /// The host without a final dot; empty when the URL has none, and then there are no names.
  [[nodiscard]] std::string_view host() const noexcept { return page_.substr(0, host_length_); }

  /// From the host itself up to the last label; an IP address has no parents. Safe Browsing stops
  /// at the registrable domain: asking the suffix list for every address would cost more than the
  /// look-ups it saves, so whoever finds an entry higher up asks then.
  [[nodiscard]] std::size_t names() const noexcept { return count_; }
  [[nodiscard]] std::string_view name(std::size_t i) const noexcept {
    return page_.substr(starts_[i], host_length_ - starts_[i]);
  }

  /// True for the start page: path «/», no query.
  [[nodiscard]] bool is_start_page() const noexcept {
    return path_length_ == 1 && query_length_ == 0;
  }

  /// Calls `use` with «name/path» from the longest prefix to «name/», the query's own form first;
  /// prefixes of more than `deepest` slashes are left out. Stops when `use` returns true.
  template <typename Use>
  bool each_page(std::size_t i, std::size_t deepest, Use use) const;

 private:
  std::array<std::uint16_t, most_names> starts_;  // of the names in page_; only count_ are set
  std::size_t count_ = 0;
  std::string rewritten_;  // only when page_ is not a part of the URL's own text
  std::string_view page_;  // «host/path?query»
  std::size_t host_length_ = 0, path_length_ = 0,
              query_length_ = 0;  // the query with its question mark
};

template <typename Use>
bool Expressions::each_page(std::size_t i, std::size_t deepest, Use use) const {
  const std::string_view page = page_.substr(starts_[i]);
  const std::size_t host_length = host_length_ - starts_[i];
  if (query_length_ > 0 && use(page)) return true;

  // The longest prefix of at most `deepest` slashes: up to the one that follows them.
  std::string_view prefix = page.substr(0, host_length + path_length_);
  std::size_t end = host_length;
  for (std::size_t slash = 0; slash < deepest && end != std::string_view::npos; ++slash)
    end = prefix.find('/', end + 1);
  prefix = prefix.substr(0, end);

  while (prefix.size() > host_length) {
    if (use(prefix)) return true;
    if (prefix.ends_with('/')) {
      prefix.remove_suffix(1);
    } else {
      prefix = prefix.substr(0, prefix.rfind('/') + 1);
    }
  }
  return false;
}

}  // namespace vigilien::lists
