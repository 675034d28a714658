#include "messaging/engine.hpp"

#include <algorithm>
#include <span>

#include "vet/signed_data.hpp"

namespace vigilien::messaging {
namespace {

/// The practice's file is looked at each time, the bundled data each tenth: it changes with an
/// update of the program.
constexpr std::size_t looks_between_data = 10;

std::string told(const Error& error) { return std::string(name(error.code)) + ": " + error.detail; }

ListStanding standing_of(const lists::Source& list, std::string_view state, Seconds now) {
  ListStanding standing;
  standing.id = list.name();
  standing.version = list.version();
  if (const auto newest = list.newest())
    standing.age = std::max<std::int64_t>(0, (now - Seconds(*newest)).count());
  standing.entries = list.size();
  standing.state = state;
  return standing;
}

}  // namespace

/// What is in force, replaced as a whole. The vetter is made when it is first needed.
struct Engine::Snapshot {
  std::optional<vet::Sources> sources;
  std::string_view bundled_state = "ok";
  std::string_view practice_state;  ///< empty: there is no such list
  std::vector<index::OpenedList> installed;
  std::optional<std::string> last_error;
  std::shared_ptr<const Decisions> decisions = std::make_shared<const Decisions>();

  [[nodiscard]] const vet::Vetter& vetter(const Clock& clock) const {
    std::call_once(made_once, [&] { made = std::make_unique<const vet::Vetter>(*sources, clock); });
    return *made;
  }

