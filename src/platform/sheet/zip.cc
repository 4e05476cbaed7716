#include "platform/sheet/zip.h"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace kakari::sheet {
namespace {

constexpr std::time_t kNoTime = 315'576'000;  // 1980-01-02: zip knows no earlier day

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Free {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

void add(zip_t* archive, const ZipFile& file) {
  zip_source_t* bytes = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
  const zip_int64_t at =
      bytes ? zip_file_add(archive, file.name.c_str(), bytes, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE) : -1;
  if (at < 0) {
    if (bytes) zip_source_free(bytes);
    throw std::runtime_error(zip_strerror(archive));
  }
  zip_set_file_compression(archive, zip_uint64_t(at), file.packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
  zip_file_set_mtime(archive, zip_uint64_t(at), kNoTime, 0);
}

}  // namespace

std::string zip(const std::vector<ZipFile>& files) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, Free> out(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!out) throw std::runtime_error(zip_error_strerror(&error));
  zip_source_keep(out.get());
  std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(out.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(out.get());
    throw std::runtime_error(zip_error_strerror(&error));
  }
  for (const ZipFile& file : files) add(archive.get(), file);
  if (zip_close(archive.get()) != 0) throw std::runtime_error(zip_strerror(archive.get()));
  archive.release();
  if (zip_source_open(out.get()) != 0) throw std::runtime_error("a zip cannot be read back");
  zip_source_seek(out.get(), 0, SEEK_END);
  std::string bytes(std::size_t(zip_source_tell(out.get())), '\0');
  zip_source_seek(out.get(), 0, SEEK_SET);
  const bool whole = zip_source_read(out.get(), bytes.data(), bytes.size()) == zip_int64_t(bytes.size());
  zip_source_close(out.get());
  if (!whole) throw std::runtime_error("a zip cannot be read back");
  return bytes;
}

}  // namespace kakari::sheet
