#include "messaging/known_sites.hpp"

#include "checks/words.hpp"
#include "notebook/carnet_file.hpp"

namespace vigilien::messaging {

std::shared_ptr<const StringTable> KnownSites::get(Days today) {
  constexpr std::uint64_t largest = 1U << 20U;
  const std::filesystem::path notebook = notebook::carnet_file(places_.state);
  const std::filesystem::path visited = places_.data / "words" / "much-visited.txt";
  const std::scoped_lock lock(mutex_);
  const FileStamp notebook_now = stamp_of(notebook), visited_now = stamp_of(visited);
  if (known_ && notebook_now == notebook_stamp_ && visited_now == visited_stamp_) return known_;

  auto known = std::make_shared<StringTable>();
  const auto text = read_file(visited, largest);
  const auto words = text ? checks::WordSet::parse(*text) : Result<checks::WordSet>(Error{});
  if (words)
    for (const std::string_view name : words->exact()) known->insert(name);
  const notebook::CarnetState state = notebook::load_carnet(notebook, today);
  for (const auto& [domain, seen] : state.carnet.sites()) known->insert(domain);
  known_ = std::move(known);
  notebook_stamp_ = notebook_now;
  visited_stamp_ = visited_now;
  return known_;
}

}  // namespace vigilien::messaging
