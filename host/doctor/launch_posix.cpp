#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "base/descriptor_posix.hpp"
#include "doctor/launch.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to programs

namespace vigilien::doctor {
namespace {

using SteadyClock = std::chrono::steady_clock;

class Pipe {
 public:
  Pipe() noexcept {
    if (::pipe(ends_.data()) != 0) ends_ = {-1, -1};
    for (const int end : ends_)
      if (end >= 0) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(0);
    close(1);
  }
  void close(std::size_t which) noexcept {
    if (ends_.at(which) >= 0) ::close(ends_.at(which));
    ends_.at(which) = -1;
  }
  [[nodiscard]] int out() const noexcept { return ends_[0]; }
  [[nodiscard]] int in() const noexcept { return ends_[1]; }
  [[nodiscard]] bool ok() const noexcept { return ends_[0] >= 0; }

 private:
  std::array<int, 2> ends_{};
};

/// A program that ends before it has read would end this one with it.
class WithoutPipeSignal {
 public:
  WithoutPipeSignal() noexcept {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &before_);
  }
  WithoutPipeSignal(const WithoutPipeSignal&) = delete;
  WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;
  ~WithoutPipeSignal() { ::sigaction(SIGPIPE, &before_, nullptr); }

 private:
  struct sigaction before_ {};
};

class Child {
 public:
  explicit Child(pid_t pid) noexcept : pid_(pid) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  /// It ends by itself when its input ends; one that does not is ended.
  ~Child() {
    for (int round = 0; round < 50; ++round) {
      if (::waitpid(pid_, nullptr, WNOHANG) != 0) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }

 private:
  pid_t pid_;
};

class PipeSource final : public messaging::ByteSource {
 public:
  PipeSource(int descriptor, SteadyClock::time_point until)
      : descriptor_(descriptor), until_(until) {}
  [[nodiscard]] Result<std::size_t> read(std::span<char> into) override {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until_ - SteadyClock::now());
    pollfd waiting{descriptor_, POLLIN, 0};
    const int ready =
        ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(0, left.count())));
    if (ready == 0) return Error{Errc::timed_out, {}};
    const ssize_t count = ::read(descriptor_, into.data(), into.size());
    if (count < 0) return Error{Errc::io_failure, {}};
    return static_cast<std::size_t>(count);
  }

 private:
  int descriptor_;
  SteadyClock::time_point until_;
};

class PipeSink final : public messaging::ByteSink {
 public:
  explicit PipeSink(int descriptor) : descriptor_(descriptor) {}
  [[nodiscard]] Status write(std::string_view bytes) override {
    if (write_all(descriptor_, bytes)) return success();
    return Error{Errc::end_of_stream, {}};
  }

 private:
  int descriptor_;
};

Result<pid_t> start(const Launch& launch, Family family, const Pipe& input, const Pipe& output) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input.out(), 0);
  ::posix_spawn_file_actions_adddup2(&actions, output.in(), 1);
  ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);

  std::vector<std::string> words = arguments_of(launch, family);
  words.insert(words.begin(), launch.program.string());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  pid_t pid = 0;
  const int failed =
      ::posix_spawn(&pid, launch.program.c_str(), &actions, nullptr, pointers.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return Error{Errc::access_denied, {}};
  return pid;
}

}  // namespace

Result<FirstWord> ask_host(const Launch& launch, Family family, std::string_view request,
                           std::chrono::milliseconds patience) {
  const WithoutPipeSignal quiet;
  Pipe input;
  Pipe output;
  if (!input.ok() || !output.ok()) return Error{Errc::access_denied, {}};
  const auto begin = SteadyClock::now();
  const auto pid = start(launch, family, input, output);
  if (!pid) return pid.error();
  const Child child(*pid);
  input.close(0);
  output.close(1);

  PipeSink sink(input.in());
  PipeSource source(output.out(), begin + patience);
  auto word = first_word_to(request, sink, source, begin);
  input.close(1);
  return word;
}

}  // namespace vigilien::doctor
