#include "messaging/session.hpp"

#include <utility>

#include "messaging/keeping.hpp"
#include "messaging/organisations.hpp"
#include "messaging/reply.hpp"
#include "messaging/verdict_text.hpp"
#include "vet/mail_reading.hpp"

namespace vigilien::messaging {

Session::Session(ByteSource& source, ByteSink& sink, Engine& engine, Updates* updates,
                 std::chrono::milliseconds look_period)
    : reader_(source),
      writer_(sink),
      engine_(engine),
      updates_(updates),
      look_period_(look_period) {}

Error Session::run() {
  for (;;) {
    const Result<std::string_view> payload = reader_.next();
    if (!payload) return payload.error();
    if (Status sent = answer(*payload); !sent) return sent.error();
    engine_.prepare();
    if (watcher_ || look_period_.count() == 0) continue;
    if (updates_ != nullptr) {
      updates_told_ = updates_->summary();
      updates_->begin();
    }
    watcher_ = std::make_unique<Watcher>(look_period_, [this] {
      look_for_changes();
      if (updates_ != nullptr) look_at_updates();
    });
  }
}

Status Session::answer(std::string_view payload) {
  const auto parsed = parse_request(payload);
  if (const auto* refusal = std::get_if<Refusal>(&parsed))
    return writer_.write(error_reply(*refusal));
  const auto& request = std::get<Request>(parsed);
  return std::visit([&](const auto& body) { return answer(request.id, body); }, request.body);
}

Status Session::answer(const std::string& id, const Hello&) {
  return writer_.write(hello_reply(id, engine_.standing()));
}

Standing Session::standing() {
  Standing standing = engine_.standing();
  standing.data = engine_.data();
  if (updates_ != nullptr) standing.subscriptions = updates_->standing();
  return standing;
}

Status Session::answer(const std::string& id, const AskStatus&) {
  return writer_.write(status_reply(id, standing()));
}

Status Session::answer(const std::string& id, const Configure& configure) {
  std::vector<std::string> warnings = configure.warnings;
  engine_.configure(configure.settings, warnings);
  if (updates_ != nullptr) updates_->follow(configure.settings.subscriptions, warnings);
  return writer_.write(ok_reply(id, warnings));
}

Status Session::answer(const std::string& id, const Check& check) {
  return send_verdicts(id, check.links, check.mail);
}

Status Session::answer(const std::string& id, const Navigate& navigate) {
  const MailLink link{navigate.href, {}, {}, false};
  return send_verdicts(id, {&link, 1}, navigate.mail);
}

Status Session::answer(const std::string& id, const AskPractice& asked) {
  const std::string reply = answer_practice(id, asked, engine_);
  // What was taken out counts no longer once that is said.
  if (asked.action == AskPractice::Action::remove) look_for_changes();
  return writer_.write(reply);
}

Status Session::answer(const std::string& id, const AskCarnet& asked) {
  return writer_.write(answer_carnet(id, asked, engine_));
}

Status Session::answer(const std::string& id, const AskOrganisations& asked) {
  return writer_.write(answer_organisations(id, asked, engine_));
}

Status Session::answer(const std::string& id, const AskReaders&) {
  const auto vetter = engine_.vetter();
  if (!vetter)
    return writer_.write(
        error_reply({id, "not-ready", engine_.standing().last_error.value_or("")}));
  const auto& signed_ones = vetter->sources().readers;
  return writer_.write(
      readers_reply(id, signed_ones ? signed_ones->readers() : boost::json::array{}));
}

Status Session::answer(const std::string& id, const AskDoctor&) {
  boost::json::array findings;
  if (examine_) findings = examine_(standing());
  return writer_.write(doctor_reply(id, std::move(findings)));
}

Status Session::send_verdicts(const std::string& id, std::span<const MailLink> links,
                              const std::optional<Mail>& mail) {
  const auto vetter = engine_.vetter();
  // Never «allow» from nothing: without the data a link stays unjudged, and the answer says so.
  if (!vetter)
    return writer_.write(
        error_reply({id, "not-ready", engine_.standing().last_error.value_or("")}));

  const auto known = mail ? engine_.known_sites() : nullptr;
  const auto reading = mail ? vetter->read(*mail, known.get()) : nullptr;
  VerdictsReply reply(id, [this](std::string_view part) { return writer_.write(part); });
  std::string text;
  for (const MailLink& link : links) {
    const vet::Verdict verdict = vetter->vet(link.lent(reading.get()));
    text.clear();
    append_verdict(text, verdict, VerdictsReply::largest_verdict);
    if (Status sent = reply.add(text); !sent) return sent;
  }
  return reply.finish();
}

void Session::look_for_changes() {
  const Changes changes = engine_.look_for_changes();
  // A browser that has gone is noticed by the reading thread.
  if (changes.lists) (void)writer_.write(event("lists-changed"));
  if (changes.status) (void)writer_.write(event("status-changed"));
}

void Session::look_at_updates() {
  std::string now = updates_->summary();
  if (now == updates_told_) return;
  updates_told_ = std::move(now);
  (void)writer_.write(event("status-changed"));
}

int exit_status(const Error& end) noexcept {
  switch (end.code) {
    case Errc::end_of_stream:
      return ended;
    case Errc::cut_short:
    case Errc::too_large:
      return bad_stream;
    default:
      return host_failure;
  }
}

}  // namespace vigilien::messaging
