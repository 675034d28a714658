// A role's metadata, the role picked by the first byte. What is read can be written and read again
// as the same; nobody's signatures are met by chance.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tuf/delegation.hpp"
#include "tuf/metadata_reader.hpp"
#include "tuf/metadata_writer.hpp"

using namespace vigilien;
using namespace vigilien::tuf;

namespace {

template <typename T>
void check(const Result<Signed<T>>& file, Result<Signed<T>> (*read)(std::string_view)) {
  if (!file) return;
  const auto again = read(file_text(*file));
  if (!again || again->canonical != file->canonical) std::abort();
  const auto rewritten = unsigned_file(file->signed_part);
  if (!rewritten) std::abort();
  const auto twice = unsigned_file(rewritten->signed_part);
  if (!twice || twice->canonical != rewritten->canonical) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0: {
      const auto root = read_root(text);
      check(root, read_root);
      if (root)
        static_cast<void>(root->is_signed_by(root->signed_part.keys, root->signed_part.root));
      break;
    }
    case 1:
      check(read_timestamp(text), read_timestamp);
      break;
    case 2:
      check(read_snapshot(text), read_snapshot);
      break;
    default: {
      const auto targets = read_targets(text);
      check(targets, read_targets);
      if (targets && targets->signed_part.delegations)
        static_cast<void>(delegations_for(*targets->signed_part.delegations, "lists/base-1.vgl"));
    }
  }
  return 0;
}
