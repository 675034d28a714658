#include "index/fault_guard_posix.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <mutex>
#include <sys/mman.h>
#include <unistd.h>

namespace vigilien::index {

struct GuardedRegion {
  std::atomic<std::uintptr_t> begin{0}, end{0};  // 0: free
  std::atomic<bool> fault{false};
};

namespace {

std::array<GuardedRegion, 64> regions;
struct sigaction handled_before {};
std::uintptr_t page_size = 0;

/// Runs inside the signal: atomics without locks and one call to the system, nothing else.
void on_bus_error(int number, siginfo_t* info, void* context) {
  const int kept = errno;
  const auto at = reinterpret_cast<std::uintptr_t>(info->si_addr);
  for (GuardedRegion& region : regions) {
    if (at < region.begin.load() || at >= region.end.load()) continue;
    region.fault.store(true);
    void* page = static_cast<char*>(info->si_addr) - at % page_size;
    const void* zeros =
        ::mmap(page, page_size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    errno = kept;
    if (zeros != MAP_FAILED) return;
    break;
  }
  // Not ours: as if we had never been there.
  if ((handled_before.sa_flags & SA_SIGINFO) != 0 && handled_before.sa_sigaction != nullptr) {
    handled_before.sa_sigaction(number, info, context);
  } else if (handled_before.sa_handler != SIG_DFL && handled_before.sa_handler != SIG_IGN) {
    handled_before.sa_handler(number);
  } else {
    ::signal(number, SIG_DFL);  // the same instruction fails again, for good
  }
}

bool install() noexcept {
  page_size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  struct sigaction action {};
  action.sa_sigaction = on_bus_error;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  return ::sigaction(SIGBUS, &action, &handled_before) == 0;
}

}  // namespace

GuardedRegion* guard(void* begin, std::size_t size) noexcept {
  static const bool installed = install();
  if (!installed) return nullptr;
  static std::mutex taking;
  const std::scoped_lock lock(taking);
  for (GuardedRegion& region : regions) {
    if (region.begin.load() != 0) continue;
    region.fault.store(false);
    region.end.store(reinterpret_cast<std::uintptr_t>(begin) + size);
    region.begin.store(reinterpret_cast<std::uintptr_t>(begin));
    return &region;
  }
  return nullptr;
}

void release(GuardedRegion* region) noexcept {
  region->end.store(0);
  region->begin.store(0);
}

bool has_fault(const GuardedRegion* region) noexcept {
  return region->fault.load(std::memory_order_relaxed);
}

}  // namespace vigilien::index
