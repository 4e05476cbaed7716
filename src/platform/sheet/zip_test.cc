#include "platform/sheet/zip.h"

#include <gtest/gtest.h>
#include <zip.h>

namespace kakari::sheet {
namespace {

std::string entry(const std::string& archive, const char* name) {
  zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, nullptr);
  zip_t* opened = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (!opened) return "not a zip";
  zip_stat_t stat;
  std::string out = "missing";
  if (zip_stat(opened, name, 0, &stat) == 0) {
    out.resize(stat.size);
    zip_file_t* file = zip_fopen(opened, name, 0);
    zip_fread(file, out.data(), out.size());
    zip_fclose(file);
  }
  zip_discard(opened);
  return out;
}

TEST(Zip, GivesBackWhatWasPutInUnderJapaneseNames) {
  const std::string packed(10'000, 'a'), stored("\x89PNG\0\1\2", 7);
  const std::string made = zip({{"01_地図.svg", packed}, {"01_地図.png", stored, false}});
  EXPECT_EQ(entry(made, "01_地図.svg"), packed);
  EXPECT_EQ(entry(made, "01_地図.png"), stored);
  EXPECT_LT(made.size(), 1000u);
}

TEST(Zip, TheSameFilesGiveTheSameBytes) {
  const std::vector<ZipFile> files{{"a.txt", "one"}, {"b.txt", "two"}};
  EXPECT_EQ(zip(files), zip(files));
}

TEST(Zip, OfNothingIsStillAFile) {
  EXPECT_NO_THROW(zip({{"empty.txt", ""}}));
}

}  // namespace
}  // namespace kakari::sheet
