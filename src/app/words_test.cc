// Nothing that the journal says is left in the program's own words.
#include "app/words.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "access/act.h"
#include "forum/measures/measure.h"
#include "reporting/orders/order.h"

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// "session.prove": words of small letters with points between, and no file's or column's name.
bool is_act(std::string_view text) {
  const auto point = text.find('.');
  if (point == text.npos || point < 2 || text.starts_with("excluded.") || text.ends_with('.')) return false;
  if (text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.-") != text.npos) return false;
  static const std::set<std::string_view> files{"css", "csv", "db",  "html", "js",  "json", "pdf",
                                                "pem", "png", "svg", "txt",  "xml", "yaml"};
  return !files.contains(text.substr(text.rfind('.') + 1));
}

/// Every literal that is shaped like an act, in every file that writes to the journal.
std::set<std::string> acts_in_the_source() {
  std::set<std::string> acts;
  for (const auto& entry : fs::recursive_directory_iterator("src")) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".cc") || path.ends_with("_test.cc") || path.ends_with("words.cc") ||
        path == "src/access/act.cc" || path.starts_with("src/demo/"))
      continue;
    const std::string text = text_of(entry.path());
    if (text.find("record") == text.npos && text.find("journal") == text.npos &&
        text.find("entry(") == text.npos)
      continue;
    for (std::size_t from = text.find('"'); from != text.npos;) {
      const auto to = text.find('"', from + 1);
      if (to == text.npos) break;
      const std::string literal = text.substr(from + 1, to - from - 1);
      if (is_act(literal)) acts.insert(literal);
      // What stood between two literals may be looked at as one, too; it never has an act's shape.
      from = to;
    }
  }
  return acts;
}

TEST(JournalWords, EveryActThatAnyRoomWritesIsSaidInWords) {
  const auto acts = acts_in_the_source();
  ASSERT_GT(acts.size(), 150u) << "the tests run at the top of the tree";
  for (const std::string& act : acts) EXPECT_NE(act_in_words(act), act);
}

TEST(JournalWords, SoIsWhatIsPutTogetherFromAnEventsKind) {
  for (int kind = 0; kind <= int(orders::EventKind::withdrawn); ++kind) {
    const std::string act = "order." + std::string(orders::id(orders::EventKind(kind)));
    EXPECT_NE(act_in_words(act), act);
  }
  for (int kind = 1; kind <= int(measures::EventKind::reopened); ++kind) {
    const std::string act = "measure." + std::string(measures::id(measures::EventKind(kind)));
    EXPECT_NE(act_in_words(act), act);
  }
  for (std::size_t i = 0; i < access::act_count; ++i)
    EXPECT_NE(act_in_words(access::id(access::Act(i))), access::id(access::Act(i)));
}

TEST(JournalWords, WhatIsUnknownStaysAsItIs) {
  EXPECT_EQ(act_in_words("nobody.knows"), "nobody.knows");
  EXPECT_EQ(subject_in_words("institution"), "医療機関");
  EXPECT_EQ(subject_in_words("nobody"), "その他");
}

}  // namespace
}  // namespace kakari::app
