#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file_bytes.hpp"
#include "base/flat.hpp"
#include "lists/list.hpp"
#include "lists/never_block.hpp"
#include "mail/pretexts.hpp"
#include "vet/knowledge.hpp"
#include "vet/policy.hpp"
#include "vet/source_stamps.hpp"
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

/// The bundled data in the form that is read at once, with what is made of it: the set of names
/// that no list may block, and the index of names. Only a cache of the files that people edit,
/// which it names with their sizes and times: where one of them is not as it was, nothing of it
/// counts.
struct Compiled {
  std::shared_ptr<const Policy> policy;
  std::shared_ptr<const directory::Directory> directory;
  std::shared_ptr<const Knowledge> knowledge;
  std::shared_ptr<const mail::Pretexts> pretexts;
  std::vector<lists::List> lists;
  std::shared_ptr<const lists::NeverBlock> guard;
  std::shared_ptr<const CompiledNames> names;
};

/// Reads the files of `folder` and writes the compiled form. Errors: as load_sources; refused when
/// a file changed in the meantime.
[[nodiscard]] Result<std::string> compile_data(const std::filesystem::path& folder);

/// The compiled form of files with these stamps (identities apart: a copy has others), up to where
/// its parts begin. Nothing when it was made of other files or by another version, or is damaged.
[[nodiscard]] std::optional<FlatReader> open_compiled(const FileBytes& file,
                                                      const SourceStamps& stamps);

/// The parts, for the day `today`. Any bytes may be handed in, and what comes of them may be asked
/// anything.
[[nodiscard]] std::optional<Compiled> read_compiled(
    FlatReader parts, Days today, const std::shared_ptr<const url::PublicSuffixList>& suffixes);

/// The compiled form of the folder's data, where there is one that counts.
[[nodiscard]] std::optional<Compiled> find_compiled(
    const std::filesystem::path& folder, const SourceStamps& stamps, Days today,
    const std::shared_ptr<const url::PublicSuffixList>& suffixes);

}  // namespace vigilien::vet
