// Autosave: the items whose base version is current are written, the others come back with both values.
#include <algorithm>

#include "reporting/draft.h"
#include "reporting/draft_rows.h"
#include "reporting/fits.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

Result<void> check(const regime::Form& form, const std::vector<ItemChange>& changes) {
  std::vector<FieldProblem> wrong;
  for (const auto& change : changes) {
    const auto* item = form.item(change.item);
    if (!item)
      wrong.push_back({change.item, "この項目は今年度の報告にありません。"});
    else if (change.answer && !fits(*item, *change.answer))
      wrong.push_back({change.item, "「" + item->label + "」の入力を確かめてください。"});
  }
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "unknown-answer",
                 "保存できない項目があります。入力を確かめてください。", std::move(wrong));
}

Result<void> check_writable(const Subject& subject) {
  if (!subject.exists())
    return problem(ProblemKind::not_found, "no-draft",
                   "報告の入力はまだ始まっていません。報告の画面を開いてください。");
  if (subject.stage == Stage::draft || subject.stage == Stage::returned) return {};
  return problem(ProblemKind::conflict, "not-writable",
                 "提出済みの報告は書き換えられません。確認が始まる前であれば、引き戻すと修正できます。");
}

DraftItem current(store::Tx& tx, const Id& report, std::string_view item) {
  auto row =
      tx.one("SELECT version, value, name, at, source FROM draft_item WHERE report_id = ? AND item = ?",
             report, item);
  if (!row) return {};
  DraftItem d;
  d.version = row->integer(0);
  if (!row->is_null(1)) d.answer = regime::parse_answer(row->text(1)).value();
  d.by = row->text(2);
  d.at = row->integer(3);
  d.source = source_of(row->text(4));
  return d;
}

struct Writer {
  store::Tx& tx;
  const access::Actor& actor;
  const Moment& moment;
  const Id& report;
  bool wrote = false;

  SavedItem save(const ItemChange& change) {
    SavedItem saved{change.item, false, current(tx, report, change.item), std::nullopt};
    auto& now = saved.current;
    const bool same = now.answer == change.answer;
    if (!same && now.version != change.base_version) {
      saved.conflict = true;
      saved.yours = change.answer;
      return saved;
    }
    // The same value typed over an offered one is a person's answer from now on.
    if (same && now.source == Source::typed) return saved;
    std::optional<std::string> value;
    if (change.answer) value = regime::canonical(*change.answer);
    now = {now.version + 1, change.answer, Source::typed, actor.name, moment.now};
    tx.exec(
        "INSERT INTO draft_item (report_id, item, version, value, source, person, name, at) "
        "VALUES (?, ?, ?, ?, 'typed', ?, ?, ?) ON CONFLICT (report_id, item) DO UPDATE SET "
        "version = excluded.version, value = excluded.value, source = excluded.source, "
        "person = excluded.person, name = excluded.name, at = excluded.at",
        report, change.item, now.version, value, actor.person, actor.name, moment.now);
    wrote = true;
    return saved;
  }
};

}  // namespace

bool Saved::has_conflicts() const {
  return std::ranges::any_of(items, &SavedItem::conflict);
}

Result<Saved> save(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
                   int year, const std::vector<ItemChange>& changes) {
  auto subject = find_subject(tx, actor, access::Act::draft_write, institution, year);
  if (!subject) return std::unexpected(subject.error());
  if (auto ok = check_writable(*subject); !ok) return std::unexpected(ok.error());
  if (auto ok = check(*definition(tx, subject->cycle.form_hash), changes); !ok)
    return std::unexpected(ok.error());

  Saved saved;
  Writer writer{tx, actor, moment, subject->report};
  for (const auto& change : changes) saved.items.push_back(writer.save(change));
  saved.version = subject->draft_version;
  if (writer.wrote)
    saved.version = tx.one(
                          "UPDATE report SET draft_version = draft_version + 1 WHERE id = ? "
                          "RETURNING draft_version",
                          subject->report)
                        ->integer(0);
  return saved;
}

}  // namespace kakari::reporting
