#include "url/public_suffix.hpp"

#include <array>
#include <cstddef>
#include <cstdio>
#include <string>

#include <libpsl.h>

#include "url/open_file.hpp"

namespace vigilien::url {
namespace {

constexpr std::string_view dafsa_magic = ".DAFSA@PSL_";

/// No rule has more labels (the tests count them); a hostile name of 10,000 labels stays cheap.
constexpr int longest_rule = 8;

int type_of(SuffixSection section) noexcept {
  return section == SuffixSection::icann ? PSL_TYPE_ICANN : PSL_TYPE_ANY;
}

std::string_view without_final_dot(std::string_view domain) noexcept {
  if (domain.ends_with('.')) domain.remove_suffix(1);
  return domain;
}

/// libpsl wants a terminated string, and so do all names a DNS can carry fit the stack.
bool matches(const void* list, std::string_view domain, int type) {
  const auto* psl = static_cast<const psl_ctx_t*>(list);
  std::array<char, 256> small{};
  if (domain.size() < small.size()) {
    domain.copy(small.data(), domain.size());
    return psl_is_public_suffix2(psl, small.data(), type) != 0;
  }
  return psl_is_public_suffix2(psl, std::string{domain}.c_str(), type) != 0;
}

/// Where the last `count` labels begin.
std::size_t begin_of_labels(std::string_view domain, int count) noexcept {
  std::size_t begin = domain.size();
  for (; count > 0 && begin > 0; --count) {
    const std::size_t dot = begin < 2 ? std::string_view::npos : domain.rfind('.', begin - 2);
    begin = dot == std::string_view::npos ? 0 : dot + 1;
  }
  return begin;
}

}  // namespace

void PublicSuffixList::Free::operator()(void* list) const noexcept {
  psl_free(static_cast<psl_ctx_t*>(list));
}

Result<PublicSuffixList> PublicSuffixList::load(const std::filesystem::path& dafsa) {
  const FileHandle file = open_for_reading(dafsa);
  if (!file) return Error{Errc::not_found, dafsa.filename().string()};

  // libpsl would read the text form too, a hundred times more slowly, and take any text for a list.
  std::array<char, dafsa_magic.size()> magic{};
  const std::size_t read = std::fread(magic.data(), 1, magic.size(), file.get());
  std::rewind(file.get());
  if (std::string_view{magic.data(), read} != dafsa_magic)
    return Error{Errc::bad_data, "not a compiled list"};

  psl_ctx_t* list = psl_load_fp(file.get());
  if (list == nullptr) return Error{Errc::bad_data, "unreadable list"};
  return PublicSuffixList(list);
}

std::string_view PublicSuffixList::public_suffix(std::string_view domain,
                                                 SuffixSection section) const {
  domain = without_final_dot(domain);
  std::size_t begin = begin_of_labels(domain, longest_rule);
  while (true) {
    const std::string_view candidate = domain.substr(begin);
    const std::size_t dot = candidate.find('.');
    if (dot == std::string_view::npos) return candidate;
    // libpsl would overlook an empty label in front.
    if (dot > 0 && matches(list_.get(), candidate, type_of(section))) return candidate;
    begin += dot + 1;
  }
}

std::string_view PublicSuffixList::registrable_domain(std::string_view domain,
                                                      SuffixSection section) const {
  domain = without_final_dot(domain);
  if (domain.starts_with('.')) return {};
  const std::string_view suffix = public_suffix(domain, section);
  if (suffix.empty() || suffix.size() + 1 >= domain.size()) return {};
  const std::string_view above = domain.substr(0, domain.size() - suffix.size() - 1);
  if (above.ends_with('.')) return {};  // an empty label
  return domain.substr(above.rfind('.') + 1);
}

bool PublicSuffixList::is_public_suffix(std::string_view domain, SuffixSection section) const {
  domain = without_final_dot(domain);
  if (domain.empty()) return false;
  const std::size_t dot = domain.find('.');
  if (dot == std::string_view::npos) return true;
  // What public_suffix() would try first; a shorter one is not the whole.
  return dot > 0 && begin_of_labels(domain, longest_rule) == 0 &&
         matches(list_.get(), domain, type_of(section));
}

bool PublicSuffixList::has_private_suffix(std::string_view domain) const {
  const std::string_view suffix = public_suffix(domain);
  return matches(list_.get(), suffix, PSL_TYPE_PRIVATE | PSL_TYPE_NO_STAR_RULE);
}

bool PublicSuffixList::has_known_suffix(std::string_view domain) const {
  return matches(list_.get(), public_suffix(domain), PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE);
}

}  // namespace vigilien::url
