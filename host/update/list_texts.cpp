#include "update/list_texts.hpp"

#include <algorithm>
#include <mutex>
#include <system_error>

#include "base/output_file.hpp"
#include "compress/dcz.hpp"
#include "compress/zstd.hpp"
#include "crypto/hasher.hpp"

namespace vigilien::update {
namespace {

namespace fs = std::filesystem;

/// A file that goes at the end of the scope, whatever happens.
class Passing {
 public:
  explicit Passing(fs::path path) : path_(std::move(path)) {}
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;
  ~Passing() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const noexcept { return path_; }

 private:
  fs::path path_;
};

/// Subscriptions have threads of their own, and each of these may hold a window of 128 MiB.
Status apply_alone(const fs::path& before, const fs::path& delta, const fs::path& next,
                   std::uint64_t largest) {
  static std::mutex one_at_a_time;
  const std::scoped_lock turn(one_at_a_time);
  return compress::apply_dcz_file(before, delta, next, largest);
}

using Make = std::function<Status(const compress::Write&)>;

Status copy(const fs::path& from, const compress::Write& write) {
  auto reader = compress::FileReader::open(from);
  if (!reader) return reader.error();
  std::vector<char> room(std::size_t{256} << 10U);
  for (;;) {
    const auto got = reader->read(room);
    if (!got) return got.error();
    if (*got == 0) return success();
    if (Status written = write({room.data(), *got}); !written) return written;
  }
}

/// A text of an earlier time may have suffered since.
bool is_text(const fs::path& file, const SignedList& list) {
  std::error_code error;
  if (fs::file_size(file, error) != list.length || error) return false;
  auto hasher = crypto::Hasher::create("sha256");
  const Status read = copy(file, [&](std::string_view bytes) {
    hasher->update(bytes);
    return success();
  });
  return read && hasher->finish() == list.sha256;
}

/// Writes what `make` gives as `text`, once it is what was signed.
Status keep(const SignedList& list, const fs::path& text, const Make& make) {
  auto file = OutputFile::create(text);
  if (!file) return file.error();
  auto hasher = crypto::Hasher::create("sha256");
  Status made = make([&](std::string_view bytes) {
    hasher->update(bytes);
    return file->write(bytes);
  });
  if (!made) return made;
  if (file->size() != list.length || hasher->finish() != list.sha256)
    return Error{Errc::untrusted, list.list + ": not the text that was signed"};
  return file->commit();
}

}  // namespace

fs::path ListTexts::file_of(std::string_view sha256) const {
  return folder_ / (std::string(sha256) + ".vgl");
}

Result<fs::path> ListTexts::get(const SignedList& list, const std::vector<std::string>& before) {
  const fs::path text = file_of(list.sha256);
  if (is_text(text, list)) return text;
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) return Error{Errc::io_failure, folder_.string() + ": " + error.message()};
  for (const std::string& digest : before) {
    if (!fs::exists(file_of(digest), error)) continue;
    const Status patched = by_delta(list, digest, text);
    if (patched) return text;
    if (patched.error().code == Errc::cancelled) return patched.error();
  }
  // A delta needs no trust and may be missing: the whole always serves.
  const Status whole = as_a_whole(list, text);
  return whole ? Result<fs::path>(text) : whole.error();
}

Status ListTexts::by_delta(const SignedList& list, std::string_view before, const fs::path& text) {
  const std::string url =
      address_ + "deltas/" + list.list + "/" + std::string(before) + "-" + list.sha256 + ".dcz";
  const Passing delta(folder_ / "delta.dcz");
  Status fetched = compress::write_file(delta.path(), [&](const compress::Write& write) {
    return fetcher_.fetch(url, list.target.file.length, write);
  });
  if (!fetched) return fetched;
  const Passing next(folder_ / "delta.vgl");
  Status patched = apply_alone(file_of(before), delta.path(), next.path(), list.length);
  if (!patched) return patched;
  return keep(list, text, [&](const compress::Write& write) { return copy(next.path(), write); });
}

Status ListTexts::as_a_whole(const SignedList& list, const fs::path& text) {
  const Passing packed(folder_ / "whole.zst");
  auto stored = updater_.download(list.target, address_ + "targets/", packed.path());
  if (!stored) return stored.error();
  auto reader = compress::FileReader::open(packed.path());
  if (!reader) return reader.error();
  return keep(list, text, [&](const compress::Write& write) {
    return compress::decompress([&](std::span<char> room) { return reader->read(room); }, write,
                                {.largest_output = list.length});
  });
}

void ListTexts::keep_only(const std::vector<std::string>& digests) const {
  std::error_code error;
  std::vector<fs::path> old;
  for (auto entry = fs::directory_iterator(folder_, error);
       !error && entry != fs::directory_iterator(); entry.increment(error))
    if (std::ranges::find(digests, entry->path().stem().string()) == digests.end())
      old.push_back(entry->path());
  for (const fs::path& file : old) fs::remove(file, error);
}

}  // namespace vigilien::update
