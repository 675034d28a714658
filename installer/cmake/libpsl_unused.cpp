// What libpsl.a calls of libidn2 and libunistring, in psl_str_to_utf8lower() alone: nothing here calls that
// function, names being A-labels by then. Linking these instead saves loading 2 MiB at each start.
#include <cstdlib>

extern "C" {
[[noreturn]] void idn2_lookup_u8() { std::abort(); }
[[noreturn]] void u8_strlen() { std::abort(); }
[[noreturn]] void u8_tolower() { std::abort(); }
extern const void* const uninorm_nfkc;
const void* const uninorm_nfkc = nullptr;
}
