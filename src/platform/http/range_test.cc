#include "platform/http/range.h"

#include <gtest/gtest.h>

namespace kakari::http {
namespace {

std::string chosen(std::string_view range, std::string_view if_range = "", std::uint64_t size = 100) {
  auto found = choose_range(range, if_range, "\"tag\"", size);
  if (found.kind == Range::Kind::unsatisfiable) return "none";
  return (found.kind == Range::Kind::whole ? "whole " : "") + std::to_string(found.offset) + "+" +
         std::to_string(found.length);
}

TEST(Ranges, OneRangeIsServedAndAnythingElseIsTheWhole) {
  EXPECT_EQ(chosen("bytes=0-9"), "0+10");
  EXPECT_EQ(chosen("bytes=90-"), "90+10");
  EXPECT_EQ(chosen("bytes=90-1000"), "90+10");
  EXPECT_EQ(chosen("bytes=-5"), "95+5");
  EXPECT_EQ(chosen("bytes=-500"), "0+100");
  for (auto whole : {"", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=0-1,3-4", "lines=0-1",
                     "bytes=+1-2", "bytes=99999999999999999999-"})
    EXPECT_EQ(chosen(whole), "whole 0+100") << whole;
}

TEST(Ranges, NothingBeyondTheEndCanBeServed) {
  EXPECT_EQ(chosen("bytes=100-"), "none");
  EXPECT_EQ(chosen("bytes=-0"), "none");
  EXPECT_EQ(chosen("bytes=0-", "", 0), "none");
}

TEST(Ranges, AChangedFileIsSentWhole) {
  EXPECT_EQ(chosen("bytes=0-9", "\"tag\""), "0+10");
  EXPECT_EQ(chosen("bytes=0-9", "\"old\""), "whole 0+100");
  EXPECT_EQ(chosen("bytes=0-9", "Sat, 21 Nov 2026 00:00:00 GMT"), "whole 0+100");
}

}  // namespace
}  // namespace kakari::http
