#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cli/evaluation_report.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

json::object json_of(const Recall& recall) {
  return {{"rows", recall.rows},
          {"stopped", recall.stopped},
          {"warned", recall.warned},
          {"named", recall.named},
          {"right", recall.right}};
}
json::object json_of(const FalseStops& share) {
  return {{"rows", share.rows}, {"stopped", share.stopped}, {"warned", share.warned}};
}
json::object json_of(const HonestShares& shares) {
  return {{"sites", json_of(shares.sites)},
          {"sites_outside_directory", json_of(shares.sites_outside)},
          {"rows", json_of(shares.rows)},
          {"rows_outside_directory", json_of(shares.rows_outside)}};
}
json::object json_of(const Fired& fired) {
  return {{"rows", fired.rows}, {"alone", fired.alone}, {"stopping", fired.stopping}};
}
json::object json_of(const BadRows& bad) {
  json::array lines;
  for (const std::uint64_t line : bad.lines) lines.push_back(line);
  return {{"count", bad.count}, {"lines", std::move(lines)}};
}
json::array json_of(const std::vector<Misjudged>& rows) {
  json::array all;
  for (const Misjudged& row : rows) {
    json::array codes;
    for (const std::string_view code : row.codes) codes.push_back(json::value(code));
    all.push_back(json::object{{"line", row.line},
                               {"address", row.address},
                               {"group", row.group},
                               {"organisation", row.organisation},
                               {"level", checks::name(row.level)},
                               {"findings", std::move(codes)}});
  }
  return all;
}

json::object lures(const EvaluationReport& report) {
  const Evaluation& evaluation = report.evaluation;
  json::object strata;
  for (const auto& [name, stratum] : evaluation.strata()) {
    json::object evidence;
    for (const auto& [kind, share] : stratum.by_evidence) evidence.emplace(kind, json_of(share));
    strata.emplace(name,
                   json::object{{"all", json_of(stratum.all)}, {"evidence", std::move(evidence)}});
  }
  const Evaluation::InDirectory& directory = evaluation.in_directory();
  const Evaluation::Hosted& hosted = evaluation.hosted();
  return {{"bad_rows", json_of(report.lures)},
          {"all", json_of(evaluation.lures())},
          {"strata", std::move(strata)},
          {"in_directory", json::object{{"by_organisation", json_of(directory.by_organisation)},
                                        {"by_token", json_of(directory.by_token)},
                                        {"by_either", json_of(directory.by_either)},
                                        {"by_neither", json_of(directory.by_neither)}}},
          {"hosted", json::object{{"all", json_of(hosted.all)},
                                  {"with_name", json_of(hosted.with_name)},
                                  {"with_word", json_of(hosted.with_word)},
                                  {"with_either", json_of(hosted.with_either)},
                                  {"with_neither", json_of(hosted.with_neither)}}},
          {"misses", json_of(evaluation.misses())}};
}

json::object honest(const EvaluationReport& report) {
  const Evaluation& evaluation = report.evaluation;
  json::object categories;
  for (const auto& [name, shares] : evaluation.categories())
    categories.emplace(name, json_of(shares));
  return {{"bad_rows", json_of(report.honest)},
          {"all", json_of(evaluation.honest())},
          {"categories", std::move(categories)},
          {"false_stops", json_of(evaluation.false_stops())}};
}

}  // namespace

std::string evaluation_json(const EvaluationReport& report) {
  json::object codes;
  for (const auto& [code, fired] : report.evaluation.codes())
    codes.emplace(code, json::object{{"lures", json_of(fired.lures)},
                                     {"honest_sites", json_of(fired.honest)}});
  return json::serialize(json::object{
      {"lures", lures(report)}, {"honest", honest(report)}, {"codes", std::move(codes)}});
}

}  // namespace vigilien::cli
