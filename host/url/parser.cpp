#include "url/parser.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/text.hpp"
#include "url/host.hpp"
#include "url/percent.hpp"
#include "url/scheme.hpp"

namespace vigilien::url {
namespace {

constexpr std::size_t unlimited = std::string_view::npos;

bool is_scheme_character(char c) noexcept {
  return is_ascii_alpha(c) || is_ascii_digit(c) || c == '+' || c == '-' || c == '.';
}

/// https://url.spec.whatwg.org/#start-with-a-windows-drive-letter
bool starts_with_drive_letter(std::string_view text) noexcept {
  if (text.size() < 2 || !is_ascii_alpha(text[0]) || (text[1] != ':' && text[1] != '|'))
    return false;
  return text.size() == 2 || std::string_view{"/\\?#"}.find(text[2]) != std::string_view::npos;
}

bool is_drive_letter(std::string_view segment) noexcept {
  return segment.size() == 2 && starts_with_drive_letter(segment);
}

/// A path that is one normalised drive letter or begins with it.
bool begins_with_drive(std::string_view path) noexcept {
  return path.size() >= 3 && path[0] == '/' && is_ascii_alpha(path[1]) && path[2] == ':' &&
         (path.size() == 3 || path[3] == '/');
}

/// The place of the first character that `wanted` names; the size when there is none.
template <typename Wanted>
std::size_t find_first(std::string_view text, Wanted wanted) noexcept {
  return static_cast<std::size_t>(std::ranges::find_if(text, wanted) - text.begin());
}

bool ends_path(char c) noexcept { return c == '?' || c == '#'; }

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

Result<Url> Parser::parse(const Observations& already_seen) {
  url_.observations_ = already_seen;
  url_.href_.reserve(rest_.size() + (base_ != nullptr ? base_->href_.size() : 0) + 8);
  if (auto failed = scheme_start()) return *std::move(failed);
  return std::move(url_);
}

/// «scheme start state», «scheme state».
Parser::Outcome Parser::scheme_start() {
  const auto colon = static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_scheme_character) -
                                              rest_.begin());
  if (colon == rest_.size() || rest_[colon] != ':' || !is_ascii_alpha(rest_.front()))
    return no_scheme();

  set_scheme(rest_.substr(0, colon));
  rest_.remove_prefix(colon + 1);
  if (special_ != nullptr) return special_->default_port == 0 ? file() : after_special_scheme();
  if (rest_.starts_with("//")) {
    rest_.remove_prefix(2);
    return authority();
  }
  if (rest_.starts_with('/')) {
    path_start();
  } else {
    opaque_path();
  }
  finish();
  return std::nullopt;
}

void Parser::set_scheme(std::string_view scheme) {
  for (const char c : scheme) url_.href_ += ascii_lower(c);
  special_ = find_special(url_.href_);
  url_.special_ = special_ != nullptr;
  url_.scheme_end_ = here();
  url_.href_ += ':';
}

Parser::Outcome Parser::no_scheme() {
  if (base_ == nullptr) return Error{Errc::bad_url, "relative without a base"};
  if (base_->has_opaque_path() && !rest_.starts_with('#'))
    return Error{Errc::bad_url, "base cannot be built upon"};
  set_scheme(base_->scheme());
  if (base_->has_opaque_path()) {
    url_.opaque_path_ = true;
    copy_path();
    finish(true);
    return std::nullopt;
  }
  return base_->scheme() == "file" ? file() : relative();
}

/// «special relative or authority state», «special authority slashes state» and the one after it.
Parser::Outcome Parser::after_special_scheme() {
  const bool same_scheme = base_ != nullptr && base_->scheme() == url_.scheme();
  if (same_scheme && !rest_.starts_with("//")) return relative();
  const std::size_t slashes = skip_slashes(unlimited);
  url_.observations_.slashes_missing_or_extra = slashes != 2;
  return authority();
}

std::size_t Parser::skip_slashes(std::size_t limit) {
  std::size_t count = 0;
  while (count < limit && at_slash()) {
    url_.observations_.backslash |= rest_.front() == '\\';
    rest_.remove_prefix(1);
    ++count;
  }
  return count;
}

/// «relative state», «relative slash state».
Parser::Outcome Parser::relative() {
  if (at_slash()) {
    const bool authority_follows = rest_.size() > 1 && is_slash(rest_[1]);
    if (authority_follows) {
      const std::size_t slashes = skip_slashes(url_.special_ ? unlimited : 2);
      url_.observations_.slashes_missing_or_extra = slashes != 2;
      return authority();
    }
    copy_authority();
    path_start();
  } else {
    copy_authority();
    copy_path();
    if (rest_.empty() || rest_.front() == '#') {
      finish(true);
      return std::nullopt;
    }
    if (rest_.front() != '?') {
      shorten_path();
      path();
    }
  }
  finish();
  return std::nullopt;
}

/// «authority state».
Parser::Outcome Parser::authority() {
  url_.href_ += "//";
  const std::size_t end = find_first(rest_, [this](char c) { return is_slash(c) || ends_path(c); });
  std::string_view text = rest_.substr(0, end);
  rest_.remove_prefix(end);
  url_.observations_.backslash |= rest_.starts_with('\\') && url_.special_;

  url_.username_begin_ = url_.username_end_ = url_.password_begin_ = url_.password_end_ = here();
  if (const std::size_t at_sign = text.rfind('@'); at_sign != std::string_view::npos) {
    url_.observations_.several_at_signs = text.find('@') != at_sign;
    credentials(text.substr(0, at_sign));
    text.remove_prefix(at_sign + 1);
    if (text.empty()) return Error{Errc::bad_host, "empty after the credentials"};
  }
  if (auto failed = host_and_port(text)) return failed;
  path_start();
  finish();
  return std::nullopt;
}

