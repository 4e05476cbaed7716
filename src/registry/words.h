// What the officers' pages say about an institution, in Japanese: codes, lists, hours, what was done.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.h"
#include "registry/institution.h"

namespace kakari::registry {

std::string_view kind_label(regime::InstitutionKind kind);
/// 医療機関コード（10桁） for "medical".
std::string_view code_system_label(std::string_view system);
/// 地方厚生局の一覧 for "kouseikyoku".
std::string_view source_label(std::string_view source);
/// The lists that name the institution now: 地方厚生局の一覧、医療情報ネット.
std::string sources_in_words(store::Tx& tx, const Id& institution);

/// 680-0833
std::string postal_in_words(std::string_view postal);

struct DayWords {
  std::string_view day;  // 月曜日
  std::string hours;     // 9:00–12:00、14:00–18:00; 休診
};
/// Monday to holidays over all departments, spans that touch as one; emergency duty is left out. Empty when
/// no hours are known.
std::vector<DayWords> week_in_words(const std::vector<Hours>& hours);

/// What an entry of the journal says was done with the registry or the accounts:
/// 「利用開始のご案内を作った」; empty for the acts of other rooms.
std::string act_in_words(const journal::Entry& entry);
std::string act_in_words(std::string_view act);
/// The id of the institution that a link's entry names beside its own; empty for other acts.
std::string linked_with(const journal::Entry& entry);

}  // namespace kakari::registry
