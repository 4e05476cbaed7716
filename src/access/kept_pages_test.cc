#include "access/kept_pages.h"

#include <gtest/gtest.h>

namespace kakari::access {
namespace {

TEST(KeptPages, OneIsMadeASecondAndBearsEachRequestsOwnId) {
  KeptPages pages;
  int made = 0;
  const auto get = [&](int status, const std::string& id, Instant now) {
    return pages
        .get(status, id, now,
             [&](const std::string& any) {
               ++made;
               return http::Response::html("番号 " + any + "、もう一度 " + any, status);
             })
        .body;
  };
  EXPECT_EQ(get(408, "a1", 10), "番号 a1、もう一度 a1");
  EXPECT_EQ(get(408, "b2b2", 500'000), "番号 b2b2、もう一度 b2b2");
  EXPECT_EQ(made, 1);
  EXPECT_EQ(get(400, "c", 500'000), "番号 c、もう一度 c");
  EXPECT_EQ(get(408, "", 1'100'000), "番号 、もう一度 ");
  EXPECT_EQ(made, 3);
}

}  // namespace
}  // namespace kakari::access
