#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>

namespace vigilien {

/// Values side by side, each made when it is first asked for: what nobody asks for touches no
/// memory. Thread-safe but for moves.
template <typename T>
class LazyArray {
 public:
  LazyArray() = default;
  explicit LazyArray(std::size_t size) : room_(std::make_unique<Room>(size)) {}

  [[nodiscard]] std::size_t size() const noexcept { return room_ ? room_->size : 0; }

  /// What `make(index)` gave the first time. Precondition: index < size().
  template <typename Make>
  const T& at(std::size_t index, Make make) const {
    Room& room = *room_;
    if (!room.made[index].load(std::memory_order_acquire)) {
      const std::scoped_lock lock(room.making);
      if (!room.made[index].load(std::memory_order_relaxed)) {
        std::construct_at(room.values + index, make(index));
        room.made[index].store(true, std::memory_order_release);
      }
    }
    return room.values[index];
  }

  template <typename Make>
  std::span<const T> all(Make make) const {
    for (std::size_t i = 0; i < size(); ++i) at(i, make);
    return room_ ? std::span<const T>(room_->values, room_->size) : std::span<const T>();
  }

 private:
  struct Room {
    explicit Room(std::size_t count)
        : values(std::allocator<T>().allocate(count)),
          made(std::make_unique<std::atomic<bool>[]>(count)),
          size(count) {}
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;
    ~Room() {
      for (std::size_t i = 0; i < size; ++i)
        if (made[i].load(std::memory_order_relaxed)) std::destroy_at(values + i);
      std::allocator<T>().deallocate(values, size);
    }

    T* values;
    std::unique_ptr<std::atomic<bool>[]> made;
    std::size_t size;
    std::mutex making;
  };
  std::unique_ptr<Room> room_;
};

}  // namespace vigilien
