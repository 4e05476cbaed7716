#include "reporting/withholding.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "access/account.h"
#include "base/text.h"
#include "messages/message.h"
#include "reporting/public_version.h"
#include "reporting/sql.h"

namespace kakari::reporting {
namespace {

using regime::Function;

constexpr std::size_t kTextMax = 500;

constexpr std::string_view select =
    "SELECT w.id, w.institution_id, i.number, i.name, w.function, w.reason, w.note, w.person, w.name, w.at, "
    "e.at, e.name, e.reason FROM function_withholding w JOIN institution i ON i.id = w.institution_id "
    "LEFT JOIN function_withholding_end e ON e.withholding_id = w.id ";

Withholding read(const store::Row& row) {
  Withholding w;
  w.id = Id::trusted(row.text(0));
  w.institution = Id::trusted(row.text(1));
  w.number = row.text(2);
  w.institution_name = row.text(3);
  w.function = regime::function_of(row.text(4)).value();
  w.reason = row.text(5);
  w.note = row.text(6);
  w.person = Id::trusted(row.text(7));
  w.by = row.text(8);
  w.at = row.integer(9);
  if (!row.is_null(10)) {
    w.ended_at = row.integer(10);
    w.ended_by = row.text(11);
    w.end_reason = row.text(12);
  }
  return w;
}

Result<void> check_texts(const std::string& reason, const std::string& note, std::string_view missing) {
  std::vector<FieldProblem> fields;
  if (reason.empty()) fields.push_back({"reason", std::string(missing)});
  if (length(reason).value_or(kTextMax + 1) > kTextMax)
    fields.push_back({"reason", "理由は500字以内で入力してください。"});
  if (length(note).value_or(kTextMax + 1) > kTextMax)
    fields.push_back({"note", "連絡は500字以内で入力してください。"});
  if (fields.empty()) return {};
  return problem(ProblemKind::invalid, "withholding-text", fields.front().message, fields);
}

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Withholding& w, std::string_view reason) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {"institution", w.institution.text()},
                   .institution = w.institution.text(),
                   .before = fmt::format(R"({{"function":"{}","withheld":{}}})", regime::id(w.function),
                                         act != access::id(access::Act::function_withhold)),
                   .after = fmt::format(R"({{"function":"{}","withheld":{},"reason":{}}})",
                                        regime::id(w.function), w.stands(), json_string(reason))});
}

void tell(store::Tx& tx, const Moment& moment, const Withholding& w, const std::string& subject,
          const std::string& text) {
  messages::tell(tx, moment,
                 {.to = {"institution", w.institution.text()},
                  .topic = "function-withholding",
                  .subject = subject,
                  .text = text,
                  .link = "/public-contents",
                  .mail_to = {},
                  .once_key = w.id.text() + (w.stands() ? "" : "-ended")});
}

/// Makes the published years anew and forgets what was prepared of the others; last in the transaction.
void show_anew(store::Tx& tx, const Moment& moment, const registry::Institution& institution) {
  std::optional<Subject> newest;
  for (const auto& row : tx.query("SELECT r.year, r.version, COALESCE(p.at, 0) FROM report r LEFT JOIN "
                                  "publication p ON p.prefecture = r.prefecture AND p.year = r.year WHERE "
                                  "r.institution_id = ? AND r.revision > 0 ORDER BY r.year",
                                  institution.id)) {
    const int year = row.get<int>(0);
    if (row.integer(2) == 0) {
      tx.exec("DELETE FROM public_report WHERE institution_id = ? AND year = ?", institution.id, year);
      continue;
    }
    Subject s;
    s.institution = institution.id;
    s.scope.prefecture = institution.prefecture;
    s.cycle.year = year;
    s.version = row.integer(1);
    keep_public_version(tx, s,
                        public_version(tx, standing_revisions(tx, institution.id, year),
                                       decisions(tx, institution.id, year), row.integer(2)));
    newest = std::move(s);
  }
  if (newest) announce(tx, moment, *newest);
}

Result<registry::Institution> institution_for(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto found = registry::find(tx, id);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "この医療機関は見つかりません。一覧から選び直してください。");
  if (auto allowed = access::may(actor, access::Act::function_withhold, registry::scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  return *std::move(found);
}

}  // namespace

