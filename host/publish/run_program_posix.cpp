#include <cerrno>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

#include "publish/run_program.hpp"

#ifdef __APPLE__
extern char** environ;  // no header there declares it
#endif

namespace vigilien::publish {

Result<int> run_program(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, pointers[0], nullptr, nullptr, pointers.data(), environ);
  if (failed != 0)
    return Error{failed == ENOENT ? Errc::not_found : Errc::io_failure,
                 words.front() + ": " + std::generic_category().message(failed)};
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return Error{Errc::io_failure, words.front() + ": cannot wait for it"};
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace vigilien::publish
