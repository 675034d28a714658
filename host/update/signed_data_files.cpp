#include "update/signed_data_files.hpp"

#include <utility>

#include "base/json_members.hpp"
#include "vet/data_kinds.hpp"

namespace vigilien::update {
namespace {

constexpr std::string_view folder = "data/";
constexpr std::size_t most_files = 100;

void read_what_is_signed(SignedDataFile& file, std::uint64_t largest) {
  const tuf::TargetFile& target = file.target.file;
  if (target.length > largest) {
    file.problem = Error{Errc::too_large, "over " + std::to_string(largest >> 10U) + " KiB"};
    return;
  }
  const auto issued = target.custom ? text_in(*target.custom, "issued") : std::nullopt;
  const auto moment = issued ? parse_utc(*issued) : std::nullopt;
  if (moment)
    file.issued = *moment;
  else
    file.problem = Error{Errc::bad_data, "no date is signed of it"};
}

}  // namespace

std::vector<SignedDataFile> signed_data_files(const tuf::TrustedMetadataSet& trusted) {
  std::vector<SignedDataFile> files;
  const tuf::Targets* targets = trusted.targets();
  if (targets == nullptr) return files;
  for (auto at = targets->targets.lower_bound(std::string(folder)); at != targets->targets.end();
       ++at) {
    const auto& [path, target] = *at;
    if (!path.starts_with(folder) || files.size() == most_files) break;
    const vet::DataKind* kind = vet::kind_of_data(std::string_view(path).substr(folder.size()));
    const auto hash = target.hashes.find("sha256");
    if (kind == nullptr || hash == target.hashes.end()) continue;
    SignedDataFile file;
    file.path = path.substr(folder.size());
    file.target = {path, target, "targets"};
    file.sha256 = hash->second;
    read_what_is_signed(file, kind->largest);
    files.push_back(std::move(file));
  }
  return files;
}

}  // namespace vigilien::update
