#include "feeds/source.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

#include "feeds/compression.hpp"

namespace vigilien::feeds {
namespace {

Result<std::size_t> read_stream(std::istream& stream, std::span<char> room) {
  try {
    const std::streamsize got =
        stream.rdbuf()->sgetn(room.data(), static_cast<std::streamsize>(room.size()));
    return static_cast<std::size_t>(std::max<std::streamsize>(got, 0));
  } catch (const std::exception& fault) {  // how a stream buffer tells of a failing disk
    return Error{Errc::io_failure, fault.what()};
  }
}

class Stream final : public ByteSource {
 public:
  explicit Stream(std::istream& stream) : stream_(stream) {}
  Result<std::size_t> read(std::span<char> room) override { return read_stream(stream_, room); }

 private:
  std::istream& stream_;
};

class File final : public ByteSource {
 public:
  explicit File(std::ifstream stream) : stream_(std::move(stream)) {}
  Result<std::size_t> read(std::span<char> room) override { return read_stream(stream_, room); }

 private:
  std::ifstream stream_;
};

/// Gives back first what was read to look at.
class Rewound final : public ByteSource {
 public:
  Rewound(std::string seen, std::unique_ptr<ByteSource> rest, std::shared_ptr<std::uint64_t> taken)
      : seen_(std::move(seen)), rest_(std::move(rest)), taken_(std::move(taken)) {}

  Result<std::size_t> read(std::span<char> room) override {
    if (given_ < seen_.size()) {
      const std::size_t size = std::min(room.size(), seen_.size() - given_);
      std::memcpy(room.data(), seen_.data() + given_, size);
      given_ += size;
      return size;
    }
    auto got = rest_->read(room);
    if (got) *taken_ += *got;
    return got;
  }

 private:
  std::string seen_;
  std::size_t given_ = 0;
  std::unique_ptr<ByteSource> rest_;
  std::shared_ptr<std::uint64_t> taken_;
};

/// Ends in an error when more comes than was agreed: a small file may unpack to any size.
class Limited final : public ByteSource {
 public:
  Limited(std::unique_ptr<ByteSource> bytes, std::uint64_t most)
      : bytes_(std::move(bytes)), most_(most) {}

  Result<std::size_t> read(std::span<char> room) override {
    auto got = bytes_->read(room);
    if (!got) return got;
    if (*got > most_ - given_)
      return Error{Errc::too_large, "more than " + std::to_string(most_) + " bytes"};
    given_ += *got;
    return got;
  }

 private:
  std::unique_ptr<ByteSource> bytes_;
  std::uint64_t most_, given_ = 0;
};

struct Packing {
  std::string_view name, magic;
  Result<std::unique_ptr<ByteSource>> (*undo)(std::unique_ptr<ByteSource> packed);
};
constexpr std::size_t longest_magic = 6;
constexpr std::array<Packing, 3> packings{{{"gzip", "\x1F\x8B\x08", gunzip},
                                           {"zstd", "\x28\xB5\x2F\xFD", unzstd},
                                           {"xz",
                                            std::string_view("\xFD"
                                                             "7zXZ\0",
                                                             6),
                                            unxz}}};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) return Error{Errc::io_failure, "is a folder"};
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    const bool missing = !std::filesystem::exists(file, error);
    const int code = missing ? ENOENT : errno;
    return Error{missing ? Errc::not_found : Errc::access_denied,
                 std::generic_category().message(code)};
  }
  return std::unique_ptr<ByteSource>(std::make_unique<File>(std::move(stream)));
}

std::unique_ptr<ByteSource> from_stream(std::istream& stream) {
  return std::make_unique<Stream>(stream);
}

Result<Unpacked> unpack(std::unique_ptr<ByteSource> packed, std::uint64_t most_bytes) {
  std::string head(longest_magic, '\0');
  std::size_t filled = 0;
  while (filled < head.size()) {
    const auto got = packed->read(std::span(head).subspan(filled));
    if (!got) return got.error();
    if (*got == 0) break;
    filled += *got;
  }
  head.resize(filled);

  Unpacked unpacked;
  const auto taken = std::make_shared<std::uint64_t>(filled);
  unpacked.taken = taken;
  const auto packing = std::ranges::find_if(
      packings, [&](const Packing& one) { return head.starts_with(one.magic); });
  unpacked.bytes = std::make_unique<Rewound>(std::move(head), std::move(packed), taken);
  if (packing != packings.end()) {
    auto undone = packing->undo(std::move(unpacked.bytes));
    if (!undone) return undone.error();
    unpacked.bytes = *std::move(undone);
    unpacked.compression = packing->name;
  }
  unpacked.bytes = std::make_unique<Limited>(std::move(unpacked.bytes), most_bytes);
  return unpacked;
}

}  // namespace vigilien::feeds
