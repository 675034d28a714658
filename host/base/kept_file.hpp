#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "base/result.hpp"

namespace vigilien {

/// What was read of a kept file, and what was wrong.
struct KeptState {
  bool found = false;  ///< a usable text was there, and the last one checked
  std::optional<Error>
      problem;            ///< the file could not be used; its text says what is in force instead
  bool last_good = true;  ///< false: neither the file nor its copy could be used
};

/// A small file of the state folder that several processes share: replaced as a whole under the
/// lock `NAME.lock`, with `NAME.copy` written after each change. A file that is not as it should be
/// is kept aside as `NAME.broken` and the copy put back; one that `check` refuses (Errc::refused: a
/// later version's) is left alone. Holds no state; safe to use from several threads.
class KeptFile {
 public:
  /// Takes the text in, or says why it cannot be used: bad_data, or refused. What the last call
  /// took in is what counts.
  using Check = std::function<Status(std::string_view text)>;
  /// The text to write.
  using Change = std::function<Result<std::string>()>;

  KeptFile(std::filesystem::path file, std::uint64_t largest)
      : file_(std::move(file)), largest_(largest) {}

  /// No file is no text. Waits for a change in progress only to repair.
  [[nodiscard]] KeptState load(const Check& check) const;

  /// Loads, asks for the new text and replaces the file while no other process does. Nothing is
  /// written when `change` gives an error, which is then the result. Errors also: access_denied,
  /// io_failure, refused.
  [[nodiscard]] Result<KeptState> change(const Check& check, const Change& change) const;

  /// Takes the file away with all that was written beside it. Error: what could not be removed.
  [[nodiscard]] Status erase() const;

  /// Takes away what was kept aside as broken, and only that.
  void forget_broken() const noexcept;

 private:
  [[nodiscard]] std::filesystem::path beside(const char* ending) const;
  [[nodiscard]] Status read(const std::filesystem::path& file, const Check& check) const;
  [[nodiscard]] Result<FileLock> lock() const;
  [[nodiscard]] KeptState load_locked(const Check& check) const;
  [[nodiscard]] KeptState repair(const Error& error, const Check& check) const;

  std::filesystem::path file_;
  std::uint64_t largest_;
};

}  // namespace vigilien
