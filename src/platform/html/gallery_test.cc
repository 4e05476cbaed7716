#include "platform/html/gallery_test.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace kakari::html {
namespace {

std::map<std::string, std::string> gallery_pages(const Assets* assets = nullptr) {
  auto institution = gallery::institution_shell(), office = gallery::office_shell(),
       visitor = gallery::public_shell();
  for (auto* shell : {&institution, &office, &visitor}) shell->assets = assets;
  auto wide = gallery::review();
  wide.wide = true;
  return {{"report", document(institution, gallery::report())},
          {"review", document(office, gallery::review())},
          {"review-wide", document(office, wide)},
          {"search", document(visitor, gallery::search())},
          {"components", document(office, gallery::components())}};
}

std::vector<std::string> values_of(const std::string& html, std::string_view attribute) {
  std::vector<std::string> values;
  const auto start = " " + std::string(attribute) + "=\"";
  for (auto at = html.find(start); at != html.npos; at = html.find(start, at + 1)) {
    const auto from = at + start.size();
    values.push_back(html.substr(from, html.find('"', from) - from));
  }
  return values;
}

TEST(Gallery, EveryIdStandsForOneElement) {
  for (const auto& [name, html] : gallery_pages()) {
    std::set<std::string> seen;
    for (const auto& id : values_of(html, "id")) EXPECT_TRUE(seen.insert(id).second) << name << ": " << id;
  }
}

TEST(Gallery, EveryReferenceLeadsToAnElement) {
  for (const auto& [name, html] : gallery_pages()) {
    const auto all = values_of(html, "id");
    const std::set<std::string> ids(all.begin(), all.end());
    for (const auto* attribute : {"for", "aria-describedby", "data-count-for"})
      for (const auto& value : values_of(html, attribute)) {
        std::istringstream words(value);
        for (std::string id; words >> id;)
          EXPECT_TRUE(ids.contains(id)) << name << ": " << attribute << " " << id;
      }
    for (const auto& href : values_of(html, "href"))
      if (href.starts_with("#")) {
        EXPECT_TRUE(ids.contains(href.substr(1))) << name << ": " << href;
      }
  }
}

TEST(Gallery, NothingIsInlineThatTheSecurityPolicyWouldRefuse) {
  for (const auto& [name, html] : gallery_pages()) {
    EXPECT_EQ(html.find(" style="), html.npos) << name;
    EXPECT_EQ(html.find("<style"), html.npos) << name;
    EXPECT_EQ(html.find("javascript:"), html.npos) << name;
    EXPECT_EQ(html.find(" onclick"), html.npos) << name;
    for (auto at = html.find("<script"); at != html.npos; at = html.find("<script", at + 1))
      EXPECT_EQ(html.substr(at, 26), "<script type=\"module\" src=") << name;
  }
}

TEST(Gallery, EveryPageHasOneFirstHeadingALanguageAndAWayPastTheNavigation) {
  for (const auto& [name, html] : gallery_pages()) {
    const auto first = html.find("<h1");
    EXPECT_NE(first, html.npos) << name;
    EXPECT_EQ(html.find("<h1", first + 1), html.npos) << name;
    EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n<html lang=\"ja\">")) << name;
    EXPECT_NE(html.find("<a class=\"skip\" href=\"#main\">"), html.npos) << name;
  }
}

// The browser's tests look at these: KAKARI_GALLERY names the folder they want them in.
TEST(Gallery, IsWrittenForTheBrowser) {
  const char* folder = std::getenv("KAKARI_GALLERY");
  const std::filesystem::path out =
      folder ? folder : std::filesystem::path(testing::TempDir()) / "kakari-gallery";
  const auto dist = std::filesystem::path("web/dist");
  const auto assets = std::filesystem::exists(dist / "manifest.json") ? Assets::load(dist) : Assets();
  std::filesystem::create_directories(out);
  for (const auto& [name, html] : gallery_pages(&assets)) {
    std::ofstream file(out / (name + ".html"), std::ios::binary);
    file << html;
    ASSERT_TRUE(file.flush());
  }
  if (!folder) std::filesystem::remove_all(out);
}

}  // namespace
}  // namespace kakari::html
