#pragma once

#include <span>
#include <string>
#include <vector>

#include "directory/organisation.hpp"
#include "url/public_suffix.hpp"

namespace vigilien::directory {

/// What is wrong with a directory beyond its form, one sentence a fault: an id, a domain or a token
/// that comes twice, a public suffix as a domain, a token that is not lower case, a main token too
/// short or too long for the class, a site outside the organisation's domains or on one not
/// confirmed to the level `show`. Empty when all is well. For those who publish a directory;
/// reading one does not need it.
[[nodiscard]] std::vector<std::string> review(std::span<const Organisation> organisations,
                                              const url::PublicSuffixList& suffixes);

}  // namespace vigilien::directory
