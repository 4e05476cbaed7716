#include "training/courses/settle.h"

#include <algorithm>
#include <unordered_set>

#include "training/courses/bulk_match.h"
#include "training/work.h"

namespace kakari::courses {
namespace {

using Fate = ListRow::Fate;
constexpr std::size_t at_once = 250;

std::string pair_of(std::string_view physician, std::string_view once_key) {
  return std::string(physician).append("\n").append(once_key);
}

struct Term {
  std::string from, to;
};
using Terms = std::unordered_multimap<std::string, Term>;

/// JMA memberships of those of whom a row asks for one (ways 1 and 2).
Terms jma_terms(store::Tx& tx, const regime::Training& rules, const std::vector<ListRow>& rows) {
  std::unordered_set<std::string_view> ids;
  for (const ListRow& row : rows)
    if (row.fate == Fate::fresh && rules.rule(row.credit.way).members_only) ids.insert(row.credit.physician);
  Terms terms;
  in_batches({ids.begin(), ids.end()}, 500, [&](const std::string& marks, const auto& args) {
    for (const auto& row :
         tx.run("SELECT physician_id, from_date, to_date FROM membership WHERE kind = 'jma' AND "
                "physician_id IN (" +
                    marks + ")",
                args))
      terms.emplace(row.text(0), Term{row.text(1), row.text(2)});
  });
  return terms;
}

bool member_on(const Terms& terms, const std::string& physician, Date on) {
  const std::string day = on.iso();
  const auto [from, to] = terms.equal_range(physician);
  return std::any_of(from, to, [&](const auto& t) {
    return t.second.from <= day && (t.second.to.empty() || day <= t.second.to);
  });
}

/// Why the rules do not take it, or empty; the amount comes from the minutes where they stand.
std::string judge(store::Tx& tx, const regime::Training& rules, const regime::LearnerFacts& facts,
                  ListRow& row) {
  training::NewCredit& c = row.credit;
  if (row.minutes > 0) {
    regime::Learning learning;
    learning.way = c.way;
    learning.on = c.earned;
    learning.minutes = row.minutes;
    const auto earned = regime::earn(rules, learning, facts);
    if (!earned) return earned.error().message;
    c.halves = earned->halves;
    return {};
  }
  if (auto plausible = regime::plausible_day(c.earned, facts); !plausible) return plausible.error().message;
  if (rules.rule(c.way).members_only && !facts.jma_member)
    return fmt::format("{}に日本医師会の会員ではないため、{}の単位になりません", c.earned.wareki(),
                       rules.rule(c.way).short_label);
  if (c.way == regime::Way::publication && rules.same_work_refused &&
      training::practice_of_work(tx, c.physician, rules.paper_activity, c.title))
    return "同じ論文が、実地研修の活動として申告されています";
  return {};
}

void refuse(List& list, ListRow& row, std::string reason) {
  row.fate = Fate::refused;
  list.refused.push_back({row.line, std::move(reason), row.raw});
}

void match_all(store::Tx& tx, List& list, std::vector<std::string>& licence_dates) {
  const BulkMatch people(tx, list.rows);
  licence_dates.resize(list.rows.size());
  for (std::size_t i = 0; i < list.rows.size(); ++i) {
    ListRow& row = list.rows[i];
    const auto answer = people.match(row);
    if (answer.known) {
      row.credit.physician = answer.known->id;
      licence_dates[i] = answer.known->licence_date;
    } else if (answer.never) {
      refuse(list, row, answer.reason);
    } else {
      row.fate = Fate::waiting;
      row.why_pending = answer.reason;
    }
  }
}

/// "KEY\nLICENCE\nNAME\nKANA\nBIRTH" of who waits, as training::add_pending() knows them.
std::string waiting_key(std::string_view key, std::string_view licence, std::string_view name,
                        std::string_view kana, std::string_view birth) {
  return fmt::format("{}\n{}\n{}\n{}\n{}", key, licence, name, kana, birth);
}

void find_waiting(store::Tx& tx, std::vector<ListRow>& rows) {
  std::unordered_set<std::string_view> keys;
  for (const ListRow& row : rows)
    if (row.fate == Fate::waiting) keys.insert(row.credit.once_key);
  std::unordered_set<std::string> there;
  in_batches({keys.begin(), keys.end()}, at_once, [&](const std::string& marks, const auto& args) {
    for (const auto& r : tx.run("SELECT once_key, licence_number, name_key, kana_key, birth_date FROM "
                                "pending_credit WHERE once_key IN (" +
                                    marks + ")",
                                args))
      there.insert(waiting_key(r.text(0), r.text(1), r.text(2), r.text(3), r.text(4)));
  });
  for (ListRow& row : rows)
    if (row.fate == Fate::waiting && !there
                                          .insert(waiting_key(row.credit.once_key, row.who.licence_number,
                                                              row.name_key, row.kana_key, row.who.birth_date))
                                          .second)
      row.fate = Fate::there;
}

/// Pairs (physician, once_key) that are credited already.
std::vector<std::string> credited_pairs(store::Tx& tx, std::span<ListRow* const> rows) {
  std::vector<std::string> found;
  std::vector<store::Value> args;
  for (std::size_t from = 0; from < rows.size(); from += at_once) {
    std::string marks;
    args.clear();
    for (const ListRow* row : rows.subspan(from, std::min(at_once, rows.size() - from))) {
      marks += marks.empty() ? "(?,?)" : ",(?,?)";
      args.emplace_back(std::string_view(row->credit.physician));
      args.emplace_back(std::string_view(row->credit.once_key));
    }
    for (const auto& row :
         tx.run("WITH wanted(p, k) AS (VALUES " + marks +
                    ") SELECT o.physician_id, o.once_key FROM wanted JOIN lecture_once o ON o.physician_id = "
                    "wanted.p AND o.once_key = wanted.k",
                args))
      found.push_back(pair_of(row.text(0), row.text(1)));
  }
  return found;
}

void find_credited(store::Tx& tx, std::vector<ListRow>& rows) {
  std::vector<ListRow*> fresh;
  for (ListRow& row : rows)
    if (row.fate == Fate::fresh) fresh.push_back(&row);
  std::unordered_set<std::string> there;
  for (std::string& pair : credited_pairs(tx, fresh)) there.insert(std::move(pair));
  for (ListRow* row : fresh)
    if (!there.insert(pair_of(row->credit.physician, row->credit.once_key)).second) row->fate = Fate::there;
}

}  // namespace

void settle(store::Tx& tx, const Moment& moment, const regime::Training& rules, List& list) {
  std::vector<std::string> licence_dates;
  match_all(tx, list, licence_dates);
  const Terms terms = jma_terms(tx, rules, list.rows);
  const Date today = moment.today();
  for (std::size_t i = 0; i < list.rows.size(); ++i) {
    ListRow& row = list.rows[i];
    if (row.fate == Fate::refused) continue;
    // Of somebody unknown membership and licence are asked when the credit is claimed.
    const bool known = row.fate == Fate::fresh;
    const bool member = !known || (rules.rule(row.credit.way).members_only &&
                                   member_on(terms, row.credit.physician, row.credit.earned));
    const regime::LearnerFacts facts{member, known ? licence_dates[i] : std::string(), today};
    if (std::string reason = judge(tx, rules, facts, row); !reason.empty())
      refuse(list, row, std::move(reason));
  }
  find_credited(tx, list.rows);
  find_waiting(tx, list.rows);
  std::ranges::stable_sort(list.refused, {}, &Refused::line);
}

}  // namespace kakari::courses
