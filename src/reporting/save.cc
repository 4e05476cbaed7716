// Autosave: the items whose base version is current are written, the others come back with both values.
#include <algorithm>

#include "base/text.h"
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
    else if (change.reason &&
             length(*change.reason).value_or(correction_reason_max + 1) > correction_reason_max)
      wrong.push_back(
          {change.item, fmt::format("違う理由は{}字以内で入力してください。", correction_reason_max)});
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
  regime::Answers claims;  // NDB's, where one of its items changes
  Corrections given;
  bool wrote = false;

  const regime::Answer* counted(std::string_view item) const {
    const auto found = claims.find(item);
    return found == claims.end() ? nullptr : &found->second;
  }

  /// The reason goes with a count that is not NDB's; elsewhere it says nothing.
  void keep_reason(const ItemChange& change) {
    const regime::Answer* count = counted(change.item);
    if (!change.reason || !count || !change.answer || *change.answer == *count) return;
    const std::string reason = trim(*change.reason);
    const auto before = given.find(change.item);
    if (reason == (before == given.end() ? "" : before->second.reason)) return;
    put_correction(tx, actor, moment.now, report, change.item, std::get<std::int64_t>(*count), reason);
  }

  SavedItem save(const ItemChange& change) {
    SavedItem saved{change.item, false, current(tx, report, change.item), std::nullopt};
    auto& now = saved.current;
    const bool same = now.answer == change.answer;
    if (!same && now.version != change.base_version) {
      saved.conflict = true;
      saved.yours = change.answer;
      return saved;
    }
    keep_reason(change);
    // The same value typed over an offered one is a person's answer from now on; NDB's own count stays NDB's.
    const regime::Answer* count = counted(change.item);
    const Source source = count && change.answer == *count ? Source::claims : Source::typed;
    if (same && now.source == source) return saved;
    std::optional<std::string> value;
    if (change.answer) value = regime::canonical(*change.answer);
    now = {now.version + 1, change.answer, source, actor.name, moment.now};
    tx.exec(
        "INSERT INTO draft_item (report_id, item, version, value, source, person, name, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (report_id, item) DO UPDATE SET "
        "version = excluded.version, value = excluded.value, source = excluded.source, "
        "person = excluded.person, name = excluded.name, at = excluded.at",
        report, change.item, now.version, value, id(source), actor.person, actor.name, moment.now);
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
  const FormPtr form = definition(tx, subject->cycle.form_hash);
  if (auto ok = check(*form, changes); !ok) return std::unexpected(ok.error());

  Saved saved;
  Writer writer{tx, actor, moment, subject->report, {}, {}};
  if (std::ranges::any_of(changes, [&](const ItemChange& change) { return form->item(change.item)->ndb; })) {
    writer.claims = claims(tx, institution, year);
    writer.given = corrections(tx, subject->report);
  }
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
