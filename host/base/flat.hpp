#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace vigilien {

/// What may stand in an array of a flat file: fixed-width numbers, nothing between them.
template <typename T>
concept FlatValue = std::is_trivially_copyable_v<T> && std::is_default_constructible_v<T> &&
                    std::has_unique_object_representations_v<T> && alignof(T) <= 8;

/// Writes values one after the other in this machine's byte order, for a FlatReader of the same
/// machine.
class FlatWriter {
 public:
  void number(std::uint32_t value) { put(&value, sizeof value); }
  void long_number(std::uint64_t value) { put(&value, sizeof value); }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    put(value.data(), value.size());
  }
  template <FlatValue T>
  void array(std::span<const T> values) {
    number(static_cast<std::uint32_t>(values.size()));
    bytes_.resize((bytes_.size() + alignment - 1) / alignment * alignment);
    put(values.data(), values.size_bytes());
  }

  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

  static constexpr std::size_t alignment = 8;  // of arrays, from the first byte on

 private:
  void put(const void* data, std::size_t size) {
    if (size > 0) bytes_.append(static_cast<const char*>(data), size);
  }
  std::string bytes_;
};

/// A text among others in one piece of text.
struct FlatText {
  std::uint32_t begin = 0, length = 0;

  /// Nothing where it lies outside.
  [[nodiscard]] std::string_view in(std::string_view text) const noexcept {
    return begin <= text.size() ? text.substr(begin, length) : std::string_view();
  }
};

/// Reads what a FlatWriter wrote, or anything else: what does not fit in the bytes fails, once and
/// for all, and gives zero and nothing. Texts and arrays are views into the bytes; whoever keeps
/// one keeps `keeper()` too.
class FlatReader {
 public:
  /// Precondition: `bytes` begin at an address that FlatWriter::alignment divides.
  FlatReader(std::string_view bytes, std::shared_ptr<const void> keeper)
      : keeper_(std::move(keeper)), bytes_(bytes) {}

  [[nodiscard]] std::uint32_t number() noexcept { return plain<std::uint32_t>(); }
  [[nodiscard]] std::uint64_t long_number() noexcept { return plain<std::uint64_t>(); }
  /// A number below `limit`; another fails and gives 0.
  [[nodiscard]] std::uint32_t number_below(std::uint32_t limit) noexcept;
  /// How many things follow, of one byte each at least: never more than bytes are left.
  [[nodiscard]] std::uint32_t count() noexcept;
  [[nodiscard]] std::string_view text() noexcept;

  template <FlatValue T>
  [[nodiscard]] std::span<const T> array() noexcept {
    const std::size_t size = number();
    at_ =
        std::min((at_ + FlatWriter::alignment - 1) / FlatWriter::alignment * FlatWriter::alignment,
                 bytes_.size());
    if (size > (bytes_.size() - at_) / sizeof(T)) fail();
    if (failed_ || size == 0) return {};
    const std::string_view taken = take(size * sizeof(T));
    return {reinterpret_cast<const T*>(taken.data()), size};
  }

  void fail() noexcept { failed_ = true; }
  [[nodiscard]] bool failed() const noexcept { return failed_; }
  /// Nothing failed, and nothing is left.
  [[nodiscard]] bool finished() const noexcept { return !failed_ && at_ == bytes_.size(); }

  [[nodiscard]] const std::shared_ptr<const void>& keeper() const noexcept { return keeper_; }

 private:
  template <typename T>
  T plain() noexcept {
    T value = 0;
    const std::string_view taken = take(sizeof value);
    if (!failed_) std::memcpy(&value, taken.data(), sizeof value);
    return value;
  }
  std::string_view take(std::size_t size) noexcept;

  std::shared_ptr<const void> keeper_;
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

/// Tells damage apart, not forgery: any byte that changes, or is missing, changes it.
[[nodiscard]] std::uint64_t checksum(std::string_view bytes) noexcept;

}  // namespace vigilien
