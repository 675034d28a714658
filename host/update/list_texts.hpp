#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "tuf/fetcher.hpp"
#include "tuf/updater.hpp"
#include "update/signed_list.hpp"

namespace vigilien::update {

/// The texts of a subscription's lists on the disk, `texts/SHA256.vgl`: what indexes are made of
/// and what the next delta starts from. A text is there once its length and hash are those signed.
class ListTexts {
 public:
  ListTexts(std::filesystem::path folder, tuf::Updater& updater, tuf::Fetcher& fetcher,
            std::string address)
      : folder_(std::move(folder)),
        updater_(updater),
        fetcher_(fetcher),
        address_(std::move(address)) {}

  /// The file with the text of `list`, fetched when it is not there: as a delta to a text that is
  /// (`before`, digests of the same list), else as a whole. Errors: those of fetching; untrusted
  /// (not what was signed); io_failure, access_denied.
  [[nodiscard]] Result<std::filesystem::path> get(const SignedList& list,
                                                  const std::vector<std::string>& before);

  /// Takes away all texts but these.
  void keep_only(const std::vector<std::string>& digests) const;

  [[nodiscard]] std::filesystem::path file_of(std::string_view sha256) const;

 private:
  [[nodiscard]] Status by_delta(const SignedList& list, std::string_view before,
                                const std::filesystem::path& text);
  [[nodiscard]] Status as_a_whole(const SignedList& list, const std::filesystem::path& text);

  std::filesystem::path folder_;
  tuf::Updater& updater_;
  tuf::Fetcher& fetcher_;
  std::string address_;
};

}  // namespace vigilien::update
