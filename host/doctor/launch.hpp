#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "doctor/browsers.hpp"
#include "messaging/frame.hpp"

namespace vigilien::doctor {

/// How long a host may take for its first word; browsers wait for ever, readers do not.
inline constexpr std::chrono::milliseconds first_word{5'000};

struct FirstWord {
  std::string payload;  ///< of the first frame
  std::chrono::milliseconds time{};
};

/// The first frame that comes back for `request`, whatever the pipes are; `begin`: when the program
/// was started. Errors: end_of_stream, timed_out, bad_message.
[[nodiscard]] Result<FirstWord> first_word_to(std::string_view request, messaging::ByteSink& sink,
                                              messaging::ByteSource& source,
                                              std::chrono::steady_clock::time_point begin);

/// Starts the program as the browser would, sends it one request and takes its first frame; ends
/// it. Errors: access_denied (it cannot be started), end_of_stream (it ended without a word),
/// timed_out, bad_message (what came is no frame).
[[nodiscard]] Result<FirstWord> ask_host(const Launch& launch, Family family,
                                         std::string_view request,
                                         std::chrono::milliseconds patience = first_word);

/// What the first word to a `hello` says. Findings: host-ends, host-silent, host-garbled,
/// host-unstartable, host-other-version, host-not-ready; else browser-answers.
[[nodiscard]] Finding judge(const Result<FirstWord>& word, const Browser& browser,
                            const Launch& launch, std::string_view version);

/// The words that a browser hands to the program (PROTOCOL.md says that they mean nothing to us).
[[nodiscard]] std::vector<std::string> arguments_of(const Launch& launch, Family family);

}  // namespace vigilien::doctor
