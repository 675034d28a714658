#include "cli/explanation_json.hpp"

#include <array>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "cli/terminal.hpp"
#include "cli/warning_view.hpp"
#include "vet/verdict_json.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

/// As the numbers of the enumerations have it.
constexpr std::array<std::string_view, 5> identities{"unknown", "organisation", "tracker",
                                                     "partner", "allowed"};
constexpr std::array<std::string_view, 3> grounds{"own-name", "hosting", "dynamic-dns"};
constexpr std::array<std::string_view, 4> ways_on{"open", "click", "delay", "none"};

template <typename Names, typename Value>
json::value named(const Names& names, Value value) {
  return json::value(names.at(static_cast<std::size_t>(value)));
}

json::value text_or_null(std::string_view text) {
  return text.empty() ? json::value() : json::value(text);
}

/// What was typed may hold any bytes; JSON may not.
std::string text_of(const std::string& bytes) {
  return is_utf8(bytes) ? bytes : printable(bytes, bytes.size());
}

json::object json_of(const checks::Finding& finding) {
  json::object args;
  for (const auto& [key, value] : finding.args) args.emplace(key, text_of(value));
  return {{"code", finding.code},
          {"variant", text_or_null(finding.variant)},
          {"level", checks::name(finding.level)},
          {"args", std::move(args)}};
}

json::object json_of(const checks::CheckRun& run) {
  json::array findings;
  for (const checks::Finding& finding : run.found) findings.push_back(json_of(finding));
  return {{"check", run.check}, {"ran", run.ran}, {"findings", std::move(findings)}};
}

json::object json_of(const vet::HopTrace& hop) {
  json::value site;
  if (hop.site)
    site = json::object{{"host", hop.site->host},
                        {"domain", text_or_null(hop.site->domain.value_or(""))},
                        {"display", hop.site->display}};
  json::array checks;
  for (const checks::CheckRun& run : hop.checks) checks.push_back(json_of(run));
  return {{"href", hop.href},
          {"site", std::move(site)},
          {"name", text_or_null(hop.name)},
          {"suffix", text_or_null(hop.suffix)},
          {"identity", named(identities, hop.identity)},
          {"owner", text_or_null(hop.owner)},
          {"ground", named(grounds, hop.ground)},
          {"local", hop.is_local},
          {"vetted", hop.is_vetted},
          {"sends_on", hop.sends_on},
          {"checks", std::move(checks)}};
}

json::object decision(const vet::Verdict& verdict, const vet::Trace& trace) {
  json::array raised;
  for (const vet::Raise& raise : trace.raises) {
    json::array codes;
    for (const std::string_view code : raise.codes) codes.push_back(json::value(code));
    raised.push_back(json::object{{"rule", raise.rule},
                                  {"from", checks::name(raise.from)},
                                  {"to", checks::name(raise.to)},
                                  {"codes", std::move(codes)}});
  }
  const auto heaviest =
      verdict.findings.empty() ? checks::Level::allow : verdict.findings.front().level;
  return {{"heaviest", checks::name(heaviest)},
          {"credential_word", trace.credential_word},
          {"raised", std::move(raised)},
          {"level", checks::name(verdict.level)}};
}

json::value warning(const vet::Verdict& verdict, const Catalogue& catalogue) {
  const WarningView view = warning_of(verdict, catalogue);
  if (view.title.empty()) return nullptr;
  json::array plates, reasons;
  for (const auto& [label, name] : view.plates)
    plates.push_back(json::object{{"label", label}, {"name", name}});
  for (const std::string& reason : view.reasons) reasons.push_back(json::value(reason));
  return json::object{{"title", view.title},
                      {"plates", std::move(plates)},
                      {"reasons", std::move(reasons)},
                      {"way_on", named(ways_on, view.way_on)}};
}

}  // namespace

std::string explanation_json(const vet::Verdict& verdict, const vet::Trace& trace,
                             const Catalogue& catalogue) {
  json::array hops;
  for (const vet::HopTrace& hop : trace.hops) hops.push_back(json_of(hop));
  std::string out = R"({"verdict":)";
  vet::append_verdict_json(out, verdict);
  out.append(R"(,"hops":)").append(json::serialize(hops));
  out.append(R"(,"decision":)").append(json::serialize(decision(verdict, trace)));
  out.append(R"(,"warning":)").append(json::serialize(warning(verdict, catalogue)));
  return out += '}';
}

}  // namespace vigilien::cli
