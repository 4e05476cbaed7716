// A day as people read it: 令和, weekday, how far away, and whether offices are closed.
#pragma once
#include <string>

#include "regime/holidays.h"

namespace kakari::schedule {

std::string_view weekday(Date day);           // 土
std::string dated(Date day);                  // 令和9年2月27日（土）
std::string dated_shortly(Date day);          // 2月27日（土）
std::string days_left(Date day, Date today);  // あと17日, 本日, 過ぎました

/// 「土曜日で閉庁日です。翌開庁日は3月1日（月）です。」; empty when offices are open. A holiday that is only
/// expected is marked 要確認.
std::string closed_words(const regime::Holidays& holidays, Date day);

}  // namespace kakari::schedule
