#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "base/result.hpp"

namespace vigilien::tuf {

/// How members are sorted. `bytes` is the rule: that of UTF-8 and of code points. `utf16` is what
/// writers in JavaScript do: another order where a name with a character beyond U+FFFF meets one
/// with U+E000 to U+FFFF.
enum class MemberOrder : std::uint8_t { bytes, utf16 };

/// The bytes that are signed and that key ids are hashes of: OLPC's canonical JSON
/// (http://wiki.laptop.org/go/Canonical_JSON). No space, members sorted by the bytes of their
/// names, in strings only `"` and `\` escaped (control characters stand as they are, the line ends
/// of PEM among them). Error: bad_data for a number that is not an integer, which it does not have.
[[nodiscard]] Result<std::string> canonical_json(const boost::json::value& value,
                                                 MemberOrder order = MemberOrder::bytes);

/// Reads JSON as metadata is read: UTF-8, at most 32 deep, nothing behind it; of members of one
/// name the last counts, as other readers have it. Error: bad_data.
[[nodiscard]] Result<boost::json::value> read_json(std::string_view text);

}  // namespace vigilien::tuf
