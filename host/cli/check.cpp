// vigilien check: judges links as the browser would, without opening them.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/file_names.hpp"
#include "cli/verdict_report.hpp"
#include "lists/list.hpp"
#include "lists/names.hpp"
#include "messaging/workstation.hpp"
#include "url/url.hpp"
#include "vet/verdict_json.hpp"
#include "vet/vetter.hpp"

namespace vigilien::cli {
namespace {

using checks::Level;

constexpr std::uint64_t largest_protect_file = std::uint64_t{16} << 20U;

/// Why the command cannot run: what to say, and the exit status.
struct Obstacle {
  int status;
  std::string_view key;
  Places places;
};
using Way = std::optional<Obstacle>;  ///< nullopt: free

Way refuse_usage(const CheckOptions& options) {
  if (options.from_stdin && !options.links.empty())
    return Obstacle{wrong_usage, "cli_links_and_stdin", {}};
  if (!options.from_stdin && options.links.empty()) return Obstacle{wrong_usage, "cli_no_link", {}};
  return std::nullopt;
}

/// One name a line; empty lines and those that start with «#» are passed over.
Way read_protected_names(const std::string& file, std::vector<std::string>& names) {
  const auto content = read_file(file_named(file), largest_protect_file);
  if (!content)
    return Obstacle{failure, "cli_bad_protect", {{"text", printable(content.error().detail)}}};
  std::size_t number = 0;
  for (const std::string_view line : split(*content, '\n')) {
    ++number;
    const std::string_view written = trimmed(line);
    if (written.empty() || written.starts_with('#')) continue;
    auto name = lists::canonical_expression(written, false);
    if (!name)
      return Obstacle{failure,
                      "cli_bad_protect_name",
                      {{"text", std::to_string(number)}, {"name", printable(written, 60)}}};
    names.push_back(*std::move(name));
  }
  return std::nullopt;
}

Way read_lists(const CheckOptions& options, messaging::Additions& additions) {
  for (const std::string& file : options.lists) {
    auto list = lists::load_list(file_named(file), lists::Strictness::by_hand);
    if (!list)
      return Obstacle{
          failure, "cli_bad_list", {{"text", printable(file + ": " + list.error().detail)}}};
    additions.lists.push_back(std::make_shared<const lists::List>(*std::move(list)));
  }
  return std::nullopt;
}

/// Judges one link after another and writes what comes out.
class Judgement {
 public:
  Judgement(const CheckOptions& options, const Terminal& terminal, const vet::Vetter& vetter,
            const url::Url* base)
      : options_(options), terminal_(terminal), vetter_(vetter), base_(base), report_(terminal) {}

  void add(std::string_view href) {
    vet::Link link;
    link.href = href;
    if (options_.text) link.text = *options_.text;
    const vet::Verdict verdict = vetter_.vet(link, base_);
    highest_ = std::max(highest_, verdict.level);
    if (!options_.json) return report_.add(verdict);
    line_.clear();
    vet::append_verdict_json(line_, verdict);
    line_ += '\n';
    terminal_.out << line_;
  }

  [[nodiscard]] int finish() {
    if (!options_.json) report_.finish();
    terminal_.out.flush();
    if (!terminal_.out) return failure;
    if (highest_ == Level::block) return blocked;
    return highest_ >= Level::caution ? doubtful : all_allowed;
  }

 private:
  const CheckOptions& options_;
  const Terminal& terminal_;
  const vet::Vetter& vetter_;
  const url::Url* base_;
  VerdictReport report_;
  Level highest_ = Level::allow;
  std::string line_;
};

/// One link a line; LF ends it, a CR before it is dropped. Verdicts are flushed whenever no more
/// input waits, so that a program at the other end of two pipes gets its answer at once.
void judge_lines(std::istream& input, std::ostream& out, Judgement& judgement) {
  std::string line;
  while (out && std::getline(input, line)) {
    if (line.ends_with('\r')) line.pop_back();
    judgement.add(line);
    if (input.rdbuf()->in_avail() <= 0) out.flush();
  }
}

}  // namespace

int check(const CheckOptions& options, const Terminal& terminal, std::istream& input,
          const Workstation& workstation) {
  const auto stop = [&](const Obstacle& obstacle) {
    terminal.complain(obstacle.key, obstacle.places);
    return obstacle.status;
  };
  if (const Way way = refuse_usage(options)) return stop(*way);

  std::optional<url::Url> base;
  if (options.base) {
    auto parsed = url::Url::parse(*options.base);
    if (!parsed) return stop({wrong_usage, "cli_bad_base", {{"text", printable(*options.base)}}});
    base = *std::move(parsed);
  }

  messaging::Additions additions;
  additions.no_directory = options.no_directory;
  if (const Way way = read_lists(options, additions)) return stop(*way);
  if (options.protect)
    if (const Way way = read_protected_names(*options.protect, additions.protect))
      return stop(*way);

  auto ground =
      messaging::load_ground({workstation.data, workstation.state}, workstation.clock, additions);
  if (!ground) return stop({failure, "cli_no_data", {{"text", printable(ground.error().detail)}}});
  if (const auto& problem = ground->practice_problem)
    terminal.complain("cli_practice_unreadable", {{"text", printable(problem->detail)}});

  const vet::Vetter vetter(std::move(ground->sources), workstation.clock);
  Judgement judgement(options, terminal, vetter, base ? &*base : nullptr);
  if (options.from_stdin) {
    judge_lines(input, terminal.out, judgement);
  } else {
    for (const std::string& link : options.links) judgement.add(link);
  }
  return judgement.finish();
}

}  // namespace vigilien::cli
