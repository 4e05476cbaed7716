#include "registry/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <map>
#include <utility>

#include "registry/member_words.h"

namespace kakari::registry {
namespace {

using Table = std::map<std::string_view, std::string_view>;

std::string_view told(const Table& words, std::string_view id) {
  const auto found = words.find(id);
  return found == words.end() ? id : found->second;
}

constexpr std::string_view kEmergency = "09010";  // 救急科: duty, not outpatient time
using Span = std::pair<int, int>;

/// Spans that touch or overlap become one; those over midnight stay as they are.
std::vector<Span> merged(const std::set<Span>& spans) {
  std::vector<Span> out;
  for (const Span& span : spans) {
    if (!out.empty() && out.back().first < out.back().second && span.first < span.second &&
        span.first <= out.back().second)
      out.back().second = std::max(out.back().second, span.second);
    else
      out.push_back(span);
  }
  return out;
}

std::string clock_time(int minutes) {
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

/// A member of the entry's JSON; empty when it is not there.
std::string member(const std::string& json, std::string_view name) {
  boost::system::error_code error;
  const auto value = boost::json::parse(json, error);
  if (error || !value.is_object()) return {};
  const auto* found = value.as_object().if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : "";
}

}  // namespace

std::string_view kind_label(regime::InstitutionKind kind) {
  return kind == regime::InstitutionKind::hospital ? "病院" : "診療所";
}

std::string_view code_system_label(std::string_view system) {
  static const Table words{{"medical", "医療機関コード（10桁）"}, {"iryo", "医療情報ネットの番号"}};
  return told(words, system);
}

std::string_view source_label(std::string_view source) {
  static const Table words{{"kouseikyoku", "地方厚生局の一覧"},
                           {"iryo", "医療情報ネットの施設票"},
                           {"kakari", "Kakari の医療機関一覧"},
                           {"iryo_hours", "医療情報ネットの診療時間票"},
                           {"merged", "医療機関の統合一覧"}};
  return told(words, source);
}

std::string sources_in_words(store::Tx& tx, const Id& institution) {
  std::string words;
  for (const store::Row& row : tx.query(
           "SELECT DISTINCT source FROM source_row WHERE institution_id = ? AND gone_run IS NULL ORDER BY "
           "source",
           institution)) {
    if (!words.empty()) words += "、";
    words += source_label(row.text(0));
  }
  return words;
}

std::string postal_in_words(std::string_view postal) {
  if (postal.size() != 7) return std::string(postal);
  return fmt::format("{}-{}", postal.substr(0, 3), postal.substr(3));
}

std::vector<DayWords> week_in_words(const std::vector<Hours>& hours) {
  static constexpr std::array<std::string_view, 8> kDays{"月曜日", "火曜日", "水曜日", "木曜日",
                                                         "金曜日", "土曜日", "日曜日", "祝日"};
  std::array<std::set<Span>, 8> spans;
  bool any = false;
  for (const Hours& h : hours) {
    if (h.department == kEmergency || h.start == h.end || h.day < 1 || h.day > 8) continue;
    spans[std::size_t(h.day - 1)].emplace(h.start, h.end);
    any = true;
  }
  std::vector<DayWords> out;
  for (std::size_t day = 0; any && day < kDays.size(); ++day) {
    DayWords row{kDays[day], ""};
    for (const auto& [start, end] : merged(spans[day]))
      row.hours += (row.hours.empty() ? "" : "、") + clock_time(start) + "–" + (end < start ? "翌" : "") +
                   clock_time(end);
    if (row.hours.empty()) row.hours = "休診";
    out.push_back(std::move(row));
  }
  return out;
}

std::string act_in_words(std::string_view act) {
  static const Table words{{"account.invite", "利用開始のご案内を作った"},
                           {"account.grant", "利用できるようにした"},
                           {"account.end_grant", "利用を終わりにした"},
                           {"institution.import", "医療機関の一覧を取り込んだ"},
                           {"institution.link", "別の一覧の医療機関と同じものとしてまとめた："},
                           {"institution.link_refuse", "名称の同じ医療機関を、別のものと判断した："}};
  const auto found = words.find(act);
  return found == words.end() ? member_act_in_words(act) : std::string(found->second);
}

std::string act_in_words(const journal::Entry& entry) {
  const std::string words = act_in_words(entry.act);
  const std::string who = entry.act == "account.grant" ? member(entry.after, "name") : "";
  return who.empty() ? words : who + "さんを" + words;
}

std::string linked_with(const journal::Entry& entry) {
  return entry.act.starts_with("institution.link") ? member(entry.after, "other") : "";
}

}  // namespace kakari::registry
