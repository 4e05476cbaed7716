// How a case is told to people: who was first, what the history says, ages.
#pragma once
#include <string>
#include <string_view>

#include "training/applications/application.h"

namespace kakari::applications {

/// 修了申請を会長の承認に回した: of the journal's "application.check".
std::string act_in_words(std::string_view act);
/// 「西村 直子さんが12月1日 10:42に差し戻しました」: the last change.
std::string last_change(const Application& application);
/// 座学 4.5単位 / 実地 5単位 / 合計 9.5単位; of the other scheme's certificate its number.
std::string counted_in_words(const Application& application);
/// 修了申請（A26-000123-4）
std::string title(const Application& application);
/// Whole days since it came into its state.
int age_days(const Application& application, Instant now);

}  // namespace kakari::applications
