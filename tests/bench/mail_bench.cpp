// What the mail around a link costs: making the set of patterns, reading one mail, judging a link
// of it; beside each pattern tried alone by the same library. One JSON object on standard output.
#include <cstdio>
#include <memory>
#include <re2/re2.h>

#include "base/clock.hpp"
#include "base/paths.hpp"
#include "mail/plain_text.hpp"
#include "measure.hpp"
#include "messaging/workstation.hpp"
#include "vet/mail_reading.hpp"
#include "vet/vetter.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::bench;

constexpr std::string_view paragraph =
    "Bonjour Docteur, vous trouverez ci-joint le compte rendu de la consultation de votre patient, "
    "avec les résultats d’analyse du laboratoire. N’hésitez pas à me rappeler au secrétariat si "
    "vous avez besoin d’un rendez-vous. La prochaine réunion de l’équipe aura lieu jeudi à 18 h 30 "
    "dans la salle du premier étage ; l’ordre du jour suivra. Bien confraternellement. ";

double median(int rounds, auto one) {
  std::vector<double> samples;
  for (int i = 0; i < rounds; ++i) {
    const auto begin = Stopwatch::now();
    one();
    samples.push_back(nanoseconds_since(begin));
  }
  return quantile(samples, 0.5);
}

}  // namespace

int main() {
  const SystemClock clock;
  auto ground = messaging::load_ground({data_directory(), state_directory()}, clock);
  if (!ground || !ground->sources.pretexts) {
    std::fprintf(stderr, "no data\n");
    return 70;
  }
  const std::string& json = ground->sources.pretexts->json();
  const auto patterns = mail::Pretexts::read(json);
  if (!patterns) return 70;

  mail::Message message;
  message.subject = "Compte rendu de consultation";
  message.sender_name = "Dr Jeanne Durand";
  message.sender_address = "jeanne.durand@clinique.example";
  while (message.excerpt.size() < mail::longest_piece) message.excerpt += paragraph;
  const std::string plain = mail::plain_text(message.excerpt);

  const double compile = median(20, [&] {
    const auto made = mail::Pretexts::trusted(json);
    const auto wording = made.match("a");
    keep(wording);
  });
  std::vector<std::unique_ptr<RE2>> single;
  for (const auto& pattern : *patterns)
    single.push_back(std::make_unique<RE2>(*mail::regular_expression(pattern.text)));
  const auto each_alone = [&] {
    int found = 0;
    for (const auto& expression : single) found += RE2::PartialMatch(plain, *expression) ? 1 : 0;
    keep(found);
  };
  const auto all_at_once = [&] {
    const auto wording = ground->sources.pretexts->match(plain);
    keep(wording);
  };
  each_alone();
  all_at_once();
  const vet::Vetter vetter(ground->sources, clock);
  const vet::Link bare{"https://clinique.example/cr/2026", {}, {}, false};
  const auto judge = [&](const vet::Link& link) {
    const vet::Verdict verdict = vetter.vet(link);
    keep(verdict);
  };
  judge(bare);
  const auto reading = vetter.read(message);
  vet::Link in_mail = bare;
  in_mail.mail = reading.get();
  in_mail.text = "Ouvrir le compte rendu";
  int number = 0;
  std::printf(
      "{\"patterns\":%zu,\"compile_us\":%.0f,\"plain_us\":%.1f,\"set_us\":%.1f,"
      "\"each_alone_us\":%.1f,\"read_mail_us\":%.1f,\"link_us\":%.2f,\"link_in_mail_us\":%.2f,"
      "\"link_with_near_us\":%.1f}\n",
      patterns->size(), compile / 1e3,
      median(500, [&] { keep(mail::plain_text(message.excerpt)); }) / 1e3,
      median(500, all_at_once) / 1e3, median(500, each_alone) / 1e3,
      median(500, [&] { keep(vetter.read(message)); }) / 1e3,
      median(2000, [&] { judge(bare); }) / 1e3, median(2000, [&] { judge(in_mail); }) / 1e3,
      median(500, [&] {
        const std::string near = std::to_string(++number) + message.excerpt;
        in_mail.near = near;
        judge(in_mail);
      }) / 1e3);
  return 0;
}
