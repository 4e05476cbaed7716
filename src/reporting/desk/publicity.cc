#include "reporting/desk/publicity.h"

#include "access/act.h"
#include "reporting/cycle.h"
#include "reporting/public_version.h"
#include "reporting/withholding.h"

namespace kakari::desk {
namespace {

using reporting::PublishedFunction;
using reporting::PublishedReport;
using reporting::Revision;

bool same(const PublishedReport& a, const PublishedReport& b) {
  const auto same_function = [](const PublishedFunction& x, const PublishedFunction& y) {
    return x.function == y.function && x.standing == y.standing && x.with_others == y.with_others;
  };
  return a.year == b.year && a.answers == b.answers &&
         std::ranges::equal(a.functions, b.functions, same_function);
}

struct Reported {
  reporting::Cycle cycle;
  std::vector<Revision> revisions;  // without withdrawn ones
  std::vector<reporting::Decision> decisions;
};

/// Of this year, else of the last year that was reported.
std::optional<Reported> newest(store::Tx& tx, const registry::Institution& institution, Date today) {
  const auto current = reporting::current_cycle(tx, institution.prefecture, today);
  if (!current) return {};
  for (const reporting::Cycle& cycle : reporting::cycles(tx, institution.prefecture)) {
    if (cycle.year > current->year) continue;
    Reported r{cycle, reporting::standing_revisions(tx, institution.id, cycle.year),
               reporting::decisions(tx, institution.id, cycle.year)};
    if (!r.revisions.empty()) return r;
  }
  return {};
}

/// Before publication day the report as it would be shown then.
void add_next(store::Tx& tx, const Reported& r, Publicity& p) {
  if (r.cycle.published()) return;
  p.then = reporting::public_version(tx, r.revisions, r.decisions, 0);
  if (p.then && p.now && same(*p.then, *p.now)) p.then.reset();
  if (p.then) p.when = Date::parse(r.cycle.publication).value_or(Date()).wareki() + "（公表の予定日）";
}

/// After it: functions that still show an older version, or none, until the prefecture has confirmed.
void add_waiting(const Reported& r, Publicity& p) {
  if (!r.cycle.published()) return;
  for (const regime::Function function : regime::kFunctions) {
    const auto shown = reporting::shown_function(r.revisions, r.decisions, r.cycle.published_at, function);
    const bool held = r.revisions.back().functions.at(std::size_t(function)).held;
    if (held && shown.shown && shown.revision + 1 < r.revisions.size() &&
        r.revisions[shown.revision].functions.at(std::size_t(function)).hash !=
            r.revisions.back().functions.at(std::size_t(function)).hash)
      p.waiting.push_back(
          "「" + std::string(regime::label(function)) +
          "」は、変更の前の内容が表示されています。県が確認すると、変更した内容に変わります。");
  }
}

void add_kept(store::Tx& tx, const Reported& r, Publicity& p) {
  const Revision& current = r.revisions.back();
  for (const auto& reported : current.functions) {
    const auto shown =
        reporting::shown_function(r.revisions, r.decisions, r.cycle.published_at, reported.function);
    if (reported.held && shown.absent)
      p.kept.push_back({std::string(regime::label(reported.function)),
                        "県が体制を確認できなかったため、公表から除かれています。"});
  }
  const auto form = reporting::definition(tx, current.form_hash);
  bool intent = false;
  for (const auto& [id, answer] : current.answers()) {
    const auto* item = form->item(id);
    if (!item) continue;
    const auto open = reporting::public_answer(*item, answer);
    if (!open)
      p.kept.push_back({item->label, "公表の対象ではない報告事項です。"});
    else
      intent |= *open != answer;
  }
  if (intent)
    p.kept.push_back({"今後行う意向", "意向は公表されません。公開ページでは「無し」と表示されます。"});
}

}  // namespace

Result<Publicity> publicity(store::Tx& tx, const access::Actor& actor, const Id& institution, Date today) {
  const auto found = registry::find(tx, institution);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。権限を選び直してください。");
  if (auto allowed = access::may(actor, access::Act::draft_read, registry::scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  Publicity p;
  p.institution = *found;
  p.now = reporting::published(tx, institution);
  if (const auto reported = newest(tx, *found, today)) {
    add_next(tx, *reported, p);
    add_waiting(*reported, p);
    add_kept(tx, *reported, p);
  }
  for (const reporting::Withholding& w : reporting::withholdings_of(tx, institution))
    if (w.stands())
      p.kept.insert(p.kept.begin(), {std::string(regime::label(w.function)),
                                     Date::of(w.at).wareki() + "から、都道府県が公表を止めています。理由：" +
                                         w.reason + (w.note.empty() ? "" : "　" + w.note) +
                                         "　新しい報告をしても、都道府県が戻すまで公表されません。"});
  p.kept.push_back({"お知らせの宛先、職員の氏名と連絡先", "事務のためのもので、公表されません。"});
  return p;
}

std::string standing_in_words(const PublishedFunction& f) {
  using reporting::Standing;
  switch (f.standing) {
    case Standing::confirmed: {
      const auto day = Date::parse(f.confirmed_on);
      return "県の確認　" + (day ? day->wareki() : std::string()) +
             (f.confirmed_by.empty() ? "" : "（" + f.confirmed_by + "）");
    }
    case Standing::being_confirmed:
      return "報告あり・確認中";
    case Standing::before_confirmation:
      return "報告済・確認前";
    case Standing::by_report:
      break;
  }
  return "医療機関の報告による";
}

}  // namespace kakari::desk