Result<Withholding> withhold_function(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                      const NewWithholding& wanted) {
  const auto institution = institution_for(tx, actor, wanted.institution);
  if (!institution) return std::unexpected(institution.error());
  const std::string reason = trim(wanted.reason), note = trim(wanted.note);
  if (auto ok = check_texts(reason, note, "公表を止める理由を入力してください。医療機関にも伝わります。");
      !ok)
    return std::unexpected(ok.error());
  for (const Withholding& w : withholdings_of(tx, wanted.institution)) {
    if (!w.stands() || w.function != wanted.function) continue;
    if (w.person == actor.person && w.reason == reason && w.note == note) return w;
    return problem(ProblemKind::conflict, "withheld-already",
                   fmt::format("この機能の公表は、{}さんが{}に止めています。重ねて行う必要はありません。",
                               w.by, local_time(w.at, true)));
  }
  const auto shown = functions_to_withhold(tx, wanted.institution);
  if (std::ranges::find(shown, wanted.function) == shown.end())
    return problem(ProblemKind::conflict, "not-shown",
                   fmt::format("「{}」は、公表されておらず、これから公表される予定もありません。",
                               regime::label(wanted.function)));
  Withholding w;
  w.id = moment.new_id();
  w.institution = wanted.institution;
  w.number = institution->number;
  w.institution_name = institution->name;
  w.function = wanted.function;
  w.reason = reason;
  w.note = note;
  w.person = actor.person;
  w.by = actor.name;
  w.at = moment.now;
  tx.exec(
      "INSERT INTO function_withholding (id, institution_id, prefecture, function, reason, note, person, "
      "name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      w.id, w.institution, institution->prefecture, regime::id(w.function), w.reason, w.note, w.person, w.by,
      w.at);
  record(tx, moment, actor, access::id(access::Act::function_withhold), w, reason);
  tell(tx, moment, w, fmt::format("「{}」の公表を止めました", regime::label(w.function)),
       fmt::format(
           "{}が、「{}」を公開ページから外しました。提出された報告はそのまま残っています。\n理由：{}{}",
           actor.scope_name, regime::label(w.function), reason, note.empty() ? "" : "\n" + note));
  show_anew(tx, moment, *institution);
  return w;
}

Result<Withholding> end_withholding(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                    const Id& withholding, std::string_view reason_typed) {
  auto w = find_withholding(tx, actor, withholding);
  if (!w || !w->stands()) return w;
  const std::string reason = trim(reason_typed);
  if (auto ok = check_texts(reason, "", "公表に戻す理由を入力してください。"); !ok)
    return std::unexpected(ok.error());
  tx.exec(
      "INSERT INTO function_withholding_end (withholding_id, reason, person, name, at) VALUES (?, ?, ?, ?, "
      "?)",
      withholding, reason, actor.person, actor.name, moment.now);
  w->ended_at = moment.now;
  w->ended_by = actor.name;
  w->end_reason = reason;
  record(tx, moment, actor, "function.withhold_end", *w, reason);
  tell(tx, moment, *w, fmt::format("「{}」を公表に戻しました", regime::label(w->function)),
       fmt::format("{}が、「{}」を公開ページに戻しました。\n理由：{}", actor.scope_name,
                   regime::label(w->function), reason));
  show_anew(tx, moment, registry::find(tx, w->institution).value());
  return w;
}

Result<Withholding> find_withholding(store::Tx& tx, const access::Actor& actor, const Id& withholding) {
  const auto row = tx.one(sql({select, "WHERE w.id = ?"}), withholding);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-withholding",
                   "公表を止めた記録が見つかりません。一覧からご確認ください。");
  Withholding w = read(*row);
  if (const auto institution = institution_for(tx, actor, w.institution); !institution)
    return std::unexpected(institution.error());
  return w;
}

Result<std::vector<Withholding>> withholdings(store::Tx& tx, const access::Actor& actor, bool standing,
                                              std::size_t most, std::size_t skip) {
  access::Scope scope;
  scope.prefecture = actor.scope;
  if (auto allowed = access::may(actor, access::Act::function_withhold, scope); !allowed)
    return std::unexpected(allowed.error());
  std::vector<Withholding> all;
  for (const auto& row :
       tx.query(sql({select, "WHERE w.prefecture = ? ", standing ? "AND e.at IS NULL " : "",
                     "ORDER BY CASE WHEN e.at IS NULL THEN 0 ELSE 1 END, w.at DESC, w.id DESC "
                     "LIMIT ? OFFSET ?"}),
                actor.scope, most, skip))
    all.push_back(read(row));
  return all;
}

std::vector<Withholding> withholdings_of(store::Tx& tx, const Id& institution) {
  std::vector<Withholding> all;
  for (const auto& row :
       tx.query(sql({select, "WHERE w.institution_id = ? ORDER BY w.at DESC, w.id DESC"}), institution))
    all.push_back(read(row));
  return all;
}

std::vector<Function> withheld_functions(store::Tx& tx, const Id& institution) {
  std::vector<Function> all;
  for (const auto& row : tx.query("SELECT w.function FROM function_withholding w WHERE w.institution_id = ? "
                                  "AND NOT EXISTS (SELECT 1 FROM function_withholding_end e WHERE "
                                  "e.withholding_id = w.id)",
                                  institution))
    all.push_back(regime::function_of(row.text(0)).value());
  return all;
}

std::vector<Function> functions_to_withhold(store::Tx& tx, const Id& institution) {
  std::vector<Function> found;
  const auto row =
      tx.one("SELECT MAX(year) FROM report WHERE institution_id = ? AND revision > 0", institution);
  const auto reported = row->is_null(0) ? std::nullopt : current_revision(tx, institution, row->get<int>(0));
  const auto shown = published(tx, institution);
  for (const Function function : regime::kFunctions)
    if ((reported && reported->functions.at(std::size_t(function)).held) ||
        (shown && std::ranges::find(shown->functions, function, &PublishedFunction::function) !=
                      shown->functions.end()))
      found.push_back(function);
  return found;
}

}  // namespace kakari::reporting
