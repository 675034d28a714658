#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/flat.hpp"
#include "vet/knowledge.hpp"
#include "vet/policy.hpp"
#include "vet/vetter.hpp"

namespace vigilien::vet {

/// The file, in the folder of the data or beside the program.
inline constexpr std::string_view compiled_name = "vigilien-data.compiled";

/// The index of names of one directory and one knowledge, not read yet.
struct CompiledNames {
  FlatReader bytes;
  std::shared_ptr<const directory::Directory> directory;
  std::shared_ptr<const Knowledge> knowledge;
};

/// The bundled data in the form that is read at once: policy, directory, words, and the index of
/// names that is made of them. Only a cache of the files that people edit, which it names with
/// their sizes and times: where one of them is not as it was, nothing of it counts.
struct Compiled {
  std::shared_ptr<const Policy> policy;
  std::shared_ptr<const directory::Directory> directory;
  std::shared_ptr<const Knowledge> knowledge;
  std::shared_ptr<const CompiledNames> names;
};

/// How a file that was compiled looked then.
struct SourceStamp {
  std::string name;  ///< in the folder: "words/keywords.txt"
  std::uint64_t size = 0;
  std::int64_t modified = 0;  ///< as FileStamp
  bool operator==(const SourceStamp&) const = default;
};

/// Every file of `folder` that is compiled, as it is now; one that is not there has no size.
[[nodiscard]] std::vector<SourceStamp> stamps_of_sources(const std::filesystem::path& folder);

/// Reads the files of `folder` and writes the compiled form. Errors: as load_sources; refused when
/// a file changed in the meantime.
[[nodiscard]] Result<std::string> compile_data(const std::filesystem::path& folder);

/// The compiled form of files with these stamps, for the day `today`. Nothing when it was made of
/// other files, by another version, or is damaged. Any bytes may be handed in.
[[nodiscard]] std::optional<Compiled> read_compiled(std::shared_ptr<const std::string> bytes,
                                                    const std::vector<SourceStamp>& stamps,
                                                    Days today);

/// The compiled form of the folder's data, where there is one that counts.
[[nodiscard]] std::optional<Compiled> find_compiled(const std::filesystem::path& folder,
                                                    Days today);

}  // namespace vigilien::vet
