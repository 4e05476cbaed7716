#include "platform/sheet/bytes.h"

#include <fmt/format.h>
#include <zip.h>
#include <zlib.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace kakari::sheet {
namespace {

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

/// gzread passes plain files through unchanged.
class GzBytes : public Bytes {
 public:
  GzBytes(gzFile file, std::string name) : file_(file), name_(std::move(name)) { gzbuffer(file_, 1 << 17); }
  ~GzBytes() override { gzclose(file_); }
  std::size_t read(std::span<char> buffer) override {
    const int n = gzread(file_, buffer.data(), unsigned(buffer.size()));
    int fault = 0;
    gzerror(file_, &fault);
    if (n < 0 || (fault != Z_OK && fault != Z_STREAM_END))
      throw std::runtime_error(fmt::format("{} は途中で壊れています。もう一度入手してください。", name_));
    return std::size_t(n);
  }

 private:
  gzFile file_;
  std::string name_;
};

class ZipBytes : public Bytes {
 public:
  ZipBytes(zip_t* archive, zip_file_t* entry, std::string name)
      : archive_(archive), entry_(entry), name_(std::move(name)) {}
  ~ZipBytes() override {
    zip_fclose(entry_);
    zip_discard(archive_);
  }
  std::size_t read(std::span<char> buffer) override {
    const zip_int64_t n = zip_fread(entry_, buffer.data(), buffer.size());
    if (n < 0)
      throw std::runtime_error(fmt::format("{} は途中で壊れています。もう一度入手してください。", name_));
    return std::size_t(n);
  }

 private:
  zip_t* archive_;
  zip_file_t* entry_;
  std::string name_;
};

class TextBytes : public Bytes {
 public:
  explicit TextBytes(std::string text) : text_(std::move(text)) {}
  std::size_t read(std::span<char> buffer) override {
    const std::size_t n = std::min(buffer.size(), text_.size() - at_);
    std::memcpy(buffer.data(), text_.data() + at_, n);
    at_ += n;
    return n;
  }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

bool is_table_name(std::string_view name) {
  if (name.size() < 4 || name.starts_with("__MACOSX")) return false;
  std::string ending{name.substr(name.size() - 4)};
  for (char& c : ending) c = char(std::tolower(static_cast<unsigned char>(c)));
  return ending == ".csv" || ending == ".txt";
}

std::unexpected<Problem> cannot_open(const std::string& path) {
  return problem(ProblemKind::invalid, "file-unreadable",
                 fmt::format("{} を開けません。ファイルの場所と読み取りの許可を確かめてください。", path));
}

Result<std::vector<Part>> zip_parts(const std::string& path) {
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, nullptr);
  if (!archive)
    return problem(ProblemKind::invalid, "file-damaged",
                   fmt::format("{} は zip として読めません。もう一度入手してください。", file_name(path)));
  std::vector<Part> found;
  const zip_int64_t entries = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < entries; ++i) {
    const char* name = zip_get_name(archive, zip_uint64_t(i), ZIP_FL_ENC_GUESS);
    if (name && is_table_name(name)) found.push_back({path, name});
  }
  zip_discard(archive);
  if (found.empty())
    return problem(ProblemKind::invalid, "no-table",
                   fmt::format("{} の中に CSV がありません。", file_name(path)));
  return found;
}

}  // namespace

std::string Part::shown() const {
  if (entry.empty()) return file_name(path);
  return fmt::format("{} の中の {}", file_name(path), entry);
}

Result<std::vector<Part>> parts(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return cannot_open(path);
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return cannot_open(path);
  char start[4] = {};
  const std::size_t n = std::fread(start, 1, sizeof start, file);
  std::fclose(file);
  if (n == 4 && std::memcmp(start, "PK\x03\x04", 4) == 0) return zip_parts(path);
  return std::vector<Part>{{path, ""}};
}

Result<std::unique_ptr<Bytes>> open(const Part& part) {
  if (part.entry.empty()) {
    gzFile file = gzopen(part.path.c_str(), "rb");
    if (!file) return cannot_open(part.path);
    return std::make_unique<GzBytes>(file, part.shown());
  }
  zip_t* archive = zip_open(part.path.c_str(), ZIP_RDONLY, nullptr);
  if (!archive) return cannot_open(part.path);
  zip_file_t* entry = zip_fopen(archive, part.entry.c_str(), ZIP_FL_ENC_GUESS);
  if (!entry) {
    zip_discard(archive);
    return problem(ProblemKind::invalid, "file-damaged",
                   fmt::format("{} を取り出せません。暗号化されていないか確かめてください。", part.shown()));
  }
  return std::make_unique<ZipBytes>(archive, entry, part.shown());
}

std::unique_ptr<Bytes> from_text(std::string text) {
  return std::make_unique<TextBytes>(std::move(text));
}

}  // namespace kakari::sheet
