// Numbers that people quote: 認定番号 of a course, 受付番号 of an outside organiser's case.
#pragma once
#include <string>
#include <string_view>

#include "base/date.h"
#include "platform/store/database.h"

namespace kakari::courses {

/// "K8-31-00012-3": letter, year of 令和's 年度, prefecture (00: JMA), serial and check digit.
std::string next_number(store::Tx& tx, char letter, Date on, std::string_view prefecture);

}  // namespace kakari::courses