 private:
  mutable std::once_flag made_once;
  mutable std::unique_ptr<const vet::Vetter> made;
};

Engine::Engine(Places places, std::string version, const Clock& clock)
    : places_(std::move(places)),
      known_(places_),
      version_(std::move(version)),
      clock_(clock),
      installed_(places_) {}

std::shared_ptr<const vet::Vetter> Engine::vetter() {
  auto in_force = snapshot();
  if (!in_force->sources) return nullptr;
  const vet::Vetter& made = in_force->vetter(clock_);
  return {std::move(in_force), &made};
}

void Engine::prepare() { (void)vetter(); }

std::shared_ptr<const Engine::Snapshot> Engine::snapshot() {
  {
    const std::scoped_lock lock(snapshot_mutex_);
    if (snapshot_) return snapshot_;
  }
  const std::scoped_lock lock(parts_mutex_);
  if (snapshot_) return snapshot_;  // only changed while the parts are held
  load_bundled();
  load_practice();
  installed_.load();
  std::vector<std::string> none;
  return assemble(none);
}

void Engine::load_bundled() {
  day_ = today();
  data_stamps_ = vet::stamps_of_sources(places_.data);
  auto sources = vet::load_sources(places_.data, day_, data_stamps_);
  signed_stamps_ = signed_stamps();
  if (sources) {
    bundled_ = lay_signed_data(*sources, places_, day_);
    bundled_problem_.reset();
  } else {
    bundled_problem_ = sources.error();  // what was loaded before stays in force
  }
}

void Engine::load_practice() {
  const std::filesystem::path file = lists::practice_file(places_.state);
  practice_stamp_ = stamp_of(file);
  lists::PracticeState state = lists::load_practice(file);
  // Its last good copy counts, or else what was in force until now.
  if (!state.last_good) state.practice = std::move(practice_.practice);
  practice_ = std::move(state);
}

Engine::SignedStamps Engine::signed_stamps() const {
  return {stamp_of(vet::signed_data_file(places_.state)),
          places_.shared.empty() ? FileStamp{} : stamp_of(vet::signed_data_file(places_.shared))};
}

std::shared_ptr<const Engine::Snapshot> Engine::assemble(std::vector<std::string>& wrong) {
  auto made = std::make_shared<Snapshot>();
  if (bundled_problem_) {
    made->last_error = told(*bundled_problem_);
    made->bundled_state = "old";
  }
  for (const Error& problem : installed_.problems()) made->last_error = told(problem);
  Additions additions;
  made->installed = installed_.all();
  for (const index::OpenedList& one : made->installed) {
    if (one.problem) made->last_error = told(*one.problem);
    if (one.list) additions.lists.push_back(one.list);
  }
  if (practice_.problem) {
    made->last_error = told(*practice_.problem);
    made->practice_state = practice_.last_good ? "old" : "unreadable";
  }
  if (bundled_) {
    Decisions decisions = decide(practice_.practice, settings_, *bundled_, day_);
    for (const RefusedName& refused : decisions.refused) wrong.push_back(refused.path);
    auto sources = lay_ground(*bundled_, decisions.in_force, additions, day_);
    made->decisions = std::make_shared<const Decisions>(std::move(decisions));
    if (!sources) {
      made->last_error = told(sources.error());
      made->practice_state = "unreadable";
      sources = *bundled_;
    }
    sources->own_domains = settings_.own_domains;
    for (const Contact& contact : settings_.contacts)
      sources->contacts.push_back({contact.name, contact.addresses});
    if (made->practice_state.empty() && sources->lists->parts().practice)
      made->practice_state = "ok";
    made->sources = *std::move(sources);
  }
  const std::scoped_lock lock(snapshot_mutex_);
  snapshot_ = made;
  return made;
}

Standing Engine::standing() {
  const auto now_in_force = snapshot();
  Standing standing;
  standing.version = version_;
  standing.last_error = now_in_force->last_error;
  standing.ready = now_in_force->sources.has_value();
  if (!now_in_force->sources) return standing;

  const vet::Sources& sources = *now_in_force->sources;
  standing.organisations = sources.directory->size();
  const lists::ListSet::Parts& parts = sources.lists->parts();
  const Seconds now = clock_.now();
  for (const index::OpenedList& one : now_in_force->installed) {
    if (!one.list) {
      standing.lists.push_back({one.id, 0, 0, 0, "unreadable"});
    } else {
      standing.lists.push_back(
          standing_of(*one.list, one.old || one.list->lost() ? "old" : "ok", now));
    }
    standing.lists.back().ignored = one.ignored;
  }
  // They stand behind those that were installed.
  const auto readable = std::ranges::count_if(
      now_in_force->installed, [](const index::OpenedList& one) { return one.list != nullptr; });
  for (const auto& list : std::span(parts.lists).subspan(static_cast<std::size_t>(readable)))
    standing.lists.push_back(standing_of(*list, now_in_force->bundled_state, now));
  if (parts.practice) {
    standing.lists.push_back(standing_of(*parts.practice, now_in_force->practice_state, now));
  } else if (!now_in_force->practice_state.empty()) {
    standing.lists.push_back(
        {std::string(lists::practice_list), 0, 0, 0, now_in_force->practice_state});
  }
  return standing;
}

void Engine::configure(const Settings& settings, std::vector<std::string>& wrong) {
  (void)snapshot();
  const std::scoped_lock lock(parts_mutex_);
  settings_ = settings;
  assemble(wrong);
}

std::shared_ptr<const Decisions> Engine::decisions() { return snapshot()->decisions; }

Settings Engine::settings() {
  const std::scoped_lock lock(parts_mutex_);
  return settings_;
}

std::string Engine::troubles(const Snapshot& snapshot) {
  std::string all(snapshot.sources ? snapshot.bundled_state : "missing");
  // A list that comes or goes is no trouble.
  all.append(snapshot.practice_state.empty() ? "ok" : snapshot.practice_state);
  for (const index::OpenedList& one : snapshot.installed)
    if (one.old || !one.list) all.append(" ").append(one.id);
  return all;
}

Changes Engine::look_for_changes() {
  const auto before = snapshot();
  const std::scoped_lock lock(parts_mutex_);
  const bool day_is_over = today() != day_;
  const bool practice_changed = stamp_of(lists::practice_file(places_.state)) != practice_stamp_;
  const bool lists_changed = installed_.changed();
  const bool bundled_changed =
      ++looks_ % looks_between_data == 0 && vet::stamps_of_sources(places_.data) != data_stamps_;
  const bool data_changed = bundled_changed || signed_stamps() != signed_stamps_;
  if (!day_is_over && !practice_changed && !lists_changed && !data_changed) return {};

  if (day_is_over || data_changed) load_bundled();
  if (practice_changed) load_practice();
  if (lists_changed) installed_.load();
  std::vector<std::string> told_before;
  const auto after = assemble(told_before);
  if (after->sources) (void)after->vetter(clock_);
  return {true, troubles(*before) != troubles(*after)};
}

}  // namespace vigilien::messaging
