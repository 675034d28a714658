#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace vigilien::publish {

struct NewSegment;

/// Writes entries in their order into the texts of segments. A segment begins where the published
/// one did; one that would grow over the cap is ended before. One that is new is filled to seven
/// eighths, so that it may grow for a while.
class SegmentWriter {
 public:
  SegmentWriter(std::filesystem::path folder, std::string publisher, std::string rows,
                std::vector<std::string> bounds, std::uint64_t largest);
  ~SegmentWriter();
  SegmentWriter(const SegmentWriter&) = delete;
  SegmentWriter& operator=(const SegmentWriter&) = delete;

  [[nodiscard]] Status add(std::string_view entry, std::uint16_t row, std::string_view date);
  [[nodiscard]] Status finish();
  [[nodiscard]] const std::vector<NewSegment>& segments() const noexcept { return segments_; }

 private:
  [[nodiscard]] Status begin();
  [[nodiscard]] Status flush();

  std::filesystem::path folder_;
  std::string publisher_, rows_;
  std::vector<std::string> bounds_;
  std::uint64_t largest_, size_ = 0;
  std::size_t next_bound_ = 1;
  std::vector<NewSegment> segments_;
  std::ofstream stream_;
  std::string buffer_;
};

}  // namespace vigilien::publish
