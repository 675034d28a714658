// Any bytes as a file of pretexts and as the text of a mail: a refusal says why, what is accepted
// compiles to the last pattern, and a text that was made plain stays as it is.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <re2/re2.h>
#include <string_view>

#include "base/text.hpp"
#include "mail/plain_text.hpp"
#include "mail/pretexts.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::mail;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

constexpr std::string_view file = R"json({"version":1,"families":[
    {"id":"card","fr":{"strong":["carte cps","anomalie ~ (carte|cps)"]}}]})json";

void check_pattern(std::string_view text) {
  const auto expression = regular_expression(text);
  if (!expression) return require(!expression.error().detail.empty(), "a refusal says why");
  const RE2 compiled(*expression, RE2::Quiet);
  require(compiled.ok(), "what is accepted compiles");
  require(!RE2::PartialMatch("", compiled), "a pattern needs a text");
}

void check_file(std::string_view text) {
  const auto pretexts = Pretexts::parse(text);
  if (!pretexts) return require(!pretexts.error().detail.empty(), "a refusal says why");
  (void)pretexts->match("une anomalie sur votre carte cps");
}

void check_text(std::string_view text) {
  static const Pretexts pretexts = *Pretexts::parse(file);
  const std::string plain = plain_text(text);
  require(is_utf8(plain), "plain text is UTF-8");
  require(plain.size() < longest_piece + 64, "plain text is bounded");
  require(plain_text(plain) == plain, "made plain once more, it stays as it is");
  (void)pretexts.match(plain);
  (void)pretexts.match(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_pattern(text);
  check_file(text);
  check_text(text);
  return 0;
}
