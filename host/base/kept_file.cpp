#include "base/kept_file.hpp"

#include <system_error>
#include <utility>
#include <vector>

namespace vigilien {
namespace {

bool is_damage(const Error& error) noexcept {
  return error.code == Errc::bad_data || error.code == Errc::too_large;
}

/// «practice.json.a1b2c3»: what replace_file leaves when it is killed between writing and renaming.
bool is_leftover(const std::filesystem::path& found, const std::filesystem::path& file) {
  const std::string name = found.filename().string();
  const std::string start = file.filename().string() + '.';
  return name.starts_with(start) && name != start + "lock";
}

}  // namespace

std::filesystem::path KeptFile::beside(const char* ending) const {
  std::filesystem::path other = file_;
  other += ending;
  return other;
}

Status KeptFile::read(const std::filesystem::path& file, const Check& check) const {
  const Result<std::string> text = read_file(file, largest_);
  return text ? check(*text) : Status(text.error());
}

Result<FileLock> KeptFile::lock() const { return FileLock::acquire(beside(".lock")); }

KeptState KeptFile::repair(const Error& error, const Check& check) const {
  KeptState state;
  const std::filesystem::path broken = beside(".broken");
  std::error_code failure;
  std::filesystem::rename(file_, broken, failure);
  const std::string name = file_.filename().string();
  const std::string kept =
      failure ? name + " cannot be read" : name + " is kept as " + broken.filename().string();

  const Result<std::string> copy = read_file(beside(".copy"), largest_);
  state.last_good = copy.ok() && check(*copy).ok();
  state.found = state.last_good;
  if (state.last_good && !failure) static_cast<void>(replace_file(file_, *copy));
  state.problem = Error{
      error.code, kept + " (" + error.detail + "); " +
                      (state.last_good ? "its last good state is in force" : "no copy is left")};
  return state;
}

KeptState KeptFile::load_locked(const Check& check) const {
  KeptState state;
  const Status read_it = read(file_, check);
  if (read_it) {
    state.found = true;
  } else if (is_damage(read_it.error())) {
    return repair(read_it.error(), check);
  } else if (read_it.error().code != Errc::not_found) {
    state.problem = read_it.error();
    state.last_good = false;
  }
  return state;
}

KeptState KeptFile::load(const Check& check) const {
  KeptState state;
  const Status read_it = read(file_, check);
  if (read_it) {
    state.found = true;
  } else if (read_it.error().code != Errc::not_found) {
    if (const auto held = lock()) return load_locked(check);  // a change may just have mended it
    state.problem = read_it.error();
    state.last_good = false;
  }
  return state;
}

Result<KeptState> KeptFile::change(const Check& check, const Change& change) const {
  const auto held = lock();
  if (!held) return held.error();

  KeptState state = load_locked(check);
  if (state.problem && !is_damage(*state.problem)) return *state.problem;
  const Result<std::string> text = change();
  if (!text) return text.error();
  if (Status written = replace_file(file_, *text); !written) return written.error();
  static_cast<void>(replace_file(beside(".copy"), *text));  // what a repair puts back
  return state;
}

Status KeptFile::erase() const {
  const std::filesystem::path folder = file_.parent_path();
  std::error_code failure;
  if (std::filesystem::status(folder, failure).type() == std::filesystem::file_type::not_found)
    return success();
  const auto held = lock();
  if (!held) return held.error();

  std::vector<std::filesystem::path> ours{file_};
  for (auto entry = std::filesystem::directory_iterator(folder, failure);
       !failure && entry != std::filesystem::directory_iterator(); entry.increment(failure))
    if (is_leftover(entry->path(), file_)) ours.push_back(entry->path());
  if (failure) return Error{Errc::io_failure, failure.message()};
  for (const std::filesystem::path& file : ours) {
    std::filesystem::remove(file, failure);
    if (failure)
      return Error{Errc::io_failure, file.filename().string() + ": " + failure.message()};
  }
  return success();
}

void KeptFile::forget_broken() const noexcept {
  std::error_code ignored;
  std::filesystem::remove(beside(".broken"), ignored);
}

}  // namespace vigilien
