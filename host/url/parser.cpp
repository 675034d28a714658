#include "url/parser.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/text.hpp"
#include "url/host.hpp"
#include "url/percent.hpp"
#include "url/scan.hpp"
#include "url/scheme.hpp"

namespace vigilien::url {
namespace {

constexpr std::size_t unlimited = std::string_view::npos;

bool is_scheme_character(char c) noexcept {
  return is_ascii_alpha(c) || is_ascii_digit(c) || c == '+' || c == '-' || c == '.';
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
  const std::size_t colon = find_first(rest_, [](char c) { return !is_scheme_character(c); });
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

}  // namespace vigilien::url
