#include <filesystem>

#include "base/handle_windows.hpp"
#include "publish/run_program.hpp"

namespace vigilien::publish {
namespace {

std::wstring wide(const std::string& utf8) {
  return std::filesystem::path(std::u8string(utf8.begin(), utf8.end())).native();
}

/// A word as the C library of the program will read it back.
std::wstring quoted(const std::wstring& word) {
  std::wstring text = L"\"";
  std::size_t backslashes = 0;
  for (const wchar_t c : word) {
    if (c == L'"') text.append(backslashes + 1, L'\\');
    backslashes = c == L'\\' ? backslashes + 1 : 0;
    text += c;
  }
  return text.append(backslashes, L'\\') += L'"';
}

/// In the folders of %PATH% alone: what lies in the folder we are in is nobody's program.
std::wstring found(const std::wstring& name) {
  std::wstring path(32768, L'\0'), at(32768, L'\0');
  path.resize(::GetEnvironmentVariableW(L"PATH", path.data(), static_cast<DWORD>(path.size())));
  at.resize(::SearchPathW(path.c_str(), name.c_str(), L".exe", static_cast<DWORD>(at.size()),
                          at.data(), nullptr));
  return at;
}

}  // namespace

Result<int> run_program(const std::vector<std::string>& words) {
  const std::wstring program = found(wide(words.front()));
  if (program.empty())
    return Error{Errc::not_found, words.front() + ": not among the programs of this computer"};
  std::wstring line;
  for (const std::string& word : words) line += (line.empty() ? L"" : L" ") + quoted(wide(word));

  STARTUPINFOW start{};
  start.cb = sizeof start;
  PROCESS_INFORMATION made{};
  if (::CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr,
                       &start, &made) == 0)
    return last_error_of(words.front());
  const Handle process(made.hProcess), thread(made.hThread);
  DWORD status = 0;
  if (::WaitForSingleObject(process.get(), INFINITE) != WAIT_OBJECT_0 ||
      ::GetExitCodeProcess(process.get(), &status) == 0)
    return last_error_of(words.front());
  return static_cast<int>(status);
}

}  // namespace vigilien::publish
