// What printing is called on the screen and in the journal.
#pragma once
#include <string>
#include <string_view>

#include "platform/html/tag.h"
#include "reporting/requests/letters.h"

namespace kakari::requests {

/// The act itself when it is none of printing.
std::string letter_act_in_words(std::string_view act);

std::string batch_name(const LetterBatch& batch);  // 第3束
std::string batch_path(const Id& batch, std::string_view rest = {});
/// 令和8年11月4日（山田 太郎）
std::string posted_words(const LetterBatch& batch);
html::Tag tag_of(BatchState state);
html::Tag tag_of(LetterState state);
std::string way_words(std::string_view way);  // 利用開始コードあり

}  // namespace kakari::requests
