#include "cli/evaluation.hpp"

#include <catch2/catch.hpp>

#include "cli/evaluation_report.hpp"
#include "unit/vet/shipped.hpp"

using namespace vigilien;
using namespace vigilien::cli;

namespace {

std::string found(std::string_view written) {
  static const EvalOrganisations organisations(*vet::shipped_sources().directory);
  std::vector<std::string_view> ids;
  organisations.find(written, ids);
  std::string all;
  for (const std::string_view id : ids) all.append(id).append(" ");
  return all;
}

}  // namespace

TEST_CASE("a row's words for an organisation are found in the directory", "[cli]") {
  const auto [written, ids] = GENERATE(table<std::string, std::string>({
      {"ameli", "ameli "},
      {"assurance-maladie", "ameli "},
      {"Assurance Maladie", "ameli "},
      {"laposte/colissimo", "laposte colissimo "},
      {"-orange", "orange "},
      {"pay-pal", "paypal "},
      {"impots/dgfip/impots", "impots "},
      {"", ""},
      {"/", ""},
      {"livreurs-divers", ""},
      {"\xff\xfe", ""},
  }));
  INFO(written);
  CHECK(found(written) == ids);
}

TEST_CASE("a share reads as its language writes it", "[cli]") {
  const Catalogue french(Language::french), english(Language::english);
  CHECK(percent(1, 3, french) == "33,3 %");
  CHECK(percent(1, 3, english) == "33.3 %");
  CHECK(percent(3, 20'166, english) == "0.01 %");
  CHECK(percent(0, 7, french) == "0,0 %");
  CHECK(percent(7, 7, english) == "100.0 %");
  CHECK(percent(0, 0, english) == "–");
}

TEST_CASE("a site counts once, whatever its hosts", "[cli]") {
  const EvalOrganisations organisations(*vet::shipped_sources().directory);
  Evaluation evaluation(organisations, 1);
  for (const char* host : {"a.chronopost-facture.fr", "b.chronopost-facture.fr"})
    evaluation.add_honest({1, host, "chronopost-facture.fr", "other", ""},
                          vet::vet_link(std::string("https://") + host + '/'));
  CHECK(evaluation.honest().rows.stopped == 2);
  CHECK(evaluation.honest().sites.stopped == 1);
  CHECK(evaluation.false_stops().size() == 1);
  CHECK(evaluation.codes().at("combosquat").honest.rows == 1);
}
