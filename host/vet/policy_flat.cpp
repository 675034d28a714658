// The form of the policy that is read at once (base/flat.hpp).
#include "vet/policy.hpp"

namespace vigilien::vet {
namespace {

void write_level(FlatWriter& out, Level level) { out.number(static_cast<std::uint32_t>(level)); }

Level read_level(FlatReader& in) {
  return static_cast<Level>(in.number_below(static_cast<std::uint32_t>(Level::block) + 1));
}

void write_codes(FlatWriter& out, const std::vector<std::string>& codes) {
  out.number(static_cast<std::uint32_t>(codes.size()));
  for (const std::string& code : codes) out.text(code);
}

void read_codes(FlatReader& in, std::vector<std::string>& codes) {
  codes.resize(in.count());
  for (std::string& code : codes) code = in.text();
}

void write_weight(FlatWriter& out, const Weight& weight) {
  out.text(weight.code);
  out.number(static_cast<std::uint32_t>(weight.family));
  write_level(out, weight.level);
  out.number(static_cast<std::uint32_t>(weight.variants.size()));
  for (const auto& [name, level] : weight.variants) {
    out.text(name);
    write_level(out, level);
  }
}

void read_weight(FlatReader& in, Weight& weight) {
  weight.code = in.text();
  weight.family =
      static_cast<Family>(in.number_below(static_cast<std::uint32_t>(Family::list) + 1));
  weight.level = read_level(in);
  weight.variants.resize(in.count());
  for (auto& [name, level] : weight.variants) {
    name = in.text();
    level = read_level(in);
  }
}

void write_rule(FlatWriter& out, const Combination& rule) {
  out.text(rule.id);
  write_level(out, rule.families_from);
  out.number(rule.families);
  write_codes(out, rule.any_of);
  write_codes(out, rule.beside);
  write_level(out, rule.or_from);
  out.number(rule.organisation ? 1 : 0);
  write_codes(out, rule.except);
  out.number(rule.credential_word ? 1 : 0);
  write_level(out, rule.gives);
  out.number(rule.steps);
  write_level(out, rule.at_most);
}

void read_rule(FlatReader& in, Combination& rule) {
  constexpr std::uint32_t most = 10;  // policy_file.cpp: from 1 to 9
  rule.id = in.text();
  rule.families_from = read_level(in);
  rule.families = in.number_below(most);
  read_codes(in, rule.any_of);
  read_codes(in, rule.beside);
  rule.or_from = read_level(in);
  rule.organisation = in.number_below(2) != 0;
  read_codes(in, rule.except);
  rule.credential_word = in.number_below(2) != 0;
  rule.gives = read_level(in);
  rule.steps = in.number_below(most);
  rule.at_most = read_level(in);
}

}  // namespace

void Policy::write(FlatWriter& out) const {
  out.number(static_cast<std::uint32_t>(weights_.size()));
  for (const Weight& weight : weights_) write_weight(out, weight);
  out.number(static_cast<std::uint32_t>(combinations_.size()));
  for (const Combination& rule : combinations_) write_rule(out, rule);
}

Policy Policy::read(FlatReader& in) {
  Policy policy;
  policy.weights_.resize(in.count());
  for (Weight& weight : policy.weights_) read_weight(in, weight);
  policy.combinations_.resize(in.count());
  for (Combination& rule : policy.combinations_) read_rule(in, rule);
  return policy;
}

}  // namespace vigilien::vet