void Parser::credentials(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  append_encoded(url_.href_, text.substr(0, colon), EncodeSet::userinfo);
  url_.username_end_ = url_.password_begin_ = url_.password_end_ = here();
  if (colon + 1 < text.size()) {
    url_.href_ += ':';
    url_.password_begin_ = here();
    append_encoded(url_.href_, text.substr(colon + 1), EncodeSet::userinfo);
    url_.password_end_ = here();
  }
  if (url_.password_end_ != url_.username_begin_) url_.href_ += '@';
}

/// «host state»: a colon outside brackets begins the port.
Parser::Outcome Parser::host_and_port(std::string_view text) {
  bool in_brackets = false;
  std::size_t colon = 0;
  for (; colon < text.size() && (in_brackets || text[colon] != ':'); ++colon) {
    if (text[colon] == '[') in_brackets = true;
    if (text[colon] == ']') in_brackets = false;
  }
  const bool has_port = colon < text.size();
  if (colon == 0 && (url_.special_ || has_port)) return Error{Errc::bad_host, "empty"};

  url_.host_begin_ = here();
  const auto kind =
      append_host(url_.href_, text.substr(0, colon), url_.special_, url_.observations_);
  if (!kind) return kind.error();
  url_.host_kind_ = *kind;
  url_.host_end_ = here();
  return has_port ? port(text.substr(colon + 1)) : std::nullopt;
}

Parser::Outcome Parser::port(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    if (!is_ascii_digit(c)) return Error{Errc::bad_url, "port is not a number"};
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
    if (value > 65535) return Error{Errc::bad_url, "port above 65535"};
  }
  const bool own = special_ != nullptr && value == special_->default_port;
  if (digits.empty() || own) return std::nullopt;
  url_.port_ = static_cast<std::uint16_t>(value);
  url_.href_ += ':';
  url_.href_ += std::to_string(value);
  return std::nullopt;
}

/// «file state».
Parser::Outcome Parser::file() {
  if (at_slash()) return file_slash();
  const bool file_base = base_ != nullptr && base_->scheme() == "file";
  if (!file_base) {
    url_.href_ += "//";
    url_.host_kind_ = HostKind::empty;
    begin_path();
    path();
  } else {
    copy_authority();
    copy_path();
    if (rest_.empty() || rest_.front() == '#') {
      finish(true);
      return std::nullopt;
    }
    if (rest_.front() != '?') {
      if (starts_with_drive_letter(rest_)) {
        url_.href_.resize(url_.path_begin_);
      } else {
        shorten_path();
      }
      path();
    }
  }
  finish();
  return std::nullopt;
}

/// «file slash state».
Parser::Outcome Parser::file_slash() {
  skip_slashes(1);
  if (at_slash()) {
    skip_slashes(1);
    return file_host();
  }
  if (base_ != nullptr && base_->scheme() == "file") {
    copy_authority();
    const bool keeps_drive = !starts_with_drive_letter(rest_) && begins_with_drive(base_->path());
    if (keeps_drive) url_.href_ += base_->path().substr(0, 3);
  } else {
    url_.href_ += "//";
    url_.host_kind_ = HostKind::empty;
    begin_path();
  }
  path();
  finish();
  return std::nullopt;
}

/// «file host state».
Parser::Outcome Parser::file_host() {
  url_.href_ += "//";
  url_.host_kind_ = HostKind::empty;
  begin_path();
  const std::size_t end = find_first(rest_, [this](char c) { return is_slash(c) || ends_path(c); });
  const std::string_view text = rest_.substr(0, end);
  if (is_drive_letter(text)) {
    path();
  } else {
    if (!text.empty()) {
      const auto kind = append_host(url_.href_, text, true, url_.observations_);
      if (!kind) return kind.error();
      url_.host_kind_ = *kind;
      if (std::string_view{url_.href_}.substr(url_.host_begin_) == "localhost") {
        url_.href_.resize(url_.host_begin_);
        url_.host_kind_ = HostKind::empty;
      }
      url_.host_end_ = here();
    }
    rest_.remove_prefix(end);
    path_start();
  }
  finish();
  return std::nullopt;
}

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

/// Credentials, host and port of the base. The schemes are the same, so are the offsets.
void Parser::copy_authority() {
  if (base_->host_kind() != HostKind::none) {
    const std::uint32_t end = base_->host_end_;
    url_.href_.append(base_->href(), url_.scheme_end_ + 1, end - url_.scheme_end_ - 1);
    if (base_->port_) url_.href_.append(":").append(std::to_string(*base_->port_));
    url_.username_begin_ = base_->username_begin_;
    url_.username_end_ = base_->username_end_;
    url_.password_begin_ = base_->password_begin_;
    url_.password_end_ = base_->password_end_;
    url_.host_begin_ = base_->host_begin_;
    url_.host_end_ = end;
    url_.host_kind_ = base_->host_kind_;
    url_.port_ = base_->port_;
    url_.observations_.host_rewritten = base_->observations_.host_rewritten;
    url_.observations_.ipv4_obfuscated = base_->observations_.ipv4_obfuscated;
    url_.observations_.final_dot = base_->observations_.final_dot;
  }
  url_.path_begin_ = here();
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
