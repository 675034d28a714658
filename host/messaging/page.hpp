#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace vigilien::messaging {

/// A reply as JSON text: `type`, `id` (JSON text already), then the members.
[[nodiscard]] std::string reply_text(std::string_view type, std::string_view id,
                                     const boost::json::object& members);

/// Fills a page of a list and says whether something is left over.
class Page {
 public:
  /// Bytes of a page: with one more entry of the longest kind it stays below `largest_reply`.
  static constexpr std::size_t size = std::size_t{512} << 10U;
  /// The longest kind of entry, as JSON text.
  static constexpr std::size_t largest_entry = std::size_t{128} << 10U;

  void add(boost::json::object one);

  /// True when the page is full; what comes then belongs to the next.
  [[nodiscard]] bool ends_here() noexcept;

  /// Adds the entries as `name`, and `more`.
  void put_into(boost::json::object& members, std::string_view name) &&;

 private:
  boost::json::array items_;
  std::size_t size_ = 0;
  bool more_ = false;
};

}  // namespace vigilien::messaging
