#include "index/open_source.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "index/index.hpp"
#include "lists/list.hpp"

namespace vigilien::index {

bool is_index(const std::filesystem::path& path) {
  const auto file = FileView::open(path);
  std::array<char, magic.size()> start{};
  return file && file->size() >= start.size() && file->read(0, start.data(), start.size()) &&
         std::string_view(start.data(), start.size()) == magic;
}

Result<std::shared_ptr<const lists::Source>> open_source(const std::filesystem::path& file) {
  if (is_index(file)) {
    auto index = Index::open(file);
    if (!index) return index.error();
    return std::shared_ptr<const lists::Source>(std::make_shared<Index>(*std::move(index)));
  }
  auto list = lists::load_list(file, lists::Strictness::by_hand);
  if (!list) return list.error();
  return std::shared_ptr<const lists::Source>(
      std::make_shared<const lists::List>(*std::move(list)));
}

}  // namespace vigilien::index
