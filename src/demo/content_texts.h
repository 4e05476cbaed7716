// The invented contents of the demo: short lessons on the eight themes and three journal issues, each with
// five questions. Written for the demo; no teaching material of anybody.
#pragma once
#include <array>
#include <span>
#include <string_view>

namespace kakari::demo {

struct QuestionText {
  std::string_view text;
  std::array<std::string_view, 4> choices;
  std::string_view right;  // "2", "13"
  std::string_view explanation;
};
struct LessonText {
  std::string_view theme, title;
  int minutes, days_open;  // opened so many days ago
  std::string_view text;
  std::array<QuestionText, 5> questions;
};
struct IssueText {
  std::string_view title, text;
  std::array<QuestionText, 5> questions;
};

std::span<const LessonText> lessons_on_diseases();  // frequent diseases, elderly care, emergencies
std::span<const LessonText> lessons_on_care();      // home care, teamwork, care insurance
std::span<const LessonText> lessons_on_access();    // digital, disability
std::span<const IssueText> issues();                // of this month, the last, and the one before

}  // namespace kakari::demo
