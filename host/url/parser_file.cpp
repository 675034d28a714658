// The states of the basic URL parser for file: URLs.
#include "url/host.hpp"
#include "url/parser.hpp"
#include "url/scan.hpp"

namespace vigilien::url {

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

}  // namespace vigilien::url
