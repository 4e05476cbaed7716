// Which functions an institution may name on a patient's sheet: those of イ–ニ for which it has received the
// governor's confirmation (法30条の18の4第2項) and which it still has (法6条の4の2).
//
// What counts as confirmed: in the newest year with a report that stands, a function reported as held and
// covered by a confirmation that was not reversed. While the prefecture has not decided what is reported now,
// what it confirmed before still holds, as it was reported then, be it earlier in the year or last year. What
// is reported as 無し or was found absent holds no more. Whether a year is published, or a function withheld
// from the pages, does not matter: the clause asks for the confirmation alone.
#pragma once
#include <string>
#include <vector>

#include "access/actor.h"
#include "regime/answers.h"
#include "regime/function.h"
#include "registry/institution.h"
#include "reporting/revision.h"

namespace kakari::explanation {

enum class State {
  confirmed,
  waiting,   // reported, not decided, and not confirmed last year
  absent,    // found absent
  not_held,  // reported as 無し
  no_report
};
std::string_view words(State state);  // 確認済

struct FunctionState {
  regime::Function function = regime::Function::after_hours;
  State state = State::no_report;
  int year = 0;               // fiscal year of the report that says so
  bool with_others = false;   // of a confirmed one:
  regime::Partners partners;  // 連携医療機関 (別表第八第四の五, 第五)
  std::string on, authority;  // ISO date of the confirmation, 鳥取県知事
};

struct House {
  registry::Institution institution;
  std::vector<FunctionState> functions;  // イ–ニ

  bool may_explain() const;
  const FunctionState* confirmed(regime::Function function) const;
};

/// The visitor's own institution. Act::explanation_make.
Result<House> read_house(store::Tx& tx, const access::Actor& actor, Date today);

}  // namespace kakari::explanation
