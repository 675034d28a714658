#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::unicode {

/// UTS 46 ToASCII as the URL standard calls it («domain to ASCII», beStrict false: CheckHyphens and
/// VerifyDnsLength off, CheckBidi and CheckJoiners on, non-transitional). Input is UTF-8.
/// Error: bad_host; also for an international domain of more than 4,096 bytes, which no DNS can
/// hold. https://url.spec.whatwg.org/#concept-domain-to-ascii
[[nodiscard]] Result<std::string> domain_to_ascii(std::string_view domain);

/// The Unicode form of an A-label domain, label by label; a label that does not decode is left as
/// it is.
[[nodiscard]] std::string domain_to_unicode(std::string_view ascii_domain);

/// True when domain_to_ascii() changes more than case and canonical form: full-width letters, other
/// dots, ligatures, characters that vanish. `domain` is UTF-8.
[[nodiscard]] bool is_rewritten(std::string_view domain);

}  // namespace vigilien::unicode
