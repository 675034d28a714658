// The states of the basic URL parser from the path on.
#include <algorithm>

#include "base/text.hpp"
#include "url/parser.hpp"
#include "url/percent.hpp"
#include "url/scan.hpp"

namespace vigilien::url {
namespace {

/// How many dots the segment stands for, each "." or "%2e": 0, 1, 2, or 3 for anything else.
int count_dots(std::string_view segment) noexcept {
  int dots = 0;
  while (!segment.empty()) {
    std::size_t length = 0;
    if (segment.front() == '.') length = 1;
    if (equals_ignoring_ascii_case(segment.substr(0, 3), "%2e")) length = 3;
    if (length == 0 || dots == 2) return 3;
    segment.remove_prefix(length);
    ++dots;
  }
  return dots;
}

}  // namespace

/// «path start state».
void Parser::path_start() {
  url_.path_begin_ = here();
  if (url_.special_ || !(rest_.empty() || rest_.front() == '?' || rest_.front() == '#')) {
    if (at_slash()) rest_.remove_prefix(1);
    path();
  }
}

/// «path state»; what is already there (from the base) is built upon.
void Parser::path() {
  const std::size_t end = find_first(rest_, ends_path);
  std::string_view text = rest_.substr(0, end);
  rest_.remove_prefix(end);
  while (true) {
    const std::size_t slash = find_first(text, [this](char c) { return is_slash(c); });
    append_segment(text.substr(0, slash), slash == text.size());
    if (slash == text.size()) break;
    text.remove_prefix(slash + 1);
  }
}

void Parser::append_segment(std::string_view segment, bool last) {
  const int dots = count_dots(segment);
  if (dots == 2) shorten_path();
  if (dots == 1 || dots == 2) {
    if (last) url_.href_ += '/';
    return;
  }
  const bool drive = url_.scheme() == "file" && path_so_far().empty() && is_drive_letter(segment);
  url_.href_ += '/';
  if (drive) {
    url_.href_ += segment[0];
    url_.href_ += ':';
  } else {
    append_encoded(url_.href_, segment, EncodeSet::path);
  }
}

std::string_view Parser::path_so_far() const noexcept {
  return std::string_view{url_.href_}.substr(url_.path_begin_);
}

/// https://url.spec.whatwg.org/#shorten-a-urls-path
void Parser::shorten_path() noexcept {
  const std::string_view path = path_so_far();
  if (url_.scheme() == "file" && path.size() == 3 && begins_with_drive(path)) return;
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) url_.href_.resize(url_.path_begin_ + slash);
}

/// «opaque path state».
void Parser::opaque_path() {
  url_.opaque_path_ = true;
  begin_path();
  const std::size_t end = find_first(rest_, ends_path);
  append_encoded(url_.href_, rest_.substr(0, end), EncodeSet::c0_control);
  rest_.remove_prefix(end);
}

/// «query state», «fragment state».
void Parser::finish(bool with_base_query) {
  end_path();
  if (with_base_query) copy_query();
  if (rest_.starts_with('?')) {
    const auto end = std::min(rest_.find('#'), rest_.size());
    url_.href_ += '?';
    url_.query_begin_ = here();
    append_encoded(url_.href_, rest_.substr(1, end - 1),
                   url_.special_ ? EncodeSet::special_query : EncodeSet::query);
    url_.query_end_ = here();
    rest_.remove_prefix(end);
  }
  if (rest_.starts_with('#')) {
    url_.href_ += '#';
    url_.fragment_begin_ = here();
    append_encoded(url_.href_, rest_.substr(1), EncodeSet::fragment);
    url_.fragment_end_ = here();
  }
}

void Parser::copy_path() {
  url_.path_begin_ = here();
  url_.href_ += base_->path();
}

void Parser::copy_query() {
  const std::string_view href = base_->href();
  if (base_->path_end_ == href.size() || href[base_->path_end_] != '?') return;
  url_.href_ += '?';
  url_.query_begin_ = here();
  url_.href_ += base_->query();
  url_.query_end_ = here();
}

/// No credentials, no port; the host, if any, is still to be written here.
void Parser::begin_path() noexcept {
  url_.username_begin_ = url_.username_end_ = url_.password_begin_ = url_.password_end_ = here();
  url_.host_begin_ = url_.host_end_ = url_.path_begin_ = here();
}

/// Without a host, a path that begins with two slashes is written with "/." before it, so that it
/// is not read back as a host. https://url.spec.whatwg.org/#url-serializing
void Parser::end_path() {
  if (url_.host_kind_ == HostKind::none && !url_.opaque_path_ && path_so_far().starts_with("//")) {
    url_.href_.insert(url_.path_begin_, "/.");
    url_.path_begin_ += 2;
  }
  url_.path_end_ = here();
}

}  // namespace vigilien::url
