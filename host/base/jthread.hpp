#pragma once

#include <version>

/// Threads that are asked to stop: the standard library's, or our own where it has none yet (libc++
/// 16, and that of Xcode).
#if defined(__cpp_lib_jthread)
#include <condition_variable>
#include <stop_token>
#include <thread>

namespace vigilien {
using std::condition_variable_any;
using std::jthread;
using std::stop_callback;
using std::stop_token;
}  // namespace vigilien
#else
#include "base/own_jthread.hpp"

namespace vigilien {
using own::condition_variable_any;
using own::jthread;
using own::stop_callback;
using own::stop_token;
}  // namespace vigilien
#endif
