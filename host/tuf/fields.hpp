#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/result.hpp"

namespace vigilien::tuf {

/// The first thing that was wrong while a file was read; what follows a fault is read all the same,
/// as harmless values, and thrown away.
class Faults {
 public:
  void report(std::string_view where, std::string_view what);
  [[nodiscard]] bool none() const noexcept { return !first_; }
  /// Precondition: !none().
  [[nodiscard]] const Error& first() const { return *first_; }

 private:
  std::optional<Error> first_;
};

/// The members of one JSON object, asked for by name and type. Borrows the object and the faults.
class Fields {
 public:
  Fields(const boost::json::object& object, std::string where, Faults& faults)
      : object_(object), where_(std::move(where)), faults_(faults) {}

  [[nodiscard]] bool has(std::string_view name) const noexcept;
  [[nodiscard]] std::string text(std::string_view name);
  /// A whole number from `least` to `most`.
  [[nodiscard]] std::uint64_t number(std::string_view name, std::uint64_t least,
                                     std::uint64_t most);
  [[nodiscard]] bool flag(std::string_view name);
  [[nodiscard]] const boost::json::object& object(std::string_view name);
  [[nodiscard]] const boost::json::array& array(std::string_view name);

  /// Reports what is wrong with a member.
  void refuse(std::string_view name, std::string_view what);
  [[nodiscard]] Faults& faults() noexcept { return faults_; }
  /// For messages: "root.keys".
  [[nodiscard]] std::string place(std::string_view name) const;

  /// The members that nobody has asked for.
  [[nodiscard]] boost::json::object rest() const;

 private:
  [[nodiscard]] const boost::json::value* find(std::string_view name);

  const boost::json::object& object_;
  std::string where_;
  Faults& faults_;
  std::set<std::string, std::less<>> asked_;
};

/// `value` as an object; reports and gives an empty one when it is none.
[[nodiscard]] const boost::json::object& object_or_fault(const boost::json::value& value,
                                                         std::string_view where, Faults& faults);

}  // namespace vigilien::tuf
