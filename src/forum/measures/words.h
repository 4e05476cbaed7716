// How issues and measures are said: names of areas, owners, days, states; and where their pages are.
#pragma once
#include <string>

#include "forum/measures/measure.h"
#include "forum/measures/progress.h"
#include "platform/html/tag.h"

namespace kakari::measures {

std::string issue_path(const Issue& issue, std::string_view more = "");  // /forums/31-F0001/issues/ID…
std::string measure_path(const Measure& measure, std::string_view more = "");
/// イ 通常の診療時間外の診療; 機能全体 for "".
std::string function_name(std::string_view function);
std::string kind_name(const forum::ForumWords& words, std::string_view kind);
/// "岩美町、智頭町", or the whole area.
std::string area_names(const regime::Areas& areas, const Issue& issue, const Forum& forum);
std::string area_name(const forum::Numbers& numbers, const Forum& forum, const Goal& goal);
/// 郡市区医師会　東部医師会（架空）; with the person only for members.
std::string owner_words(const forum::ForumWords& words, const Owner& owner, forum::Audience audience);
std::string joined(const std::vector<std::string>& names);    // "―" when there are none
std::string day_words(std::string_view iso);                  // 令和9年3月31日; 未定
std::string state_words(const Measure& measure, Date today);  // 実施中（期限を過ぎています）
std::vector<html::Tag> state_tags(const Measure& measure, Date today);
html::Tag progress_tag(const Progress& progress);

}  // namespace kakari::measures
