// 確認結果の報告 (法30条の18の4第3項・第5項): what the prefecture reported to the areas a forum speaks of.
#pragma once
#include <optional>
#include <vector>

#include "forum/forum.h"
#include "reporting/forum_report.h"

namespace kakari::meetings {

/// Of every area that holds one of the forum's municipalities, newest first.
std::vector<reporting::ForumReport> received(store::Tx& tx, const regime::Areas& areas,
                                             const forum::Forum& forum);

}  // namespace kakari::meetings
