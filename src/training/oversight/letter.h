// Where a letter reaches a physician: the workplace, confirmed before stated, more hours before fewer.
#pragma once
#include <string_view>

namespace kakari::oversight {

/// 氏名, カナ, 番号, 勤務先, 郵便番号, 所在地 of `physician p`, with letter_join behind it.
inline constexpr std::string_view letter_columns =
    "p.name, p.kana, p.number, COALESCE(i.name, ''), COALESCE(i.postal, ''), COALESCE(i.address, '')";
/// Takes today's ISO date as its one parameter.
inline constexpr std::string_view letter_join =
    " LEFT JOIN institution i ON i.id = (SELECT w.institution_id FROM workplace w WHERE w.physician_id = "
    "p.id "
    "AND w.state IN ('stated', 'confirmed') AND (w.to_date = '' OR w.to_date >= ?) ORDER BY w.state, "
    "w.fte_tenths DESC, w.id LIMIT 1) ";

}  // namespace kakari::oversight
