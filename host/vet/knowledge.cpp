#include "vet/knowledge.hpp"

#include <utility>

namespace vigilien::vet {

Result<Knowledge> Knowledge::load(const std::filesystem::path& folder) {
  auto words = checks::Words::load(folder);
  if (!words) return words.error();
  return Knowledge(*std::move(words));
}

}  // namespace vigilien::vet
