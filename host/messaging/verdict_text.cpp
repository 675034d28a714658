#include "messaging/verdict_text.hpp"

#include "vet/verdict_json.hpp"

namespace vigilien::messaging {
namespace {

constexpr std::size_t longest_url = 2048, longest_argument = 256, longest_name = 1024;

/// At most `limit` bytes, and no character cut in two.
void shorten(std::string& text, std::size_t limit) {
  if (text.size() <= limit) return;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
  text.resize(limit);
}

vet::Verdict shortened(vet::Verdict verdict) {
  shorten(verdict.url, longest_url);
  verdict.href.reset();
  verdict.via.clear();
  if (verdict.site && verdict.site->host.size() > longest_name) verdict.site.reset();
  for (checks::Finding& finding : verdict.findings)
    for (auto& [name, value] : finding.args) shorten(value, longest_argument);
  return verdict;
}

}  // namespace

void append_verdict(std::string& out, const vet::Verdict& verdict, std::size_t limit) {
  const std::size_t begin = out.size();
  vet::append_verdict_json(out, verdict);
  if (out.size() - begin <= limit) return;

  out.resize(begin);
  vet::append_verdict_json(out, shortened(verdict));
  out.pop_back();
  out += ",\"cut\":true}";
}

}  // namespace vigilien::messaging
