// vigilien check: judges links as the browser would, without opening them.
#include <algorithm>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/file_names.hpp"
#include "cli/ground.hpp"
#include "cli/verdict_report.hpp"
#include "messaging/known_sites.hpp"
#include "messaging/request.hpp"
#include "url/url.hpp"
#include "vet/mail_reading.hpp"
#include "vet/verdict_json.hpp"
#include "vet/vetter.hpp"

namespace vigilien::cli {
namespace {

using checks::Level;

Way refuse_usage(const CheckOptions& options) {
  if (options.from_stdin && !options.links.empty())
    return Obstacle{wrong_usage, "cli_links_and_stdin", {}};
  if (!options.from_stdin && options.links.empty()) return Obstacle{wrong_usage, "cli_no_link", {}};
  return std::nullopt;
}

/// Judges one link after another and writes what comes out.
class Judgement {
 public:
  Judgement(const CheckOptions& options, const Terminal& terminal, const vet::Vetter& vetter,
            const url::Url* base, vet::MailReading* mail)
      : options_(options),
        terminal_(terminal),
        vetter_(vetter),
        base_(base),
        mail_(mail),
        report_(terminal) {}

  void add(std::string_view href) {
    vet::Link link;
    link.href = href;
    if (options_.text) link.text = *options_.text;
    link.mail = mail_;
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
    return cli::finish(highest_, terminal_);
  }

 private:
  const CheckOptions& options_;
  const Terminal& terminal_;
  const vet::Vetter& vetter_;
  const url::Url* base_;
  vet::MailReading* mail_;
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

constexpr std::uint64_t largest_mail = std::uint64_t{16} << 20U;

Way read_mail(const CheckOptions& options, std::optional<messaging::Mail>& mail) {
  if (!options.mail) return std::nullopt;
  const auto text = read_file(file_named(*options.mail), largest_mail);
  auto read = text ? messaging::parse_mail(*text) : Result<messaging::Mail>(text.error());
  if (!read)
    return Obstacle{failure,
                    "cli_bad_mail",
                    {{"name", printable(*options.mail)}, {"text", printable(read.error().detail)}}};
  mail = *std::move(read);
  return std::nullopt;
}

}  // namespace

int check(const CheckOptions& options, const Terminal& terminal, std::istream& input,
          const Workstation& workstation) {
  if (const Way way = refuse_usage(options)) return stop(*way, terminal);

  std::optional<url::Url> base;
  if (options.base) {
    auto parsed = url::Url::parse(*options.base);
    if (!parsed)
      return stop({wrong_usage, "cli_bad_base", {{"text", printable(*options.base)}}}, terminal);
    base = *std::move(parsed);
  }

  std::optional<messaging::Mail> mail;
  if (const Way way = read_mail(options, mail)) return stop(*way, terminal);
  vet::Sources sources;
  if (const Way way = load_sources(options.ground, terminal, workstation, sources))
    return stop(*way, terminal);
  const auto lists = sources.lists;
  const vet::Vetter vetter(std::move(sources), workstation.clock);
  messaging::KnownSites sites({workstation.data, workstation.state});
  const auto known = mail ? sites.get(messaging::today(workstation.clock)) : nullptr;
  const auto reading = mail ? vetter.read(*mail, known.get()) : nullptr;
  Judgement judgement(options, terminal, vetter, base ? &*base : nullptr, reading.get());
  if (options.from_stdin) {
    judge_lines(input, terminal.out, judgement);
  } else {
    for (const std::string& link : options.links) judgement.add(link);
  }
  const int result = judgement.finish();
  for (const auto& list : lists->parts().lists) {
    if (!list->lost()) continue;
    terminal.complain("cli_bad_list", {{"text", printable(list->name())}});
    return failure;
  }
  return result;
}

}  // namespace vigilien::cli
