// What the pages say about a physician in Japanese.
#pragma once
#include <string>
#include <string_view>

#include "journal/journal.h"
#include "platform/html/tag.h"
#include "registry/physician_check.h"
#include "registry/workplace.h"

namespace kakari::registry {

html::Tag standing_tag(Standing standing);
html::Tag state_tag(Workplace::State state);
/// 昭和45年1月2日; "" for none, the text itself where it is no day.
std::string day_in_words(std::string_view iso);
/// 令和2年4月1日から令和8年3月31日まで
std::string period_in_words(std::string_view from, std::string_view to);
/// 郡市区医師会の会員, 都道府県医師会の会員… of the layers said at sign-up.
std::string layers_in_words(std::string_view layers);
/// 「登録内容を確認済みにした」; empty for the acts of other rooms.
std::string member_act_in_words(std::string_view act);

}  // namespace kakari::registry
