#include "doctor/finding.hpp"

#include <algorithm>

#include <boost/json/object.hpp>

namespace vigilien::doctor {

namespace json = boost::json;

std::string_view name(Grade grade) noexcept {
  switch (grade) {
    case Grade::good:
      return "good";
    case Grade::remark:
      return "remark";
    case Grade::fault:
      return "fault";
  }
  return "fault";
}

bool in_order(const Report& report) noexcept {
  return std::ranges::none_of(report, [](const Finding& one) { return one.grade == Grade::fault; });
}

json::array json_of(const Report& report) {
  json::array all;
  for (const Finding& one : report) {
    json::object object{{"code", one.code}, {"grade", name(one.grade)}};
    if (!one.name.empty()) object["name"] = one.name;
    if (!one.text.empty()) object["text"] = one.text;
    if (one.age) object["age"] = *one.age;
    all.push_back(std::move(object));
  }
  return all;
}

}  // namespace vigilien::doctor
