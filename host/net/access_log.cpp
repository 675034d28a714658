#include "net/access_log.hpp"

#include <iostream>

#include "base/clock.hpp"

namespace vigilien::net {
namespace {

constexpr std::size_t longest_path = 200;

std::string time_now() {
  return utc_text(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

/// One word whatever a client sent.
std::string word(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, longest_path)) out += c > ' ' && c < 0x7f ? c : '?';
  return out.empty() ? "-" : out;
}

}  // namespace

Result<AccessLog> AccessLog::open(const std::optional<std::filesystem::path>& file) {
  AccessLog log;
  log.file_ = file;
  if (!file) return log;
  log.stream_.open(*file, std::ios::app | std::ios::binary);
  if (!log.stream_) return Error{Errc::access_denied, file->string() + ": cannot be written"};
  log.stamp_ = stamp_of(*file);
  return log;
}

void AccessLog::request(std::string_view method, std::string_view path, int status,
                        std::uint64_t bytes) {
  line(word(method) + " " + word(path) + " " + std::to_string(status) + " " +
       std::to_string(bytes));
}

void AccessLog::note(std::string_view text) { line("- " + std::string(text)); }

void AccessLog::line(std::string_view text) {
  (file_ ? stream_ : static_cast<std::ostream&>(std::cerr)) << time_now() << ' ' << text << '\n';
}

void AccessLog::flush() {
  if (!file_) {
    std::cerr.flush();
    return;
  }
  stream_.flush();
  if (stamp_of(*file_).identity == stamp_.identity) return;
  stream_ = std::ofstream(*file_, std::ios::app | std::ios::binary);
  stamp_ = stamp_of(*file_);
}

}  // namespace vigilien::net
