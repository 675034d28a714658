#include "tuf/file_check.hpp"

#include <utility>

#include "base/text.hpp"

namespace vigilien::tuf {

FileCheck::FileCheck(const Hashes& hashes) {
  for (const auto& [algorithm, expected] : hashes)
    if (auto hasher = crypto::Hasher::create(algorithm))
      checks_.push_back({*std::move(hasher), expected});
}

void FileCheck::update(std::string_view bytes) {
  length_ += bytes.size();
  for (One& check : checks_) check.hasher.update(bytes);
}

Status FileCheck::finish(std::uint64_t length) {
  if (length_ != length) return Error{Errc::untrusted, "length is not the signed one"};
  if (checks_.empty()) return Error{Errc::untrusted, "no hash of a known algorithm is signed"};
  for (One& check : checks_)
    if (!equals_ignoring_ascii_case(check.hasher.finish(), check.expected))
      return Error{Errc::untrusted, "hash is not the signed one"};
  return success();
}

Status check_file(std::string_view bytes, const MetaFile& meta) {
  if (meta.length && *meta.length != bytes.size())
    return Error{Errc::untrusted, "length is not the signed one"};
  if (meta.hashes.empty()) return success();
  FileCheck check(meta.hashes);
  check.update(bytes);
  return check.finish(bytes.size());
}

}  // namespace vigilien::tuf
