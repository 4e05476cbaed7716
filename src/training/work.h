// One paper counts once: as lecture (way 7) or as activity 5-9, never as both. It is known by its title.
#pragma once
#include <string>
#include <string_view>

#include "base/problem.h"
#include "platform/store/database.h"

namespace kakari::training {

/// "work:FOLDED TITLE", the once_key of way 7.
std::string work_key(std::string_view title);
/// A lecture credit that stands, or a claim that waits.
bool lecture_of_work(store::Tx& tx, std::string_view physician, std::string_view title);
/// A tick at the activity of papers, or its approval.
bool practice_of_work(store::Tx& tx, std::string_view physician, std::string_view paper_activity,
                      std::string_view title);
/// Problem "same-work".
std::unexpected<Problem> same_work_refused(std::string_view field, std::string_view message);

}  // namespace kakari::training
