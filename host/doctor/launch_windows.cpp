#include <thread>
#include <utility>
#include <windows.h>

#include "base/file_names.hpp"
#include "doctor/launch.hpp"
#include "messaging/frame.hpp"

namespace vigilien::doctor {
namespace {

using SteadyClock = std::chrono::steady_clock;

class Handle {
 public:
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { close(); }
  void close() noexcept {
    if (handle_ != nullptr) ::CloseHandle(std::exchange(handle_, nullptr));
  }
  [[nodiscard]] HANDLE* into() noexcept { return &handle_; }
  [[nodiscard]] HANDLE get() const noexcept { return handle_; }

 private:
  HANDLE handle_ = nullptr;
};

struct Channel {
  Handle out, in;
};

/// `theirs` of the two ends is the one that the program is given.
bool open(Channel& channel, const Handle& ours) {
  SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
  return ::CreatePipe(channel.out.into(), channel.in.into(), &inherited, 0) != 0 &&
         ::SetHandleInformation(ours.get(), HANDLE_FLAG_INHERIT, 0) != 0;
}

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
    DWORD count = 0;
    if (::WriteFile(pipe_, bytes.data(), static_cast<DWORD>(bytes.size()), &count, nullptr) != 0)
      return success();
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
  Channel input;
  Channel output;
  if (!open(input, input.in) || !open(output, output.out)) return Error{Errc::access_denied, {}};
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
  Handle process;
  *process.into() = made.hProcess;
  input.out.close();
  output.in.close();

  PipeSink sink(input.in.get());
  (void)messaging::FrameWriter(sink).write(request);
  PipeSource source(output.out.get(), begin + patience);
  messaging::FrameReader reader(source);
  auto frame = reader.next();
  input.in.close();
  // It ends by itself when its input ends; one that does not is ended.
  if (::WaitForSingleObject(process.get(), 500) != WAIT_OBJECT_0)
    ::TerminateProcess(process.get(), 1);
  if (!frame) {
    const Errc code = frame.error().code;
    if (code == Errc::end_of_stream || code == Errc::timed_out) return frame.error();
    return Error{Errc::bad_message, {}};
  }
  return FirstWord{std::string(*frame), std::chrono::duration_cast<std::chrono::milliseconds>(
                                            SteadyClock::now() - begin)};
}

}  // namespace vigilien::doctor
