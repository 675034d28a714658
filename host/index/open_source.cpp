#include "index/open_source.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "index/index.hpp"
#include "lists/list.hpp"
#include "lists/list_text.hpp"

namespace vigilien::index {

bool is_index(const std::filesystem::path& path) {
  const auto file = FileView::open(path);
  std::array<char, magic.size()> start{};
  return file && file->size() >= start.size() && file->read(0, start.data(), start.size()) &&
         std::string_view(start.data(), start.size()) == magic;
}

Result<std::string> name_of_list(const std::filesystem::path& path) {
  if (is_index(path)) {
    const auto index = Index::open(path);
    return index ? Result<std::string>(index->name()) : index.error();
  }
  const auto file = FileView::open(path);
  if (!file) return file.error();
  std::string start(static_cast<std::size_t>(std::min<std::uint64_t>(file->size(), 256)), '\0');
  if (!file->read(0, start.data(), start.size()))
    return Error{Errc::io_failure, path.filename().string() + ": cannot be read"};
  std::string_view line = start;
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  line = trimmed(line.substr(0, std::min(line.find('\n'), line.size())));
  const auto name = lists::read_header(line);
  if (!name)
    return Error{Errc::bad_list, path.filename().string() + ": not «#vgl1» and the name of a list"};
  return std::string(*name);
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
