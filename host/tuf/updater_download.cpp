#include <array>
#include <fstream>
#include <system_error>
#include <utility>

#include "base/output_file.hpp"
#include "tuf/file_check.hpp"
#include "tuf/path_encoding.hpp"
#include "tuf/updater.hpp"

namespace vigilien::tuf {
namespace {

/// The hash that names a target's file (5.7.3): any of those signed will do.
std::string_view naming_hash(const Hashes& hashes) {
  for (const auto* algorithm : {"sha256", "sha512", "sha384"})
    if (const auto hash = hashes.find(algorithm); hash != hashes.end()) return hash->second;
  return {};
}

}  // namespace

bool is_target(const std::filesystem::path& file, const TargetFile& target) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return false;
  std::ifstream in(file, std::ios::binary);
  if (!in) return false;
  FileCheck check(target.hashes);
  std::array<char, 65536> piece{};
  while (in && check.length() <= target.length) {
    in.read(piece.data(), piece.size());
    check.update({piece.data(), static_cast<std::size_t>(in.gcount())});
  }
  return check.finish(target.length).ok();
}

Result<Updater::Stored> Updater::download(const FoundTarget& target, std::string targets_url,
                                          const std::filesystem::path& file) {
  if (!is_relative_path(target.path))
    return Error{Errc::refused, "target: its path leaves the folder of targets"};
  const std::string_view hash = naming_hash(target.file.hashes);
  if (hash.empty()) return Error{Errc::untrusted, "target: no hash of a known algorithm is signed"};
  if (is_target(file, target.file)) return Stored::kept;

  Result<OutputFile> output = OutputFile::create(file);
  if (!output) return output.error();
  const std::string path =
      trusted_.root().consistent_snapshot ? with_hash_prefix(target.path, hash) : target.path;
  FileCheck check(target.file.hashes);
  const Status fetched = fetcher_->fetch(under(std::move(targets_url), encoded_path(path)),
                                         target.file.length, [&](std::string_view bytes) {
                                           check.update(bytes);
                                           return output->write(bytes);
                                         });
  if (!fetched) return fetched.error();
  if (Status same = check.finish(target.file.length); !same) return same.error();
  if (Status kept = output->commit(); !kept) return kept.error();
  return Stored::fetched;
}

}  // namespace vigilien::tuf
