#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

namespace vigilien::net {

/// Gives `put` the text in pieces of that size, until one is refused.
template <typename Put>
auto in_pieces(std::string_view text, std::size_t size, Put put) {
  auto result = put(text.substr(0, std::min(size, text.size())));
  for (std::size_t at = size; result && at < text.size(); at += size)
    result = put(text.substr(at, size));
  return result;
}

}  // namespace vigilien::net
