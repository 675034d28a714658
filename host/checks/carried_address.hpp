#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "url/url.hpp"

namespace vigilien::checks {

/// The web address that a link carries in itself and may send its reader on to: the value of a
/// parameter named as redirectors name it («url», «q», «next»…), or the end of the path; written
/// plainly, %-encoded once more, in base64, or as Proofpoint's wrappers write it. nullopt when
/// there is none.
[[nodiscard]] std::optional<std::string> carried_address(const url::Url& url);

}  // namespace vigilien::checks
