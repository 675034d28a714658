// The client as a program, for the tests that drive it from outside. Words are NAME=VALUE; each
// `url` is one request of the same client; prints one JSON object a request.
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <boost/json.hpp>

#include "net/download.hpp"
#include "net/http_client.hpp"
#include "net/notifier.hpp"

namespace {

using namespace vigilien;
using net::Span;

using Words = std::multimap<std::string, std::string>;

std::string word(const Words& words, const std::string& name, const std::string& otherwise = {}) {
  const auto found = words.find(name);
  return found == words.end() ? otherwise : found->second;
}

Span span(const Words& words, const std::string& name, Span otherwise) {
  return Span(std::stoll(word(words, name, std::to_string(otherwise.count()))));
}

net::ClientSettings settings_of(const Words& words) {
  net::ClientSettings settings;
  if (words.contains("proxy"))
    settings.proxy = net::ProxySettings::everything_through(word(words, "proxy"));
  if (words.contains("direct")) settings.proxy.direct = word(words, "direct");
  if (words.contains("ca")) settings.more_authorities = word(words, "ca");
  settings.connect_timeout = span(words, "connect", settings.connect_timeout);
  return settings;
}

net::Request request_of(const Words& words) {
  net::Request request;
  request.largest_body = std::stoull(word(words, "cap", "1000000"));
  request.deadline = span(words, "deadline", request.deadline);
  request.read_timeout = span(words, "read", request.read_timeout);
  request.speed_window = span(words, "window", request.speed_window);
  request.least_speed = std::stoull(word(words, "speed", "1000"));
  request.etag = word(words, "etag");
  request.from = std::stoull(word(words, "from", "0"));
  request.accept_gzip = words.contains("gzip");
  return request;
}

/// What this process held in memory at most; 0 where the system does not tell.
std::uint64_t peak_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stoull(line.substr(6));
  return 0;
}

void print(const Result<net::Response>& answer, std::uint64_t bytes, const std::string& body,
           std::chrono::steady_clock::time_point start) {
  boost::json::object line;
  const auto took = std::chrono::steady_clock::now() - start;
  line["ms"] = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  line["bytes"] = bytes;
  line["peak_kib"] = peak_kib();
  if (bytes <= 4096) line["body"] = body;
  if (answer) {
    line["status"] = answer->status;
    line["etag"] = answer->etag;
    line["retry_after"] = answer->retry_after;
    line["href"] = answer->href;
    line["first_byte"] = answer->first_byte;
  } else {
    line["error"] = name(answer.error().code);
    line["detail"] = answer.error().detail;
  }
  std::cout << boost::json::serialize(line) << std::endl;
}

/// Prints each notice, and each change of the way it comes by, until the time is over.
void listen(const Words& words) {
  net::NotifierSettings settings;
  settings.url = word(words, "notify");
  settings.client = settings_of(words);
  settings.first_sign = span(words, "first", settings.first_sign);
  settings.silence = span(words, "silence", settings.silence);
  settings.longest_poll = span(words, "poll", settings.longest_poll);
  std::mutex mutex;
  const net::Notifier notifier(settings, [&](const net::Notice& notice) {
    const std::lock_guard lock(mutex);
    std::cout << "{\"v\":" << notice.version << ",\"spread\":" << notice.spread.count() << "}"
              << std::endl;
  });
  const auto end = std::chrono::steady_clock::now() + span(words, "for", Span(60'000));
  for (auto before = net::PushWay::none; std::chrono::steady_clock::now() < end;
       std::this_thread::sleep_for(Span(5))) {
    if (notifier.way() == before) continue;
    before = notifier.way();
    constexpr const char* names[] = {"stream", "poll", "none"};
    const std::lock_guard lock(mutex);
    std::cout << "{\"way\":\"" << names[static_cast<int>(before)] << "\"}" << std::endl;
  }
}

}  // namespace

int main(int count, char** arguments) {
  Words words;
  std::vector<std::string> urls;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    const auto equals = argument.find('=');
    const std::string name = argument.substr(0, equals), value = argument.substr(equals + 1);
    if (name == "url")
      urls.push_back(value);
    else
      words.emplace(name, value);
  }

  if (words.contains("notify")) {
    listen(words);
    return 0;
  }
  std::stop_source stop;
  std::jthread stopper;
  if (words.contains("stop"))
    stopper = std::jthread([&](const std::stop_token& mine) {
      const auto end = std::chrono::steady_clock::now() + span(words, "stop", Span(0));
      while (!mine.stop_requested() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(Span(5));
      stop.request_stop();
    });

  net::HttpClient client(settings_of(words));
  for (const std::string& url : urls) {
    net::Request request = request_of(words);
    request.url = url;
    std::uint64_t bytes = 0;
    std::string body;
    const auto start = std::chrono::steady_clock::now();
    if (words.contains("file")) {
      const auto answer = net::download(client, request, word(words, "file"), stop.get_token());
      print(answer, 0, {}, start);
      continue;
    }
    const net::TakeBody take = [&](const net::Response&, std::string_view piece) {
      bytes += piece.size();
      if (bytes <= 4096) body += piece;
      return success();
    };
    const auto answer = client.get(request, take, stop.get_token());
    print(answer, bytes, body, start);
  }
}
