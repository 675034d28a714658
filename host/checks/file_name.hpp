#pragma once

#include <string>
#include <string_view>

#include "checks/finding.hpp"
#include "checks/words.hpp"

namespace vigilien::checks {

/// What the name of a file tells of it, from harmless to worst.
enum class FileRisk : std::uint8_t {
  none,
  archive,        ///< hides what is inside
  page,           ///< a web page that opens from the disk
  macros,         ///< a document that carries a program
  program,        ///< installs or runs something
  double_ending,  ///< «facture.pdf.exe»
  reversed,       ///< characters that turn the name around
};

struct FileName {
  FileRisk risk = FileRisk::none;
  std::string ending;  ///< lower case, without the dot; empty: there is none
};

/// The name of a saved file or an attachment, UTF-8; folders before it and what Windows drops after
/// it (spaces, dots) do not count.
[[nodiscard]] FileName examine_file_name(std::string_view name, const Words& words);

/// The last part of a link's path, as the file would be called. Pages are what links lead to: of
/// them, and of endings that are also those of sites, this says nothing.
[[nodiscard]] FileName examine_path(std::string_view path, const Words& words);

/// Adds the finding «risky-download». `locked`: the mail gives a password for a file.
void add_file(Findings& findings, const FileName& file, bool locked);

}  // namespace vigilien::checks
