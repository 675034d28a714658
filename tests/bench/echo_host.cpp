// The empty host: gives every frame back. What remains between it and vigilien-host is our own
// work.
#include <string>

#include "messaging/standard_streams.hpp"

int main() {
  using namespace vigilien::messaging;
  prepare_standard_streams();
  StandardInput input;
  StandardOutput output;
  FrameReader reader(input);
  FrameWriter writer(output);
  for (;;) {
    const auto payload = reader.next();
    if (!payload || !writer.write(*payload)) return 0;
  }
}
