// The JSON form of the policy (blocklists/schema/policy.schema.json) and what it must hold.
#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <boost/json.hpp>

#include "base/file.hpp"
#include "base/problem.hpp"
#include "checks/codes.hpp"
#include "vet/policy.hpp"

namespace vigilien::vet {
namespace {

namespace json = boost::json;

constexpr std::uint64_t largest_file = 1U << 20U;

/// Only these may leave no way on, by themselves or in a variant.
constexpr std::array<std::string_view, 7> may_block{
    "blocklist-hit", "scheme-javascript", "scheme-data",  "scheme-blob",
    "scheme-file",   "scheme-external",   "userinfo-lure"};

/// What the browser would refuse is never allowed (DESIGN, «Verdict»).
constexpr std::array<std::string_view, 3> must_warn{"malformed", "invalid-host", "test-link"};

std::string_view view(const json::string& text) noexcept { return {text.data(), text.size()}; }

/// What was met in place of a word, cut short: «alow», «{"a":1}».
std::string met(const json::value& value) {
  constexpr std::size_t longest = 40;
  const json::string* text = value.if_string();
  std::string shown = text == nullptr ? json::serialize(value) : std::string(view(*text));
  if (shown.size() > longest) shown.resize(longest);
  return "«" + shown + "»";
}

const json::object* object_in(const json::object& parent, std::string_view member,
                              Problem& problem) {
  const json::value* value = parent.if_contains(member);
  const json::object* object = value == nullptr ? nullptr : value->if_object();
  if (object == nullptr) problem.say(member, "missing, or not an object");
  return object;
}

void only(const json::object& object, std::string_view where,
          std::span<const std::string_view> members, Problem& problem) {
  for (const auto& member : object)
    if (std::ranges::find(members, std::string_view(member.key().data(), member.key().size())) ==
        members.end())
      problem.say(where, "unknown member «" + std::string(member.key()) + "»");
}

Level level_in(const json::value& value, std::string_view where, Problem& problem) {
  const json::string* text = value.if_string();
  const auto level = text == nullptr ? std::nullopt : checks::level_named(view(*text));
  if (!level) problem.say(where, "not a level: " + met(value));
  return level.value_or(Level::note);
}

/// «code», or «code/variant» for one of its variants.
bool is_known_code(std::string_view text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  return std::ranges::any_of(checks::all_codes(), [&](const auto& code) {
    return code.code == text.substr(0, slash) &&
           (slash == text.size() ||
            std::ranges::find(code.variants, text.substr(slash + 1)) != code.variants.end());
  });
}

std::vector<std::string> codes_in(const json::object& rule, std::string_view member,
                                  std::string_view where, Problem& problem) {
  std::vector<std::string> all;
  const json::value* value = rule.if_contains(member);
  if (value == nullptr) return all;
  const json::array* array = value->if_array();
  if (array == nullptr || array->empty()) {
    problem.say(where, std::string(member) + " is not a list of codes");
    return all;
  }
  for (const json::value& item : *array) {
    const json::string* text = item.if_string();
    if (text == nullptr || !is_known_code(view(*text))) {
      problem.say(where, std::string(member) + " holds something that is not a code: " + met(item));
    } else if (std::ranges::find(all, view(*text)) != all.end()) {
      problem.say(where, std::string(member) + " holds a code twice: " + met(item));
    } else {
      all.emplace_back(view(*text));
    }
  }
  return all;
}

Weight weight_from(const checks::Code& code, const json::object& codes, Problem& problem) {
  Weight weight;
  weight.code = code.code;
  const json::object* object = object_in(codes, code.code, problem);
  if (object == nullptr) return weight;
  constexpr std::array<std::string_view, 3> members{"family", "level", "variants"};
  only(*object, code.code, members, problem);

  const json::value* family = object->if_contains("family");
  const json::string* name = family == nullptr ? nullptr : family->if_string();
  const auto known = name == nullptr ? std::nullopt : checks::family_named(view(*name));
  if (!known)
    problem.say(code.code, family == nullptr ? "family missing" : "not a family: " + met(*family));
  weight.family = known.value_or(Family::none);

  const json::value* level = object->if_contains("level");
  if (level == nullptr) problem.say(code.code, "level missing");
  if (level != nullptr) weight.level = level_in(*level, code.code, problem);

  const json::value* member = object->if_contains("variants");
  const json::object* variants = member == nullptr ? nullptr : member->if_object();
  if (member != nullptr && variants == nullptr)
    problem.say(code.code, "variants are not an object");
  if (member != nullptr && code.variants.empty()) problem.say(code.code, "has no variants");
  for (const std::string_view variant : code.variants) {
    const json::value* given = variants == nullptr ? nullptr : variants->if_contains(variant);
    if (given == nullptr) {
      problem.say(code.code, "variant «" + std::string(variant) + "» missing");
    } else {
      weight.variants.emplace_back(variant, level_in(*given, code.code, problem));
    }
  }
  if (variants != nullptr) only(*variants, code.code, code.variants, problem);
  const bool blocks =
      weight.level == Level::block || std::ranges::any_of(weight.variants, [](const auto& variant) {
        return variant.second == Level::block;
      });
  if (blocks && std::ranges::find(may_block, code.code) == may_block.end())
    problem.say(code.code, "may not block");
  if (weight.level < Level::warn && std::ranges::find(must_warn, code.code) != must_warn.end())
    problem.say(code.code, "must warn");
  return weight;
}

unsigned number_in(const json::object& rule, std::string_view member, std::string_view where,
                   Problem& problem) {
  const json::value* value = rule.if_contains(member);
  if (value == nullptr) return 0;
  const std::int64_t* number = value->if_int64();
  if (number == nullptr || *number < 1 || *number > 9) {
    problem.say(where, std::string(member) + " is not a number from 1 to 9");
    return 0;
  }
  return static_cast<unsigned>(*number);
}

bool flag_in(const json::object& rule, std::string_view member, std::string_view where,
             Problem& problem) {
  const json::value* value = rule.if_contains(member);
  if (value == nullptr) return false;
  if (*value != true) problem.say(where, std::string(member) + " can only be true");
  return true;
}

Combination combination_from(const json::object& object, Problem& problem) {
  Combination rule;
  const json::value* id = object.if_contains("id");
  if (id != nullptr && id->is_string()) rule.id = view(id->get_string());
  if (rule.id.empty()) problem.say("combinations", "a rule without id");
  if (const json::value* why = object.if_contains("why");
      why != nullptr && (!why->is_string() || why->get_string().empty()))
    problem.say(rule.id, "why is no text");
  constexpr std::array<std::string_view, 13> members{
      "id",     "families", "families_from",   "any_of", "beside",  "or_from", "organisation",
      "except", "gives",    "credential_word", "steps",  "at_most", "why"};
  only(object, rule.id, members, problem);

  rule.families = number_in(object, "families", rule.id, problem);
  rule.any_of = codes_in(object, "any_of", rule.id, problem);
  rule.beside = codes_in(object, "beside", rule.id, problem);
  rule.organisation = flag_in(object, "organisation", rule.id, problem);
  rule.except = codes_in(object, "except", rule.id, problem);
  rule.credential_word = flag_in(object, "credential_word", rule.id, problem);
  rule.steps = number_in(object, "steps", rule.id, problem);
  const auto level = [&](std::string_view member, Level otherwise) {
    const json::value* value = object.if_contains(member);
    return value == nullptr ? otherwise : level_in(*value, rule.id, problem);
  };
  rule.families_from = level("families_from", Level::caution);
  rule.or_from = level("or_from", Level::allow);
  if (object.contains("or_from") && rule.beside.empty())
    problem.say(rule.id, "or_from without beside");
  rule.gives = level("gives", Level::allow);
  rule.at_most = level("at_most", Level::warn);
  if (rule.gives == Level::block || rule.at_most == Level::block)
    problem.say(rule.id, "a combination may not block");
  if ((rule.gives == Level::allow) == (rule.steps == 0))
    problem.say(rule.id, "needs either «gives» or «steps»");
  if (rule.families == 0 && rule.any_of.empty() && !rule.organisation)
    problem.say(rule.id, "has no condition");
  return rule;
}

void read_codes(const json::object& codes, std::vector<Weight>& weights, Problem& problem) {
  for (const checks::Code& code : checks::all_codes())
    weights.push_back(weight_from(code, codes, problem));
  for (const auto& member : codes) {
    const std::string_view code(member.key().data(), member.key().size());
    if (std::ranges::find(checks::all_codes(), code, &checks::Code::code) ==
        checks::all_codes().end())
      problem.say("codes", "unknown code " + met(json::value(member.key())));
  }
}

void read_combinations(const json::array& rules, std::vector<Combination>& combinations,
                       Problem& problem) {
  for (const json::value& rule : rules) {
    const json::object* object = rule.if_object();
    if (object == nullptr) {
      problem.say("combinations", "holds something that is not a rule: " + met(rule));
      continue;
    }
    Combination combination = combination_from(*object, problem);
    if (std::ranges::find(combinations, combination.id, &Combination::id) != combinations.end())
      problem.say(combination.id, "stands here twice");
    combinations.push_back(std::move(combination));
  }
}

/// The line, from 1, on which a reader stopped.
std::string line_at(std::string_view text, std::size_t position) {
  return std::to_string(1 + std::ranges::count(text.substr(0, position), '\n'));
}

}  // namespace

Result<Policy> Policy::parse(std::string_view text) {
  boost::system::error_code error;
  json::stream_parser parser;
  const std::size_t position = parser.write_some(text.data(), text.size(), error);
  if (!error && position < text.size()) error = json::error::extra_data;
  if (error || !parser.done())
    return Error{Errc::bad_data, "line " + line_at(text, position) +
                                     ": not JSON: " + (error ? error.message() : "ends too soon")};
  const json::value document = parser.release();
  const json::object* root = document.if_object();
  if (root == nullptr) return Error{Errc::bad_data, "not an object"};

  Problem problem;
  Policy policy;
  constexpr std::array<std::string_view, 3> members{"version", "codes", "combinations"};
  only(*root, "policy", members, problem);
  const json::value* version = root->if_contains("version");
  if (version == nullptr || !version->is_int64() || version->get_int64() != 1)
    problem.say("version", "not 1");

  if (const json::object* codes = object_in(*root, "codes", problem))
    read_codes(*codes, policy.weights_, problem);
  const json::value* rules = root->if_contains("combinations");
  const json::array* array = rules == nullptr ? nullptr : rules->if_array();
  if (array == nullptr) problem.say("combinations", "missing, or not an array");
  if (array != nullptr) read_combinations(*array, policy.combinations_, problem);

  if (!problem.text().empty()) return Error{Errc::bad_data, problem.text()};
  std::ranges::sort(policy.weights_, {}, &Weight::code);
  return policy;
}

Result<Policy> Policy::load(const std::filesystem::path& file) {
  const auto text = read_file(file, largest_file);
  if (!text) return Error{text.error().code, file.filename().string() + ": " + text.error().detail};
  auto policy = parse(*text);
  if (!policy)
    return Error{policy.error().code, file.filename().string() + ": " + policy.error().detail};
  return policy;
}

}  // namespace vigilien::vet
