#include "publish/sync.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"
#include "publish/public_file.hpp"
#include "publish/run_program.hpp"
#include "tuf/metadata_reader.hpp"

namespace vigilien::publish {
namespace {

namespace fs = std::filesystem;

/// The folder that UTF-8 names.
fs::path folder_named(const std::string& utf8) { return {std::u8string(utf8.begin(), utf8.end())}; }

/// The files below a folder, relative to it, without those being written.
std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error))
    if (at->is_regular_file(error) && !at->path().filename().string().starts_with('.'))
      files.push_back(fs::relative(at->path(), folder, error));
  std::ranges::sort(files);
  return files;
}

bool same_size_and_name(const fs::path& a, const fs::path& b) {
  std::error_code error;
  const auto size = fs::file_size(a, error);
  return !error && size == fs::file_size(b, error) && !error;
}

/// One file, as a whole, under its name.
Status carry(const fs::path& from, const fs::path& to) {
  const fs::path part = to.parent_path() / ('.' + to.filename().string() + ".part");
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  fs::copy_file(from, part, fs::copy_options::overwrite_existing, error);
  if (error) return Error{Errc::io_failure, to.string() + ": " + error.message()};
  return place_public(part, to);
}

/// In the order in which clients may look at them at any moment.
std::vector<fs::path> metadata_in_order(const fs::path& repository) {
  std::vector<fs::path> files = files_below(repository / "metadata");
  const auto rank = [](const fs::path& file) {
    const std::string name = file.filename().string();
    return name.ends_with(".root.json") ? 2 : name == "timestamp.json" ? 1 : 0;
  };
  std::ranges::stable_sort(files, {}, rank);
  return files;
}

class FolderSync {
 public:
  FolderSync(fs::path from, fs::path to) : from_(std::move(from)), to_(std::move(to)) {}

  Result<Synced> run() {
    if (Status ours = check(); !ours) return ours.error();
    for (const char* folder : {"targets", "deltas"})
      for (const fs::path& file : files_below(from_ / folder))
        if (Status carried = bring(fs::path(folder) / file, true); !carried) return carried.error();
    for (const fs::path& file : metadata_in_order(from_))
      if (Status carried = bring(fs::path("metadata") / file, false); !carried)
        return carried.error();
    for (const char* folder : {"targets", "deltas", "metadata"})
      for (const fs::path& file : files_below(to_ / folder)) drop_if_gone(fs::path(folder) / file);
    return synced_;
  }

 private:
  /// A folder with another publisher's first root is not ours to write in.
  Status check() const {
    constexpr std::uint64_t largest = tuf::SizeLimits{}.root;
    const auto ours = read_file(from_ / "metadata" / "1.root.json", largest);
    if (!ours) return ours.error();
    const auto there = read_file(to_ / "metadata" / "1.root.json", largest);
    if (there && *there != *ours)
      return Error{Errc::refused, to_.string() + ": another publisher's folder"};
    return success();
  }
  /// `content_named`: files whose name has their hash.
  Status bring(const fs::path& file, bool content_named) {
    if (content_named && same_size_and_name(from_ / file, to_ / file)) return success();
    if (!content_named) {
      const auto ours = read_file(from_ / file, tuf::SizeLimits{}.targets);
      const auto there = read_file(to_ / file, tuf::SizeLimits{}.targets);
      if (ours && there && *ours == *there) return success();
    }
    ++synced_.files;
    return carry(from_ / file, to_ / file);
  }
  void drop_if_gone(const fs::path& file) const {
    std::error_code error;
    if (!fs::exists(from_ / file, error) && !error) fs::remove(to_ / file, error);
  }

  fs::path from_, to_;
  Synced synced_;
};

/// rsync writes each file beside its name and renames it.
Result<Synced> sync_remote(const Layout& layout, const std::string& destination) {
  const std::string from = layout.repository().string() + '/';
  const std::string to = destination.ends_with('/') ? destination : destination + '/';
  const std::vector<std::string> common{"rsync", "-rtp", "--exclude=.*", "--chmod=D755,F644"};
  const std::vector<std::vector<std::string>> steps{
      {"--exclude=/metadata/"},
      {"--exclude=timestamp.json", "--exclude=*.root.json"},
      // The one name that is written again: a time of whole seconds and a size say nothing of it.
      {"--ignore-times", "--include=/metadata/", "--include=/metadata/timestamp.json",
       "--exclude=*"},
      {"--delete-after"}};
  for (const auto& step : steps) {
    std::vector<std::string> words = common;
    words.insert(words.end(), step.begin(), step.end());
    words.insert(words.end(), {"--", from, to});
    const auto status = run_program(words);
    if (!status) return status.error();
    if (*status != 0) return Error{Errc::io_failure, "rsync: status " + std::to_string(*status)};
  }
  return Synced{};
}

/// The numbers that the server has given out meanwhile; 0 where there is none.
Publisher::Numbers numbers_there(const std::string& destination) {
  const auto text = read_file(folder_named(destination) / "metadata" / "timestamp.json",
                              tuf::SizeLimits{}.timestamp);
  if (!text) return {};
  const auto read = tuf::read_timestamp(*text);
  if (!read) return {};
  return {read->signed_part.version, read->signed_part.snapshot.version};
}

}  // namespace

bool is_remote(std::string_view destination) noexcept {
  const std::size_t colon = destination.find(':');
  return colon != destination.npos && colon > 1 && destination.find('/') > colon;
}

Result<Synced> sync_to(Publisher& publisher, const std::string& destination) {
  if (destination.empty() || destination.front() == '-')
    return Error{Errc::refused, "no destination"};
  const bool remote = is_remote(destination);
  const tuf::Timestamp& ours = publisher.published().timestamp.signed_part;
  const auto age =
      publisher.now().time_since_epoch().count() - static_cast<std::int64_t>(ours.version);
  const Publisher::Numbers there = remote ? Publisher::Numbers{} : numbers_there(destination);
  const bool overtaken = there.timestamp > ours.version || there.snapshot > ours.snapshot.version;
  constexpr std::int64_t soon = 60;
  if (overtaken || age > soon) {
    const Status signed_anew = publisher.freshen({"sync", {}, {}, {}}, there);
    if (!signed_anew && (signed_anew.error().code != Errc::refused || overtaken))
      return signed_anew.error();
  }
  if (remote) return sync_remote(publisher.layout(), destination);
  return FolderSync(publisher.layout().repository(), folder_named(destination)).run();
}

}  // namespace vigilien::publish
