#include "training/practice.h"

#include <boost/json.hpp>

#include "access/act.h"
#include "registry/physician.h"
#include "training/entry.h"
#include "training/work.h"

namespace kakari::training {
namespace {

constexpr std::size_t note_most = 500, title_most = 200;

Tick read(const store::Row& row) {
  Tick t;
  t.activity = row.text(0);
  t.ticked = row.get<bool>(1);
  t.note = row.text(2);
  t.work_title = row.text(3);
  t.work_date = row.text(4);
  t.version = row.integer(5);
  return t;
}

bool same(const Tick& a, const Tick& b) {
  return a.ticked == b.ticked && a.note == b.note && a.work_title == b.work_title &&
         a.work_date == b.work_date;
}

std::string data_of(const Tick& t) {
  return boost::json::serialize(boost::json::object{{"activity", t.activity},
                                                    {"ticked", t.ticked},
                                                    {"note", t.note},
                                                    {"work_title", t.work_title},
                                                    {"work_date", t.work_date}});
}

/// The paper of 5-9: named, dated in the past, and not a lecture credit already.
Result<void> check_work(store::Tx& tx, const Moment& moment, const regime::Training& rules,
                        std::string_view physician, Tick& tick) {
  if (tick.activity != rules.paper_activity) {
    tick.work_title.clear();
    tick.work_date.clear();
    return {};
  }
  auto title = written(tick.work_title, "work_title", "論文などの題名", title_most, !tick.ticked);
  if (!title) return std::unexpected(title.error());
  tick.work_title = std::move(*title);
  if (!tick.work_date.empty()) {
    const auto day = Date::parse(tick.work_date);
    const std::string_view wrong = !day                    ? "発表した日を確かめてください。"
                                   : *day > moment.today() ? "発表した日が今日より先になっています。"
                                                           : "";
    if (!wrong.empty())
      return problem(ProblemKind::invalid, "field-invalid", wrong, {{"work_date", std::string(wrong)}});
  }
  if (!tick.ticked || !rules.same_work_refused || !lecture_of_work(tx, physician, tick.work_title)) return {};
  return same_work_refused(
      "work_title",
      "この論文は、座学（論文・著書の執筆）の単位として記録または申告されています。同じ論文は座学と実地の"
      "どちらか一方だけで数えます。別の論文を記入してください。");
}

Result<Tick> checked(store::Tx& tx, const Moment& moment, const regime::Training& rules,
                     std::string_view physician, Tick tick) {
  if (!rules.activity(tick.activity))
    return problem(ProblemKind::invalid, "no-such-activity", "この活動は実地研修の項目にありません。");
  auto note = written(tick.note, "note", "補足", note_most, true);
  if (!note) return std::unexpected(note.error());
  tick.note = std::move(*note);
  if (auto work = check_work(tx, moment, rules, physician, tick); !work) return std::unexpected(work.error());
  return tick;
}

}  // namespace

Result<void> may_declare(store::Tx& tx, const access::Actor& actor, std::string_view physician) {
  const auto found = registry::find_physician(tx, Id::trusted(std::string(physician)));
  if (!found) return problem(ProblemKind::not_found, "no-such-physician", "この医師の登録は見つかりません。");
  const auto act =
      actor.role == access::Role::physician ? access::Act::training_own : access::Act::application_enter;
  return access::may(actor, act, registry::scope_of(*found));
}

std::map<std::string, Tick, std::less<>> ticks(store::Tx& tx, std::string_view physician) {
  std::map<std::string, Tick, std::less<>> found;
  for (const auto& row : tx.query("SELECT activity, ticked, note, work_title, work_date, version FROM "
                                  "practice_tick WHERE physician_id = ?",
                                  physician))
    found.emplace(row.text(0), read(row));
  return found;
}

Result<Tick> put_tick(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const regime::Training& rules, std::string_view physician, const Tick& asked) {
  if (auto allowed = may_declare(tx, actor, physician); !allowed) return std::unexpected(allowed.error());
  auto next = checked(tx, moment, rules, physician, asked);
  if (!next) return next;
  const auto row = tx.one(
      "SELECT activity, ticked, note, work_title, work_date, version FROM practice_tick "
      "WHERE physician_id = ? AND activity = ?",
      physician, asked.activity);
  const Tick before = row ? read(*row) : Tick{.activity = asked.activity};
  if (same(before, *next)) return before;
  if (before.version != asked.version)
    return problem(
        ProblemKind::conflict, "changed-meanwhile",
        fmt::format("「{}」は、この画面を開いたあとに変更されています。最新の内容を確かめてください。",
                    rules.activity(asked.activity)->label));
  next->version = before.version + 1;
  tx.exec(
      "INSERT INTO practice_tick (physician_id, activity, ticked, note, work_title, work_date, version, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (physician_id, activity) DO UPDATE SET ticked = "
      "excluded.ticked, note = excluded.note, work_title = excluded.work_title, work_date = "
      "excluded.work_date, version = excluded.version, at = excluded.at",
      physician, next->activity, next->ticked, next->note, next->work_title, next->work_date, next->version,
      moment.now);
  journal::record(tx, moment,
                  entry(actor, "practice.tick", record_of(physician), data_of(*next), data_of(before)));
  return next;
}

}  // namespace kakari::training
