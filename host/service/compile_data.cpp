// vigilien-compile-data: writes the bundled data in the form that is read at once
// (vet/compiled.hpp).
//   vigilien-compile-data FOLDER [FILE]      FILE: FOLDER/vigilien-data.compiled when not given
// For those who edit the files of FOLDER: without it everything works as well, and starts later.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "vet/compiled.hpp"

namespace {

using namespace vigilien;

constexpr int usage = 64, bad_data = 65, cannot_write = 73;  // sysexits.h

int complain(const Error& error, int status) {
  std::fprintf(stderr, "vigilien-compile-data: %s: %s\n", std::string(name(error.code)).c_str(),
               error.detail.c_str());
  return status;
}

/// The manifest asks Windows for words in UTF-8 (installer/windows/).
std::filesystem::path file_named(std::string_view utf8) {
  return std::u8string(utf8.begin(), utf8.end());
}

int compile(const std::filesystem::path& folder, const std::filesystem::path& file) {
  const auto bytes = vet::compile_data(folder);
  if (!bytes) return complain(bytes.error(), bad_data);
  if (const Status written = replace_file(file, *bytes); !written)
    return complain(written.error(), cannot_write);
  using std::filesystem::perms;  // as open as the files that it stands for
  std::error_code error;
  std::filesystem::permissions(
      file, perms::owner_read | perms::owner_write | perms::group_read | perms::others_read, error);
  return error ? complain({Errc::io_failure, error.message()}, cannot_write) : 0;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2 || count > 3) {
    std::fputs("vigilien-compile-data FOLDER [FILE]\n", stderr);
    return usage;
  }
  try {
    const std::filesystem::path folder = file_named(words[1]);
    return compile(folder,
                   count == 3 ? file_named(words[2]) : folder / std::string(vet::compiled_name));
  } catch (const std::exception& fault) {
    return complain({Errc::io_failure, fault.what()}, bad_data);
  }
}
