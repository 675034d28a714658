#include "mail/pretexts.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <re2/re2.h>
#include <re2/set.h>
#include <utility>

#include "base/file.hpp"

namespace vigilien::mail {
namespace {

constexpr std::uint64_t largest_file = 256U << 10U;
constexpr std::size_t longest_text = 64U << 10U;
/// For the automaton, which forgets what it worked out when that is full and goes on.
constexpr std::int64_t memory = 8 << 20;

RE2::Options options() {
  RE2::Options chosen;
  chosen.set_encoding(RE2::Options::EncodingLatin1);  // patterns are ASCII: no byte can be wrong
  chosen.set_max_mem(memory);
  chosen.set_log_errors(false);  // which would show the text
  chosen.set_never_capture(true);
  return chosen;
}

}  // namespace

struct Pretexts::Compiled {
  explicit Compiled(std::string text) : json(std::move(text)) {}
  const std::string json;
  mutable std::once_flag once;
  mutable std::atomic<bool> done = false;
  mutable std::vector<Pattern> patterns;
  mutable std::unique_ptr<RE2::Set> set;

  void compile() const {
    auto read_patterns = Pretexts::read(json);
    if (!read_patterns) return;
    auto made = std::make_unique<RE2::Set>(options(), RE2::UNANCHORED);
    for (const Pattern& pattern : *read_patterns) {
      const auto expression = regular_expression(pattern.text);
      if (!expression || made->Add(*expression, nullptr) < 0) return;
    }
    if (!made->Compile()) return;
    patterns = *std::move(read_patterns);
    set = std::move(made);
  }
};

Result<Pretexts> Pretexts::parse(std::string_view json) {
  if (json.size() > largest_file) return Error{Errc::too_large, "pretexts"};
  const auto patterns = read(json);
  if (!patterns) return patterns.error();
  return trusted(std::string(json));
}

Result<Pretexts> Pretexts::load(const std::filesystem::path& file) {
  const auto text = read_file(file, largest_file);
  if (!text) return Error{text.error().code, file.filename().string() + ": " + text.error().detail};
  auto pretexts = parse(*text);
  if (!pretexts)
    return Error{pretexts.error().code, file.filename().string() + ": " + pretexts.error().detail};
  return pretexts;
}

Pretexts Pretexts::trusted(std::string json) {
  return Pretexts(std::make_shared<const Compiled>(std::move(json)));
}

Wording Pretexts::match(std::string_view plain) const {
  std::call_once(compiled_->once, [&] {
    compiled_->compile();
    compiled_->done = true;
  });
  Wording wording;
  if (!compiled_->set || plain.empty()) return wording;
  std::vector<int> found;
  compiled_->set->Match(re2::StringPiece(plain.data(), std::min(plain.size(), longest_text)),
                        &found);
  for (const int index : found) {
    const Pattern& pattern = compiled_->patterns[static_cast<std::size_t>(index)];
    (pattern.common ? wording.common : wording.strong).set(pattern.family);
  }
  return wording;
}

const std::string& Pretexts::json() const noexcept { return compiled_->json; }
bool Pretexts::is_compiled() const noexcept { return compiled_->done; }

}  // namespace vigilien::mail
