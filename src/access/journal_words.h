// The acts of this room in the journal as people say them.
#pragma once
#include <string>
#include <string_view>

namespace kakari::access {

/// 「認証アプリまたはパスキーを追加した」; what an act of the table allows, for those that rooms write by its
/// id; empty for all others.
std::string act_in_words(std::string_view act);

}  // namespace kakari::access
