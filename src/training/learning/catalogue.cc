#include "training/learning/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/name.h"
#include "base/text.h"
#include "registry/physician.h"
#include "training/learning/content_row.h"

namespace kakari::learning {
namespace {

constexpr Name names[] = {
    {"not-yet", "未受講"}, {"seen", "受講済み"}, {"answered", "解答済み（不合格）"}, {"passed", "合格"}};

struct Seen {
  Done done = Done::not_yet;
  bool credited = false;
};

std::map<std::string, Seen, std::less<>> seen_by(store::Tx& tx, std::string_view physician) {
  std::map<std::string, Seen, std::less<>> all;
  if (physician.empty()) return all;
  for (const auto& row : tx.query("SELECT content_id FROM learning_done WHERE physician_id = ?", physician))
    all[row.text(0)].done = Done::seen;
  for (const auto& row : tx.query("SELECT content_id, MAX(passed), MAX(CASE WHEN credit_id <> '' THEN 1 ELSE "
                                  "0 END) FROM learning_attempt WHERE physician_id = ? GROUP BY content_id",
                                  physician))
    all[row.text(0)] = {row.get<bool>(1) ? Done::passed : Done::answered, row.get<bool>(2)};
  return all;
}

/// Also what was credited elsewhere, as an old credit from a list.
std::set<std::string> credited_keys(store::Tx& tx, std::string_view physician) {
  std::set<std::string> keys;
  for (const auto& row : tx.query("SELECT once_key FROM lecture_once WHERE physician_id = ?", physician))
    keys.insert(row.text(0));
  return keys;
}

std::vector<Content> found(store::Tx& tx, const Wanted& wanted, Date today) {
  std::string pattern;
  for (const char c : fold(wanted.text))
    pattern += (c == '%' || c == '_' || c == '\\' ? "\\" : "") + std::string(1, c);
  std::vector<Content> all;
  for (const auto& row :
       tx.query(select_content("''",
                               "WHERE edition > 0 AND opens_on <= ? AND search_key LIKE ? ESCAPE '\\' ORDER "
                               "BY opens_on DESC, made_at DESC, id"),
                today.iso(), "%" + pattern + "%")) {
    Content c = read_content(row);
    if (!c.journal() && c.closed_on(today)) continue;
    if (!wanted.theme.empty() && c.theme != wanted.theme) continue;
    if (wanted.way && c.way != *wanted.way) continue;
    all.push_back(std::move(c));
  }
  return all;
}

bool can_gain(const regime::Training& rules, const Listed& listed, bool member, Date today) {
  const auto& rule = rules.rule(listed.content.way);
  const Content& c = listed.content;
  if (!c.own || !c.open_on(today) || listed.credited || listed.done == Done::passed) return false;
  if (rule.members_only && !member) return false;
  if (rule.special_issues_excluded && c.special) return false;
  return rule.retry || listed.done != Done::answered;
}

}  // namespace

std::string_view id(Done done) {
  return names[std::size_t(done)].id;
}
std::string_view label(Done done) {
  return names[std::size_t(done)].label;
}
std::optional<Done> done_of(std::string_view id) {
  return named<Done>(names, id);
}

std::vector<Listed> catalogue(store::Tx& tx, const regime::Training& rules, std::string_view physician,
                              Date today, const Wanted& wanted) {
  const auto seen = seen_by(tx, physician);
  const bool member =
      !physician.empty() && registry::jma_member(tx, Id::trusted(std::string(physician)), today);
  const auto keys = credited_keys(tx, physician);
  std::set<std::string> touched;
  std::vector<Listed> all;
  for (Content& content : found(tx, wanted, today)) {
    Listed listed{.content = std::move(content)};
    if (const auto known = seen.find(listed.content.id.text()); known != seen.end()) {
      listed.done = known->second.done;
      listed.credited = known->second.credited;
      touched.insert(listed.content.theme);
    }
    if (keys.contains(once_key(listed.content))) listed.credited = true;
    listed.can_gain = can_gain(rules, listed, member, today);
    if (!wanted.done || *wanted.done == listed.done) all.push_back(std::move(listed));
  }
  for (Listed& listed : all)
    listed.fresh_theme = !listed.content.theme.empty() && !touched.contains(listed.content.theme);
  std::ranges::stable_sort(all, [](const Listed& a, const Listed& b) {
    return std::tuple(a.can_gain, a.can_gain && a.fresh_theme) >
           std::tuple(b.can_gain, b.can_gain && b.fresh_theme);
  });
  return all;
}

std::vector<training::PageDeps::Next> next_contents(store::Tx& tx, const regime::Training& rules,
                                                    const training::Progress& progress, Date today) {
  constexpr std::size_t most = 3;
  std::vector<training::PageDeps::Next> next;
  for (const Listed& listed : catalogue(tx, rules, progress.physician.id.text(), today)) {
    if (!listed.can_gain || next.size() == most) break;
    const Content& c = listed.content;
    std::string detail = units_in_words(rules, c);
    if (c.minutes > 0) detail = fmt::format("約{}分　{}", c.minutes, detail);
    if (c.journal()) detail = fmt::format("{}まで　{}", Date::parse(c.closes_on)->month_day(), detail);
    // What is lacking comes before all else: lecture credits, when there are none or not enough.
    const bool lacking = progress.completion.lecture_missing || !progress.completion.may_apply;
    next.push_back({(lacking ? 20 : 60) + int(next.size()), name_of(c), "/learning/" + c.id.text(), detail});
  }
  return next;
}

std::function<std::vector<training::PageDeps::Next>(store::Tx&, const training::Progress&, Date)>
next_contents(std::function<regime::TrainingPtr()> rules) {
  return [rules = std::move(rules)](store::Tx& tx, const training::Progress& progress, Date today) {
    return next_contents(tx, *rules(), progress, today);
  };
}

}  // namespace kakari::learning
