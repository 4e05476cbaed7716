#include "forum/results/unfinished.h"

#include <algorithm>

#include "forum/meetings/meeting.h"
#include "forum/still_open.h"
#include "reporting/cycle.h"

namespace kakari::results {
namespace {

void of_reports(store::Tx& tx, const forum::Numbers& numbers, const Forum& forum, int year,
                std::vector<std::string>& lacking) {
  const auto area = forum::area_of(*numbers.cube->book, forum);
  if (auto missing = forum::still_open(*numbers.cube, area, year); !missing.empty())
    lacking.push_back(std::move(missing));
  if (const auto cycle = reporting::find_cycle(tx, forum.prefecture, year); !cycle || !cycle->published())
    lacking.push_back(
        fmt::format("{}の報告は、まだ公表していません。確認が済んでいない機能があることがあります。",
                    fiscal_year_name(year)));
}

void of_meetings(store::Tx& tx, const Forum& forum, int year, Date today, std::vector<std::string>& lacking) {
  bool held = false;
  for (const auto& meeting : meetings::meetings_of(tx, forum.code)) {
    if (meeting.cancelled_at != 0 || meeting.year() != year + 1) continue;
    const bool over = meeting.held_on <= today.iso();
    held |= over;
    if (!over)
      lacking.push_back(fmt::format("{}の会議は、まだ開かれていません（{}）。", meeting.name(),
                                    Date::parse(meeting.held_on).value().wareki()));
    else if (meeting.closed_at == 0)
      lacking.push_back(meeting.name() + "の会議の記録が、まだ確定していません。");
  }
  if (!held) lacking.push_back(fiscal_year_name(year + 1) + "に開いた会議がありません。");
}

}  // namespace

std::vector<std::string> unfinished(store::Tx& tx, const forum::Numbers& numbers, const Forum& forum,
                                    const Sheet& sheet, Date today) {
  std::vector<std::string> lacking;
  of_reports(tx, numbers, forum, sheet.content.year, lacking);
  of_meetings(tx, forum, sheet.content.year, today, lacking);
  for (const auto& section : sheet.content.sections) {
    const bool empty = std::ranges::all_of(section.blocks, [](const auto& block) {
      const auto* table = std::get_if<forum::Table>(&block);
      return table && table->rows.empty();
    });
    const bool may_be = section.id == id(Section::meetings) || section.id == id(Section::earlier);
    if (empty && !may_be)
      lacking.push_back(fmt::format("「{}」に書かれていることがありません。", section.title));
  }
  return lacking;
}

}  // namespace kakari::results
