#include "vet/vetter.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <utility>

#include "base/text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/file_name.hpp"
#include "checks/names.hpp"
#include "unicode/idna.hpp"
#include "vet/compiled.hpp"
#include "vet/decide.hpp"
#include "vet/hops.hpp"
#include "vet/knowledge.hpp"
#include "vet/mail_reading.hpp"
#include "vet/policy.hpp"
#include "vet/trace.hpp"

namespace vigilien::vet {
namespace {

namespace code = checks::code;

/// As hosts are compared: A-labels, lower case, no final dot. Suffixes are nobody's own.
std::vector<std::string> usable_domains(const std::vector<std::string>& written,
                                        const url::PublicSuffixList& suffixes) {
  std::vector<std::string> domains;
  for (const std::string& text : written) {
    auto ascii = unicode::domain_to_ascii(trimmed(text));
    if (!ascii) continue;
    while (ascii->ends_with('.')) ascii->pop_back();
    if (!ascii->empty() && !suffixes.is_public_suffix(*ascii)) domains.push_back(*std::move(ascii));
  }
  return domains;
}

/// Findings by which letters deceive: such a name is shown in its ASCII form.
bool deceives_the_eye(const checks::Findings& findings) {
  return std::ranges::any_of(findings, [](const checks::Finding& finding) {
    return finding.code.starts_with("idn-") || finding.code == code::homograph;
  });
}

Site site_of(const url::Url& url, const checks::Subject& subject,
             const checks::Findings& findings) {
  Site site;
  site.host = url.host();
  if (!subject.site().empty()) site.domain = subject.site();
  const std::string& shown = site.domain ? *site.domain : site.host;
  const bool decode = shown.find("xn--") != std::string::npos && !deceives_the_eye(findings);
  site.display = decode ? unicode::domain_to_unicode(shown) : shown;
  return site;
}

std::optional<Imitated> imitated_in(const checks::Findings& findings,
                                    const directory::Directory& directory) {
  for (const checks::Finding& finding : findings) {
    const std::string* id = finding.arg("organisation");
    if (id == nullptr || finding.level <= checks::Level::allow) continue;
    if (const auto* organisation = directory.find(*id)) {
      Imitated imitated{organisation->id, organisation->name_fr, organisation->site, std::nullopt};
      if (organisation->phone) imitated.phone = organisation->phone->number;
      return imitated;
    }
    return Imitated{*id, *id, std::nullopt, std::nullopt};  // a name the practice added
  }
  return std::nullopt;
}

/// «http://», «https:///?x»: no host at all, which is not a wrong one.
bool names_no_host(std::string_view link) {
  const std::size_t colon = link.find(':');
  if (colon == std::string_view::npos) return false;
  const std::size_t first = link.find_first_not_of("/\\\t\r\n ", colon + 1);
  return first == std::string_view::npos || link[first] == '?' || link[first] == '#';
}

bool names_somebody(const checks::Findings& findings) {
  return std::ranges::any_of(findings,
                             [](const auto& finding) { return finding.names_an_organisation(); });
}

checks::Level worst(const checks::Findings& findings, const Policy& policy) {
  auto level = checks::Level::allow;
  for (const checks::Finding& finding : findings)
    level = std::max(level, policy.level(finding.code, finding.variant));
  return level;
}

/// Adds the findings about one hop. What is well known of a later one is no merit of the link, and
/// the same sentence is not said twice.
void take_over(checks::Findings& all, checks::Findings found, bool first, const Policy& policy) {
  for (checks::Finding& finding : found) {
    const bool said = std::ranges::any_of(all, [&](const checks::Finding& other) {
      return other.code == finding.code && other.args == finding.args;
    });
    const bool merit = policy.level(finding.code, finding.variant) == checks::Level::allow;
    if (!said && (first || !merit)) all.push_back(std::move(finding));
  }
}

/// What the vetter itself finds of an address: that it leads on to another.
constexpr std::string_view detour = "redirection";

HopTrace traced(const url::Url& hop, const checks::Subject& subject,
                const checks::Findings& findings, std::size_t told,
                std::vector<checks::CheckRun> runs, bool sends_on, const Policy& policy) {
  HopTrace trace;
  trace.href = hop.href();
  if (hop.is_web()) trace.site = site_of(hop, subject, findings);
  trace.name = subject.name();
  trace.suffix = subject.suffix();
  trace.identity = subject.identity();
  if (subject.owner() != nullptr) trace.owner = subject.owner()->id;
  trace.ground = subject.ground();
  trace.is_local = subject.is_local();
  trace.is_vetted = subject.is_vetted_by_registry();
  trace.sends_on = sends_on;
  const auto rest = findings.begin() + static_cast<checks::Findings::difference_type>(told);
  runs.push_back({detour, hop.is_web(), checks::Findings(rest, findings.end())});
  for (checks::CheckRun& run : runs)
    for (checks::Finding& finding : run.found)
      finding.level = policy.level(finding.code, finding.variant);
  trace.checks = std::move(runs);
  return trace;
}

/// The path, the query and at times the host of a redirector's link are its destination's address,
/// which is judged by itself: what was found in them says nothing of the redirector.
void leave_out_what_is_carried(checks::Findings& found, Way way, const Policy& policy) {
  if (way != Way::rule && way != Way::known_host) return;
  std::erase_if(found, [&](const checks::Finding& finding) {
    switch (policy.family(finding.code)) {
      case Family::characters:
      case Family::shape:
        return true;
      case Family::content:
        return finding.code != code::text_mismatch;
      case Family::name:
        return way == Way::known_host || finding.code == code::brand_in_path ||
               finding.code == code::brand_in_query;
      case Family::suffix:
        return way == Way::known_host;
      default:
        return false;
    }
  });
}

}  // namespace

/// What is made of the sources. The index of names waits for the first link, so that a program that
/// has not been asked yet does not pay for it.
struct Vetter::Prepared {
  std::vector<std::string> own, protect;
  StringTable own_sites;

