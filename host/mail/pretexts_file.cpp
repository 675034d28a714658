// The JSON form of the pretexts (blocklists/schema/pretexts.schema.json).
#include <algorithm>
#include <optional>

#include <boost/json.hpp>

#include "base/json_members.hpp"
#include "base/problem.hpp"
#include "mail/pretexts.hpp"

namespace vigilien::mail {
namespace {

namespace json = boost::json;
using Pattern = Pretexts::Pattern;

constexpr std::size_t most_patterns = 300;

void only(const json::object& object, std::string_view where,
          std::initializer_list<std::string_view> members, Problem& problem) {
  for (const auto& member : object) {
    const std::string_view key(member.key().data(), member.key().size());
    if (std::ranges::find(members, key) == members.end()) problem.say(where, "an unknown member");
  }
}

void read_patterns(const json::value& value, Pattern shape, std::vector<Pattern>& patterns,
                   Problem& problem) {
  const std::string_view where = pretext_families[shape.family];
  const json::array* array = value.if_array();
  if (array == nullptr || array->empty()) return problem.say(where, "not a list of patterns");
  for (const json::value& one : *array) {
    const json::string* text = one.if_string();
    if (text == nullptr) return problem.say(where, "a pattern that is no text");
    shape.text.assign(text->data(), text->size());
    if (const auto expression = regular_expression(shape.text); !expression)
      return problem.say(where, "«" + shape.text.substr(0, 40) + "»: " + expression.error().detail);
    if (std::ranges::find(patterns, shape.text, &Pattern::text) != patterns.end())
      return problem.say(where, "«" + shape.text + "» stands here twice");
    if (patterns.size() == most_patterns) return problem.say(where, "too many patterns");
    patterns.push_back(shape);
  }
}

void read_language(const json::value& value, std::size_t family, std::vector<Pattern>& patterns,
                   Problem& problem) {
  const std::string_view where = pretext_families[family];
  const json::object* wordings = value.if_object();
  if (wordings == nullptr || wordings->empty()) return problem.say(where, "no patterns");
  only(*wordings, where, {"strong", "common"}, problem);
  for (const bool common : {false, true})
    if (const json::value* list = wordings->if_contains(common ? "common" : "strong"))
      read_patterns(*list, {{}, family, common}, patterns, problem);
}

void read_family(const json::value& value, Families& seen, std::vector<Pattern>& patterns,
                 Problem& problem) {
  const json::object* object = value.if_object();
  if (object == nullptr) return problem.say("families", "one that is no object");
  const auto id = text_in(*object, "id");
  const auto* const known = std::ranges::find(pretext_families, id.value_or(""));
  if (known == pretext_families.end()) return problem.say("families", "one of an unknown id");
  const auto number = static_cast<std::size_t>(known - pretext_families.begin());
  if (seen.test(number)) return problem.say(*known, "stands here twice");
  seen.set(number);
  only(*object, *known, {"id", "fr", "en"}, problem);
  if (!object->contains("fr")) problem.say(*known, "nothing in French");
  for (const char* language : {"fr", "en"})
    if (const json::value* wordings = object->if_contains(language))
      read_language(*wordings, number, patterns, problem);
}

}  // namespace

Result<std::vector<Pattern>> Pretexts::read(std::string_view text) {
  json::error_code error;
  json::parse_options options;
  options.max_depth = 8;
  const json::value document = json::parse(text, error, {}, options);
  if (error) return Error{Errc::bad_data, "not JSON: " + error.message()};
  const json::object* root = document.if_object();
  if (root == nullptr) return Error{Errc::bad_data, "not an object"};

  Problem problem;
  only(*root, "pretexts", {"version", "families"}, problem);
  if (number_in(*root, "version") != 1) problem.say("version", "not 1");
  const json::array* families = array_in(*root, "families");
  if (families == nullptr || families->empty()) problem.say("families", "missing, or not a list");
  Families seen;
  std::vector<Pattern> patterns;
  if (families != nullptr)
    for (const json::value& family : *families) read_family(family, seen, patterns, problem);
  if (!problem.text().empty()) return Error{Errc::bad_data, problem.text()};
  return patterns;
}

}  // namespace vigilien::mail
