// Where a report stands, for people and lists. The truth is in rows (revision, review, return, decision);
// report.stage repeats it so that lists are fast.
#pragma once
#include <optional>
#include <string_view>

namespace kakari::reporting {

enum class Stage {
  not_started,  // 未着手: no draft was ever opened
  draft,        // 下書き: being answered; also after a pull-back, and while a change is prepared
  submitted,    // 提出済: may be pulled back
  in_review,    // 確認中: somebody pressed 確認を始める
  returned,     // 差し戻し: the institution is to correct items
  settled       // 確認済: every held 2号 function has been decided (or there is none)
};
std::string_view id(Stage stage);     // "in_review"
std::string_view label(Stage stage);  // 確認中
std::optional<Stage> stage_of(std::string_view id);

/// How the prefecture stands to one function of the current revision.
enum class Decided {
  not_held,
  not_needed,  // 1号: held, and never confirmed by the prefecture
  waiting,
  confirmed,
  absent
};
std::string_view id(Decided decided);     // "confirmed"
std::string_view label(Decided decided);  // 確認済

}  // namespace kakari::reporting
