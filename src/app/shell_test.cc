#include "app/shell.h"

#include <gmock/gmock.h>

namespace kakari::app {
namespace {

TEST(Shell, LeadsToTheSamePageInTheOtherLanguage) {
  EXPECT_EQ(other_language("/"), "/en");
  EXPECT_EQ(other_language("/en"), "/");
  EXPECT_EQ(other_language("/accessibility"), "/en/accessibility");
  EXPECT_EQ(other_language("/en/accessibility"), "/accessibility");
  EXPECT_EQ(other_language("/help"), "/en/help");
  EXPECT_EQ(other_language("/search?q=a&page=2"), "/en/search?q=a&page=2");
  EXPECT_EQ(other_language("/en/search?q=a"), "/search?q=a");
  EXPECT_EQ(other_language("/institutions/31-000001-1"), "/en/institutions/31-000001-1");
  EXPECT_EQ(other_language("/en?q=1"), "/?q=1");
}

TEST(Shell, OffersNoOtherLanguageWhereThereIsNone) {
  for (const char* target :
       {"/calendar", "/report", "/searching", "/engine", "/help/institution", "/institutions-register", ""})
    EXPECT_EQ(other_language(target), "") << target;
}

}  // namespace
}  // namespace kakari::app
