// これまでの単位: credits that were certified before, of any way, as an office keeps them. Half units of old
// journal issues are kept; curriculum codes are kept where they stand.
#include "base/text.h"
#include "registry/typed_day.h"
#include "training/courses/list_columns.h"
#include "training/work.h"

namespace kakari::courses {
namespace {

constexpr int most_halves = 100;  // of one entry; more is a slip

const std::vector<registry::NamedColumn>& columns() {
  static const auto all = [] {
    std::vector<registry::NamedColumn> c = person_columns();
    c.push_back({"way", {"取得方法", "方法", "種類"}});
    c.push_back({"date", {"取得日", "受講日", "取得年月日"}, true});
    c.push_back({"units", {"単位", "単位数"}});
    c.push_back({"hours", {"時間", "時間数"}});
    c.push_back({"title", {"題名", "内容", "演題", "講習会名"}, true});
    c.push_back({"certifier", {"証明者", "主催者", "証明した方"}});
    c.push_back({"codes", {"カリキュラムコード", "CC", "コード"}});
    return c;
  }();
  return all;
}

/// By id, number, label or short label; course when nothing stands there.
std::optional<regime::Way> way_of(const regime::Training& rules, const std::string& typed) {
  if (typed.empty()) return regime::Way::course;
  const std::string key = fold(typed);
  for (const regime::WayRule& rule : rules.ways)
    if (key == regime::id(rule.way) || key == std::to_string(rule.number) || key == fold(rule.label) ||
        key == fold(rule.short_label))
      return rule.way;
  return {};
}

/// "1.5", "1:30", "1時間30分" in minutes.
std::optional<int> minutes_of(const std::string& typed) {
  std::string text = narrow(typed);
  for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>{"時間", ":"}, {"分", ""}})
    if (const auto at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
  if (const auto colon = text.find(':'); colon != std::string::npos) {
    const auto hours = parse_count(text.substr(0, colon));
    const auto minutes = colon + 1 == text.size() ? 0 : parse_count(text.substr(colon + 1));
    if (!hours || !minutes || *hours > 48 || *minutes > 59) return {};
    return int(*hours * 60 + *minutes);
  }
  if (const auto halves = regime::parse_units(text)) return *halves * 30;
  return {};
}

/// A reason, or empty.
std::string read_amount(const regime::Training& rules, const registry::NamedRow& row, ListRow& into) {
  const regime::WayRule& rule = rules.rule(into.credit.way);
  if (const std::string& typed = row["units"]; !typed.empty()) {
    const auto halves = regime::parse_units(typed);
    if (!halves || *halves <= 0) return "単位は0.5きざみの数で記入してください";
    if (*halves > most_halves) return "1行の単位が50を超えています";
    if (rule.most_halves_an_occasion && *halves > *rule.most_halves_an_occasion)
      return fmt::format("{}は1回{}単位までです", rule.short_label,
                         regime::units(*rule.most_halves_an_occasion));
    into.credit.halves = *halves;
    return {};
  }
  if (row["hours"].empty()) return "単位か時間のどちらかが必要です";
  if (rule.basis != regime::Basis::minutes)
    return fmt::format("{}は単位で記入してください", rule.short_label);
  const auto minutes = minutes_of(row["hours"]);
  if (!minutes || *minutes <= 0) return "時間を読み取れません。「1.5」か「1:30」のように記入してください";
  into.minutes = *minutes;
  return {};
}

/// The same entry of the same day and codes is one credit, however often a list is read.
std::string key_of(const training::NewCredit& c, int minutes) {
  if (c.way == regime::Way::publication) return training::work_key(c.title);
  return fmt::format("past:{}:{}:{}:{}:{}", regime::id(c.way), c.earned.iso(),
                     minutes ? minutes : c.halves * 30, fold(c.codes), fold(c.title));
}

}  // namespace

Result<List> read_credits(const std::string& path, const regime::Training& rules,
                          const ReadOptions& options) {
  return read_rows(ListKind::credits, path, options, columns(),
                   [&](const registry::NamedRow& row, ListRow& into) -> std::string {
                     training::NewCredit& c = into.credit;
                     const auto way = way_of(rules, row["way"]);
                     if (!way) return "取得方法が分かりません";
                     c.way = *way;
                     const auto day = Date::parse(registry::read_day(row["date"]));
                     if (!day) return "取得日が日付ではありません";
                     c.earned = *day;
                     c.title = row["title"];
                     c.certifier = row["certifier"];
                     c.codes = row["codes"];
                     if (c.title.empty()) return "題名がありません";
                     if (length(c.title).value_or(999) > 200 || length(c.certifier).value_or(999) > 200 ||
                         length(c.codes).value_or(999) > 100)
                       return "題名などが長すぎます（200文字まで）";
                     if (std::string reason = read_amount(rules, row, into); !reason.empty()) return reason;
                     c.proof = "名簿からの取り込み";
                     c.source = "import";
                     c.source_id = options.run;
                     c.association = options.association;
                     c.once_key = key_of(c, into.minutes);
                     return {};
                   });
}

}  // namespace kakari::courses
