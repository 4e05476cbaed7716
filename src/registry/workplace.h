// 勤務先: a physician says where they work, the institution confirms or declines; on it stands who completed
// the training there (別表第八 研修修了者). The period is the dates'; the state says who agreed to it.
#pragma once
#include "registry/physician.h"

namespace kakari::registry {

std::string_view id(Workplace::State state);
std::string_view label(Workplace::State state);  // 医療機関の確認待ち, 確認済, 在籍なしと回答, 終了

/// What a verb did: rooms above count an institution's completers anew.
struct WorkplaceChanged {
  Id workplace, institution, physician;
};

struct StatedWorkplace {
  Id institution;
  std::int64_t fte_tenths = 10;  // 常勤換算, 0–10
  Date from;
  std::optional<Date> to;  // the last day
};

/// "0.55" → 5 (truncated, not rounded), "１" → 10; nullopt for what is no number of 0 to 1.
std::optional<std::int64_t> read_fte(std::string_view typed);
/// 0.5
std::string fte_in_words(std::int64_t tenths);

/// By the physician; told to the institution. Stating the same institution again while it stands returns
/// that one.
Result<WorkplaceChanged> state_workplace(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                         const Id& physician, const StatedWorkplace& stated);
/// By the physician; the institution is asked again, except where the period only gets an end.
Result<WorkplaceChanged> change_workplace(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                          const Id& workplace, const StatedWorkplace& stated);
/// By the physician: `last_day` still counts. What the institution had confirmed stays confirmed until then;
/// what it had not is ended at once.
Result<WorkplaceChanged> end_workplace(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const Id& workplace, Date last_day);

enum class WorkplaceDecision { confirm, decline };
/// By the institution's staff, never of themselves; told to the physician. The same decision again changes
/// nothing. A confirmed one may be declined later, and the other way round.
Result<WorkplaceChanged> decide_workplace(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                          const Id& workplace, WorkplaceDecision decision);

}  // namespace kakari::registry