  explicit Prepared(const Sources& sources)
      : own(usable_domains(sources.own_domains, *sources.suffixes)),
        protect(usable_domains(sources.protect, *sources.suffixes)) {
    for (const std::string& domain : own) own_sites.insert(domain);
    for (const std::string& domain : protect) own_sites.insert(domain);
  }

  const checks::NameIndex& names(const Sources& sources) const {
    std::call_once(once_, [&] {
      if (read_compiled_names(sources)) return;
      names_.emplace(*sources.directory, protect, *sources.suffixes, sources.knowledge->words());
    });
    return *names_;
  }

 private:
  /// False where they were not made of these sources, or cannot be read.
  bool read_compiled_names(const Sources& sources) const {
    if (!sources.names || !protect.empty() || sources.names->directory != sources.directory ||
        sources.names->knowledge != sources.knowledge)
      return false;
    FlatReader in = sources.names->bytes;
    names_.emplace(in, *sources.directory, sources.knowledge->words());
    return in.finished();
  }

  mutable std::once_flag once_;
  mutable std::optional<checks::NameIndex> names_;
};

Vetter::Vetter(Sources sources, const Clock& clock)
    : sources_(std::move(sources)),
      clock_(clock),
      prepared_(std::make_shared<const Prepared>(sources_)) {}

Verdict Vetter::vet(const Link& link, const url::Url* base, Trace* trace) const {
  Verdict verdict;
  verdict.url = link.href;
  verdict.lists_version = sources_.lists->version();
  if (const auto newest = sources_.lists->newest()) {
    const auto age = clock_.now() - Seconds(*newest);
    verdict.lists_age = std::max<std::int64_t>(0, age.count());
  }

  if (link.attachment && trimmed(link.href).empty()) {
    judge_name(link, verdict);
    verdict.level = decide(verdict.findings, {}, *sources_.policy);
    return verdict;
  }
  const auto url = url::Url::parse(link.href, base);
  if (!url) {
    const bool wrong_host = url.error().code == Errc::bad_host && !names_no_host(link.href);
    add(verdict.findings, wrong_host ? code::invalid_host : code::malformed);
    verdict.level = decide(verdict.findings, {}, *sources_.policy);
    return verdict;
  }
  verdict.href = url->href();
  // What the sender wrote tells more than what the browser made of it, if it is the same link.
  if (link.raw) {
    const auto raw = url::Url::parse(*link.raw, base);
    if (raw && raw->href() == url->href()) {
      judge(*raw, link, *link.raw, verdict, trace);
      return verdict;
    }
  }
  judge(*url, link, link.href, verdict, trace);
  return verdict;
}

checks::Services Vetter::services() const {
  return {*sources_.suffixes,          *sources_.directory,        *sources_.lists,
          sources_.knowledge->words(), prepared_->names(sources_), prepared_->own_sites};
}

std::unique_ptr<MailReading> Vetter::read(const mail::Message& message,
                                          const StringTable* known) const {
  return std::make_unique<MailReading>(
      checks::MailReader{*sources_.suffixes, *sources_.directory, prepared_->names(sources_),
                         sources_.knowledge->words(), sources_.pretexts.get(), sources_.contacts},
      message, known);
}

/// Of an attachment there is no more than its name: who hands it out does not matter.
void Vetter::judge_name(const Link& link, Verdict& verdict) const {
  const auto around =
      link.mail == nullptr ? std::nullopt : std::optional(link.mail->around(link.near, link.text));
  const bool known = std::ranges::any_of(
      verdict.findings, [](const auto& finding) { return finding.code == code::risky_download; });
  if (known) return;
  checks::add_file(verdict.findings,
                   checks::examine_file_name(link.file_name.value_or(link.text.value_or("")),
                                             sources_.knowledge->words()),
                   around && checks::gives_password(*around));
}

void Vetter::judge(const url::Url& url, const Link& link, std::string_view written,
                   Verdict& verdict, Trace* trace) const {
  const checks::Services services = this->services();
  const auto around =
      link.mail == nullptr ? std::nullopt : std::optional(link.mail->around(link.near, link.text));
  Circumstances circumstances;
  bool taken_off = true;  // all hops before this one are known to send on
  const std::vector<Hop> carried = carried_hops(url, services);
  for (std::size_t i = 0; i <= carried.size(); ++i) {
    const url::Url& hop = i == 0 ? url : carried[i - 1].url;
    const bool sends_on = i < carried.size() && carried[i].way != Way::guess;
    // The text promises a destination, and the mail speaks of it: a known redirector is not yet
    // one.
    checks::Beside beside;
    if (taken_off && !sends_on) beside.text = link.text;
    if (i == 0 && !sends_on) beside.file_name = link.file_name;
    if (around && !sends_on) beside.surroundings = &*around;
    const checks::Subject subject(hop, services, i == 0 ? written : hop.href(), beside);
    checks::Findings found;
    std::vector<checks::CheckRun> runs;
    run_checks(subject, found, trace != nullptr ? &runs : nullptr);
    if (i < carried.size()) {
      leave_out_what_is_carried(found, carried[i].way, *sources_.policy);
      for (checks::CheckRun& run : runs)
        leave_out_what_is_carried(run.found, carried[i].way, *sources_.policy);
    }
    const std::size_t told = found.size();
    if (is_wrapper(hop, services)) {
      add(found, code::wrapper, {{"text", hop.host()}, {"kind", sends_on ? "" : "hidden"}});
    } else if (i < carried.size()) {
      add(found, code::open_redirect, {{"target", carried[i].url.host()}});
    }
    if (trace != nullptr)
      trace->hops.push_back(
          traced(hop, subject, found, told, std::move(runs), sends_on, *sources_.policy));
    if (names_somebody(found) && subject.credential_word_in_path())
      circumstances.credential_word_in_path = true;

    const bool shown = i == 0 || taken_off ||
                       worst(found, *sources_.policy) > worst(verdict.findings, *sources_.policy);
    if (i > 0 && shown) verdict.via.emplace_back((i == 1 ? url : carried[i - 2].url).href());
    if (shown && hop.is_web()) verdict.site = site_of(hop, subject, found);
    take_over(verdict.findings, std::move(found), i == 0, *sources_.policy);
    taken_off = taken_off && sends_on;
  }
  if (link.attachment) judge_name(link, verdict);
  if (trace != nullptr) trace->credential_word = circumstances.credential_word_in_path;
  verdict.level = decide(verdict.findings, circumstances, *sources_.policy,
                         trace != nullptr ? &trace->raises : nullptr);
  if (verdict.level > checks::Level::allow)
    verdict.imitates = imitated_in(verdict.findings, *sources_.directory);
}

}  // namespace vigilien::vet
