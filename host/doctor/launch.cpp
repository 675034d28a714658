#include "doctor/launch.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "base/file_names.hpp"
#include "base/json_members.hpp"

namespace vigilien::doctor {
namespace {

namespace json = boost::json;

std::string_view code_of(const Error& error) noexcept {
  switch (error.code) {
    case Errc::end_of_stream:
      return "host-ends";
    case Errc::timed_out:
      return "host-silent";
    case Errc::access_denied:
      return "host-unstartable";
    default:
      return "host-garbled";
  }
}

}  // namespace

std::vector<std::string> arguments_of(const Launch& launch, Family family) {
  if (family == Family::firefox)
    return {name_of_file(launch.manifest), std::string(firefox_extension)};
  std::vector<std::string> words{"chrome-extension://" + std::string(chromium_extension) + "/"};
#ifdef _WIN32
  words.emplace_back("--parent-window=0");
#endif
  return words;
}

Result<FirstWord> first_word_to(std::string_view request, messaging::ByteSink& sink,
                                messaging::ByteSource& source,
                                std::chrono::steady_clock::time_point begin) {
  (void)messaging::FrameWriter(sink).write(request);  // one that has ended is met below
  messaging::FrameReader reader(source);
  const auto frame = reader.next();
  if (!frame) {
    const Errc code = frame.error().code;
    if (code == Errc::end_of_stream || code == Errc::timed_out) return frame.error();
    return Error{Errc::bad_message, {}};
  }
  return FirstWord{std::string(*frame), std::chrono::duration_cast<std::chrono::milliseconds>(
                                            std::chrono::steady_clock::now() - begin)};
}

Finding judge(const Result<FirstWord>& word, const Browser& browser, const Launch& launch,
              std::string_view version) {
  const auto fault = [&](std::string_view code, std::string text) {
    return Finding{.code = std::string(code),
                   .grade = Grade::fault,
                   .name = browser.name,
                   .text = std::move(text)};
  };
  const std::string program = name_of_file(launch.program);
  if (!word) return fault(code_of(word.error()), program);
  boost::system::error_code bad;
  const json::value value = json::parse(word->payload, bad);
  const json::object* hello = bad ? nullptr : value.if_object();
  const auto theirs = hello == nullptr ? std::nullopt : text_in(*hello, "version");
  const json::value* ready = hello == nullptr ? nullptr : hello->if_contains("ready");
  if (hello == nullptr || text_in(*hello, "type") != "hello" || !theirs || theirs->size() > 40)
    return fault("host-garbled", program);
  if (*theirs != version) return fault("host-other-version", program + ", " + std::string(*theirs));
  if (ready == nullptr || !ready->is_bool() || !ready->get_bool())
    return fault("host-not-ready", program);
  return {.code = "browser-answers",
          .grade = Grade::good,
          .name = browser.name,
          .text = std::to_string(word->time.count())};
}

}  // namespace vigilien::doctor
