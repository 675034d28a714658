// Starts a host and talks to it over pipes, as a browser does:
//   vigilien-bench-port STARTS TRIPS REQUEST -- HOST [ARGUMENT…]
// Prints one JSON object: time from spawn to the first reply, time of a round trip, requests
// answered a second with 64 on their way, memory after the first reply and at the end.
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.hpp"

extern char** environ;

namespace {

using namespace vigilien::bench;

[[noreturn]] void give_up(const char* what) {
  std::perror(what);
  std::exit(70);
}

/// A running host and the two pipes to it.
class Host {
 public:
  explicit Host(char** command) {
    int to_host[2], from_host[2];
    if (::pipe2(to_host, O_CLOEXEC) != 0 || ::pipe2(from_host, O_CLOEXEC) != 0) give_up("pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to_host[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, from_host[1], STDOUT_FILENO);
    if (::posix_spawn(&process_, command[0], &actions, nullptr, command, environ) != 0)
      give_up(command[0]);
    posix_spawn_file_actions_destroy(&actions);
    ::close(to_host[0]);
    ::close(from_host[1]);
    input_ = to_host[1];
    output_ = from_host[0];
  }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;
  ~Host() {
    ::close(input_);
    ::close(output_);
    ::waitpid(process_, nullptr, 0);
  }

  void send(std::string_view frame) const {
    while (!frame.empty()) {
      const ssize_t written = ::write(input_, frame.data(), frame.size());
      if (written <= 0) give_up("the host reads no more");
      frame.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  /// The next frame with its length; also the event frames of a host.
  std::string_view receive() {
    std::uint32_t length = 0;
    read_exactly(reinterpret_cast<char*>(&length), sizeof length);
    reply_.resize(length);
    read_exactly(reply_.data(), length);
    return reply_;
  }

  /// A line of /proc/PID/status, in KiB.
  [[nodiscard]] long memory(std::string_view name) const {
    std::ifstream status("/proc/" + std::to_string(process_) + "/status");
    for (std::string line; std::getline(status, line);)
      if (line.starts_with(name)) return std::atol(line.c_str() + name.size());
    return -1;
  }

 private:
  void read_exactly(char* into, std::size_t count) const {
    while (count > 0) {
      const ssize_t got = ::read(output_, into, count);
      if (got <= 0) give_up("the host answers no more");
      into += got;
      count -= static_cast<std::size_t>(got);
    }
  }

  pid_t process_ = 0;
  int input_ = -1, output_ = -1;
  std::string reply_;
};

std::string frame(std::string_view payload) {
  const auto length = static_cast<std::uint32_t>(payload.size());
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  return bytes.append(payload);
}

}  // namespace

int main(int count, char** words) {
  if (count < 6 || std::strcmp(words[4], "--") != 0) return 64;
  std::signal(SIGPIPE, SIG_IGN);
  const int starts = std::atoi(words[1]), trips = std::atoi(words[2]);
  const std::string request = frame(words[3]);
  char** command = words + 5;

  std::vector<double> start;
  for (int i = 0; i < starts; ++i) {
    const auto begin = Stopwatch::now();
    Host host(command);
    host.send(request);
    host.receive();
    start.push_back(nanoseconds_since(begin) / 1000);
  }

  Host host(command);
  host.send(request);
  host.receive();
  const long first_rss = host.memory("VmRSS:"), first_anonymous = host.memory("RssAnon:");
  std::vector<double> trip;
  for (int i = 0; i < trips; ++i) {
    const auto begin = Stopwatch::now();
    host.send(request);
    host.receive();
    trip.push_back(nanoseconds_since(begin) / 1000);
  }

  constexpr int window = 64;
  const auto begin = Stopwatch::now();
  for (int sent = 0, got = 0; got < trips; ++got) {
    for (; sent < trips && sent - got < window; ++sent) host.send(request);
    host.receive();
  }
  const double pipelined = trips / (nanoseconds_since(begin) / 1e9);

  std::printf(
      "{\"start_best_us\":%.0f,\"start_p50_us\":%.0f,\"start_p99_us\":%.0f,\"trip_p50_us\":%.1f,"
      "\"trip_p99_us\":%.1f,"
      "\"pipelined_per_s\":%.0f,\"first_rss_kib\":%ld,\"first_anonymous_kib\":%ld,"
      "\"rss_kib\":%ld,\"anonymous_kib\":%ld}\n",
      quantile(start, 0), quantile(start, 0.5), quantile(start, 0.99), quantile(trip, 0.5),
      quantile(trip, 0.99), pipelined, first_rss, first_anonymous, host.memory("VmRSS:"),
      host.memory("RssAnon:"));
}
