#include <thread>
#include <utility>

#include "base/file_names.hpp"
#include "doctor/launch.hpp"
// clang-format off
#include "base/handle_windows.hpp"  // last: the system's headers take the name «near»
// clang-format on

namespace vigilien::doctor {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// A pipe whose ends a program that is started from here inherits, but for `ours`; invalid ones on
/// a fault.
class Channel {
 public:
  enum class Ours : std::uint8_t { in, out };
  explicit Channel(Ours ours) : Channel(made(ours)) {}
  [[nodiscard]] bool valid() const noexcept { return out.valid() && in.valid(); }

 private:
  using Ends = std::pair<HANDLE, HANDLE>;
  explicit Channel(const Ends& ends) : out(ends.first), in(ends.second) {}
  static Ends made(Ours ours) {
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    Ends ends;
    if (::CreatePipe(&ends.first, &ends.second, &inherited, 0) == 0)
      return {INVALID_HANDLE_VALUE, INVALID_HANDLE_VALUE};
    ::SetHandleInformation(ours == Ours::in ? ends.second : ends.first, HANDLE_FLAG_INHERIT, 0);
    return ends;
  }

 public:
  Handle out, in;
};

class PipeSource final : public messaging::ByteSource {
 public:
  PipeSource(HANDLE pipe, SteadyClock::time_point until) : pipe_(pipe), until_(until) {}
  /// An anonymous pipe cannot be waited for with a limit: it is looked at.
  [[nodiscard]] Result<std::size_t> read(std::span<char> into) override {
    for (;;) {
      DWORD waiting = 0;
      if (::PeekNamedPipe(pipe_, nullptr, 0, nullptr, &waiting, nullptr) == 0)
        return std::size_t{0};
      if (waiting > 0) break;
      if (SteadyClock::now() > until_) return Error{Errc::timed_out, {}};
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    DWORD count = 0;
    if (::ReadFile(pipe_, into.data(), static_cast<DWORD>(into.size()), &count, nullptr) == 0)
      return std::size_t{0};
    return static_cast<std::size_t>(count);
  }

 private:
  HANDLE pipe_;
  SteadyClock::time_point until_;
};

class PipeSink final : public messaging::ByteSink {
 public:
  explicit PipeSink(HANDLE pipe) : pipe_(pipe) {}
  [[nodiscard]] Status write(std::string_view bytes) override {
    if (write_all(pipe_, bytes)) return success();
    return Error{Errc::end_of_stream, {}};
  }

 private:
  HANDLE pipe_;
};

/// None of the words holds a quotation mark: paths cannot.
std::wstring command_line(const Launch& launch, Family family) {
  std::wstring line = L'"' + launch.program.wstring() + L'"';
  for (const std::string& word : arguments_of(launch, family))
    line += L" \"" + file_named(word).wstring() + L'"';
  return line;
}

}  // namespace

Result<FirstWord> ask_host(const Launch& launch, Family family, std::string_view request,
                           std::chrono::milliseconds patience) {
  Channel input(Channel::Ours::in);
  Channel output(Channel::Ours::out);
  if (!input.valid() || !output.valid()) return Error{Errc::access_denied, {}};
  STARTUPINFOW look{};
  look.cb = sizeof look;
  look.dwFlags = STARTF_USESTDHANDLES;
  look.hStdInput = input.out.get();
  look.hStdOutput = output.in.get();
  PROCESS_INFORMATION made{};
  const auto begin = SteadyClock::now();
  std::wstring line = command_line(launch, family);
  if (::CreateProcessW(launch.program.c_str(), line.data(), nullptr, nullptr, TRUE,
                       CREATE_NO_WINDOW, nullptr, nullptr, &look, &made) == 0)
    return Error{Errc::access_denied, {}};
  ::CloseHandle(made.hThread);
  const Handle process(made.hProcess);
  input.out.close();
  output.in.close();

  PipeSink sink(input.in.get());
  PipeSource source(output.out.get(), begin + patience);
  auto word = first_word_to(request, sink, source, begin);
  input.in.close();
  // It ends by itself when its input ends; one that does not is ended.
  if (::WaitForSingleObject(process.get(), 500) != WAIT_OBJECT_0)
    ::TerminateProcess(process.get(), 1);
  return word;
}

}  // namespace vigilien::doctor
