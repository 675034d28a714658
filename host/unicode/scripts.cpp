#include "unicode/scripts.hpp"

namespace vigilien::unicode {

LabelScripts examine_scripts(std::string_view label) {
  static_cast<void>(label);
  return {};
}

}  // namespace vigilien::unicode
