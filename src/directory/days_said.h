// Dates and days of the week on the public pages, in the page's language.
#pragma once
#include <string>
#include <string_view>

#include "base/date.h"
#include "directory/tongue.h"

namespace kakari::directory {

/// 令和9年1月1日; 1 January 2027 (Reiwa 9).
std::string day_said(Date day, const Tongue& say);
/// The same of ISO text; empty for what is no day.
std::string day_said(std::string_view iso, const Tongue& say);
/// 2月10日; 10 February.
std::string month_day_said(Date day, const Tongue& say);
/// 月曜日, Monday for 1; 祝日, Public holidays for 8.
std::string_view weekday_said(int day, const Tongue& say);
/// 令和8年度; fiscal year 2026 (Reiwa 8).
std::string fiscal_year_said(int year, const Tongue& say);

}  // namespace kakari::directory
