#include "checks/proofpoint.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "checks/base64_text.hpp"
#include "checks/percent_text.hpp"

namespace vigilien::checks {
namespace {

constexpr std::string_view run_marks =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The characters taken out, handed back in order.
class Removed {
 public:
  explicit Removed(std::string_view base64) : bytes_(base64_decoded(base64)) {}

  [[nodiscard]] bool at_end() const noexcept { return next_ == bytes_.size(); }

  /// The bytes of the next `count` characters, or of those that are left.
  std::string_view take(std::size_t count) noexcept {
    const std::size_t start = next_;
    for (; count > 0 && !at_end(); --count) {
      ++next_;
      while (!at_end() && (static_cast<unsigned char>(bytes_[next_]) & 0xC0U) == 0x80U) ++next_;
    }
    return std::string_view(bytes_).substr(start, next_ - start);
  }

 private:
  std::string bytes_;
  std::size_t next_ = 0;
};

/// Some programs fold «https://» to «https:/».
void unfold_scheme(std::string& address) {
  const std::size_t colon = address.find(":/");
  if (colon != std::string::npos && colon + 2 < address.size() && address[colon + 2] != '/')
    address.insert(colon + 2, "/");
}

}  // namespace

std::string from_proofpoint(std::string_view value) {
  std::string out = percent_decoded(value);
  if (out.find("://") != std::string::npos) return out;
  std::ranges::replace(out, '-', '%');
  std::ranges::replace(out, '_', '/');
  return percent_decoded(out);
}

std::optional<std::string> from_proofpoint_v3(std::string_view text) {
  if (!text.starts_with("__")) return std::nullopt;
  text.remove_prefix(2);
  const std::size_t end = text.find("__;");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string marked = percent_decoded(text.substr(0, end));
  text.remove_prefix(end + 3);
  Removed removed(text.substr(0, text.find('!')));

  std::string address;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] != '*' || removed.at_end()) {
      address += marked[i];
      continue;
    }
    const std::size_t run = i + 2 < marked.size() && marked[i + 1] == '*'
                                ? run_marks.find(marked[i + 2])
                                : std::string_view::npos;
    const bool one = run == std::string_view::npos;
    address += removed.take(one ? 1 : run + 2);
    i += one ? 0 : 2;
  }
  unfold_scheme(address);
  return address;
}

}  // namespace vigilien::checks
