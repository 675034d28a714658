// The JSON form of the policy (blocklists/schema/policy.schema.json) and what it must hold.
#include <algorithm>
#include <array>
#include <span>

#include <boost/json.hpp>

#include "base/file.hpp"
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

/// The first thing that is not as it should be.
class Problem {
 public:
  void say(std::string_view where, std::string_view what) {
    if (text_.empty()) text_.append(where).append(": ").append(what);
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

std::string_view view(const json::string& text) noexcept { return {text.data(), text.size()}; }

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
  if (!level) problem.say(where, "not a level");
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
    if (text != nullptr && is_known_code(view(*text))) {
      all.emplace_back(view(*text));
    } else {
      problem.say(where, std::string(member) + " holds something that is not a code");
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
  if (!known) problem.say(code.code, "family missing or unknown");
  weight.family = known.value_or(Family::none);

  const json::value* level = object->if_contains("level");
  if (level == nullptr) problem.say(code.code, "level missing");
  if (level != nullptr) weight.level = level_in(*level, code.code, problem);

  const json::value* member = object->if_contains("variants");
  const json::object* variants = member == nullptr ? nullptr : member->if_object();
  if ((member != nullptr && variants == nullptr) ||
      (variants == nullptr ? 0 : variants->size()) != code.variants.size())
    problem.say(code.code, "variants missing, or too many");
  for (const std::string_view variant : code.variants) {
    const json::value* given = variants == nullptr ? nullptr : variants->if_contains(variant);
    if (given == nullptr) {
      problem.say(code.code, "variant «" + std::string(variant) + "» missing");
    } else {
      weight.variants.emplace_back(variant, level_in(*given, code.code, problem));
    }
  }
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
  if (!value->is_bool()) problem.say(where, std::string(member) + " is neither true nor false");
  return value->is_bool() && value->get_bool();
}

Combination combination_from(const json::object& object, Problem& problem) {
  Combination rule;
  const json::value* id = object.if_contains("id");
  if (id != nullptr && id->is_string()) rule.id = view(id->get_string());
  if (rule.id.empty()) problem.say("combinations", "a rule without id");
  constexpr std::array<std::string_view, 11> members{
      "id",    "families", "families_from", "any_of", "organisation", "except", "credential_word",
      "gives", "steps",    "at_most",       "why"};
  only(object, rule.id, members, problem);

  rule.families = number_in(object, "families", rule.id, problem);
  rule.any_of = codes_in(object, "any_of", rule.id, problem);
  rule.organisation = flag_in(object, "organisation", rule.id, problem);
  rule.except = codes_in(object, "except", rule.id, problem);
  rule.credential_word = flag_in(object, "credential_word", rule.id, problem);
  rule.steps = number_in(object, "steps", rule.id, problem);
  const auto level = [&](std::string_view member, Level otherwise) {
    const json::value* value = object.if_contains(member);
    return value == nullptr ? otherwise : level_in(*value, rule.id, problem);
  };
  rule.families_from = level("families_from", Level::caution);
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

}  // namespace

Result<Policy> Policy::parse(std::string_view text) {
  boost::system::error_code error;
  const json::value document = json::parse(json::string_view(text.data(), text.size()), error);
  if (error) return Error{Errc::bad_data, "not JSON: " + error.message()};
  const json::object* root = document.if_object();
  if (root == nullptr) return Error{Errc::bad_data, "not an object"};

  Problem problem;
  Policy policy;
  constexpr std::array<std::string_view, 3> members{"version", "codes", "combinations"};
  only(*root, "policy", members, problem);
  const json::value* version = root->if_contains("version");
  if (version == nullptr || !version->is_int64() || version->get_int64() != 1)
    problem.say("version", "not 1");

  if (const json::object* codes = object_in(*root, "codes", problem)) {
    for (const checks::Code& code : checks::all_codes())
      policy.weights_.push_back(weight_from(code, *codes, problem));
    if (codes->size() > policy.weights_.size()) problem.say("codes", "holds an unknown code");
  }
  const json::value* rules = root->if_contains("combinations");
  const json::array* array = rules == nullptr ? nullptr : rules->if_array();
  if (array == nullptr) problem.say("combinations", "missing, or not an array");
  if (array != nullptr)
    for (const json::value& rule : *array) {
      if (const json::object* object = rule.if_object()) {
        policy.combinations_.push_back(combination_from(*object, problem));
      } else {
        problem.say("combinations", "holds something that is not a rule");
      }
    }

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
