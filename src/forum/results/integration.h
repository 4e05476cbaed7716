// 全体の統合: all areas of a prefecture side by side: themes, shared causes, measures and how they go, gaps
// that nobody took. Public words of issues and measures only, since neighbours read them.
#pragma once
#include "forum/analysis/white_spots.h"
#include "forum/measures/parts.h"
#include "forum/table.h"

namespace kakari::results {

struct Whole {
  std::string prefecture;
  int year = 0;  // of the issues and numbers; measures of earlier years that are still open count too
  std::vector<forum::Forum> forums;            // that the actor is shown
  std::map<std::string, measures::Held> held;  // by code
  std::set<std::string> own;                   // codes that may be opened
  std::vector<std::string> municipalities;     // looked at; empty: the whole prefecture
};
/// Act::indicator_read. The prefecture and its health centres see all; a municipality and the people of a
/// forum see their own and their neighbours': of the same 構想区域.
Result<Whole> whole(store::Tx& tx, const forum::Deps& deps, const access::Actor& actor, int year);

/// Themes by 構想区域: forums, open issues, measures under way of all.
forum::Table themes_table(const forum::Deps& deps, const forum::AreaBook& book, const Whole& whole);
/// Causes that several forums have put down in the same words.
forum::Table causes_table(const Whole& whole);
/// A line for each forum: measures by state, overdue, and whether indicators moved.
forum::Table measures_table(const forum::Deps& deps, const forum::Numbers& numbers, const Whole& whole,
                            Date today);
/// White spots for which no forum has an open issue or measure.
forum::Table gaps_table(const analysis::WhiteSpotRules& rules, const forum::Numbers& numbers,
                        const Whole& whole);
/// The theme's public indicators of each area that has a forum of it.
forum::Table comparison_table(const forum::Deps& deps, const forum::Numbers& numbers, const Whole& whole,
                              const forum::Theme& theme);

}  // namespace kakari::results
