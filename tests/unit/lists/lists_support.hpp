#pragma once

#include <memory>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "lists/list.hpp"
#include "lists/list_set.hpp"
#include "url/public_suffix.hpp"
#include "url/url.hpp"

namespace vigilien::lists {

inline std::shared_ptr<const url::PublicSuffixList> suffixes() {
  static const auto loaded = [] {
    auto list = url::PublicSuffixList::load(VIGILIEN_TEST_DATA "/public_suffix_list.dafsa");
    REQUIRE(list.ok());
    return std::make_shared<const url::PublicSuffixList>(*std::move(list));
  }();
  return loaded;
}

inline std::shared_ptr<const List> list(std::string name, const std::string& entries) {
  auto read = read_list("#vgl1 " + std::move(name) + "\n" + entries, Strictness::by_hand);
  if (!read) FAIL(read.error().detail);
  return std::make_shared<const List>(*std::move(read));
}

inline url::Url address(std::string_view text) {
  auto parsed = url::Url::parse(text);
  if (!parsed) FAIL(text << ": " << parsed.error().detail);
  return *std::move(parsed);
}

}  // namespace vigilien::lists
