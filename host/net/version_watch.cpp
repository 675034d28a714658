#include "net/version_watch.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace vigilien::net {

namespace json = boost::json;

Result<Published> parse_published(std::string_view timestamp) {
  boost::system::error_code error;
  const json::value whole = json::parse({timestamp.data(), timestamp.size()}, error);
  const json::value* part =
      error || !whole.is_object() ? nullptr : whole.get_object().if_contains("signed");
  const json::object* fields = part == nullptr ? nullptr : part->if_object();
  const json::value* version = fields == nullptr ? nullptr : fields->if_contains("version");
  if (version == nullptr || !version->is_int64() || version->get_int64() < 1)
    return Error{Errc::bad_data, "timestamp.json: without a version"};
  Published published{static_cast<std::uint64_t>(version->get_int64()), {}};
  if (const json::value* expires = fields->if_contains("expires");
      expires != nullptr && expires->is_string())
    published.expires = std::string(expires->get_string());
  return published;
}

Result<std::optional<Published>> VersionWatch::look() {
  constexpr std::uint64_t largest = 64U << 10U;
  const FileStamp now = stamp_of(file_);
  if (stamp_ == now) return std::optional<Published>{};
  stamp_ = now;
  const Result<std::string> content = read_file(file_, largest);
  if (!content) return content.error();
  Result<Published> published = parse_published(*content);
  if (!published) return published.error();
  return std::optional<Published>(*std::move(published));
}

}  // namespace vigilien::net
