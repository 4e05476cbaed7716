#include "forum/models/practice.h"

#include "access/account.h"
#include "access/record.h"
#include "base/text.h"
#include "forum/models/practice_row.h"
#include "reporting/sql.h"
#include "reporting/subject.h"

namespace kakari::models {
namespace {

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
            const Id& id, std::string before, std::string after) {
  access::record(tx, moment, actor, act, {"practice", id.text()}, std::move(before), std::move(after));
}

Result<void> may_keep(const access::Actor& actor, const std::string& prefecture) {
  access::Scope scope;
  scope.prefecture = prefecture;
  return access::may(actor, access::Act::practice_add, scope);
}

std::unexpected<Problem> changed_meanwhile() {
  return problem(ProblemKind::conflict, "practice-changed",
                 "開いている間に別の方が変更しました。いまの内容をご確認のうえ、もう一度操作してください。");
}

/// That the actor keeps and that stands.
Result<Practice> open(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto found = find_practice(tx, id);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-practice",
                   "その好事例は見つかりません。一覧からご確認ください。");
  if (auto allowed = may_keep(actor, found->prefecture); !allowed) return std::unexpected(allowed.error());
  return *found;
}

std::unexpected<Problem> withdrawn_already() {
  return problem(ProblemKind::precondition, "practice-withdrawn",
                 "この好事例は取り下げられています。あらためて載せるときは、新しく登録してください。");
}

/// False when somebody was first.
bool advance(store::Tx& tx, const Moment& moment, const Practice& p, int edition) {
  return tx.exec(
             "UPDATE practice SET version = version + 1, edition = ?, at = ? WHERE id = ? AND version = ?",
             edition, moment.now, p.id, p.version) == 1;
}

Result<Practice> begin(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const regime::Areas& areas, PracticeText text) {
  const std::string prefecture = actor.role == access::Role::ministry_officer ? "" : actor.scope.substr(0, 2);
  if (auto allowed = may_keep(actor, prefecture); !allowed) return std::unexpected(allowed.error());
  if (auto fields = check(areas, prefecture, text); !fields.empty())
    return problem(ProblemKind::invalid, "practice-invalid", "入力した内容をご確認ください。",
                   std::move(fields));
  const Id id = moment.new_id();
  tx.exec(
      "INSERT INTO practice (id, prefecture, version, edition, at, withdrawn_at, withdrawn_by, "
      "withdrawn_why) VALUES (?, ?, 1, 0, ?, 0, '', '')",
      id, prefecture, moment.now);
  put_draft(tx, actor, moment, id, 1, text);
  record(tx, actor, moment, "practice.write", id, "", to_json(text));
  return *find_practice(tx, id);
}

}  // namespace

Result<Practice> write_practice(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const regime::Areas& areas, const Id& id, std::int64_t version,
                                PracticeText text) {
  if (id.empty()) return begin(tx, actor, moment, areas, std::move(text));
  const auto kept = open(tx, actor, id);
  if (!kept) return kept;
  if (kept->withdrawn_at != 0) return withdrawn_already();
  if (auto fields = check(areas, kept->prefecture, text); !fields.empty())
    return problem(ProblemKind::invalid, "practice-invalid", "入力した内容をご確認ください。",
                   std::move(fields));
  if (text == kept->text) return kept;
  if (kept->version != version || !advance(tx, moment, *kept, kept->edition)) return changed_meanwhile();
  put_draft(tx, actor, moment, id, kept->edition + 1, text);
  record(tx, actor, moment, "practice.write", id, to_json(kept->text), to_json(text));
  return *find_practice(tx, id);
}

Result<Practice> publish_practice(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const Id& id, std::int64_t version) {
  const auto kept = open(tx, actor, id);
  if (!kept) return kept;
  if (kept->withdrawn_at != 0) return withdrawn_already();
  if (!kept->draft) return kept;
  if (auto fields = lacking(kept->text); !fields.empty())
    return problem(ProblemKind::invalid, "practice-incomplete", "公表の前に、次のところを入力してください。",
                   std::move(fields));
  if (kept->version != version || !advance(tx, moment, *kept, kept->edition + 1)) return changed_meanwhile();
  tx.exec("UPDATE practice_edition SET published_at = ? WHERE practice = ? AND edition = ?", moment.now, id,
          kept->edition + 1);
  record(tx, actor, moment, "practice.publish", id, "", to_json(kept->text));
  return *find_practice(tx, id);
}

Result<void> withdraw_practice(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                               std::string_view why) {
  const auto kept = open(tx, actor, id);
  if (!kept) return std::unexpected(kept.error());
  if (kept->withdrawn_at != 0) return {};
  const std::string reason = trim(why);
  const auto characters = length(reason);
  if (characters.value_or(0) == 0 || *characters > practice_line_max) {
    const std::string message = "取り下げる理由を200文字以内で入力してください。読む方に示されます。";
    return problem(ProblemKind::invalid, "reason-needed", message, {{"why", message}});
  }
  tx.exec(
      "UPDATE practice SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ?, version = version + 1 "
      "WHERE id = ?",
      moment.now, actor.name, reason, id);
  record(tx, actor, moment, "practice.withdraw", id, to_json(kept->text), "");
  return {};
}

std::optional<Practice> find_practice(store::Tx& tx, const Id& id) {
  auto found = read_practices(tx, Words::latest, "p.id = ?", id.text());
  if (found.empty()) return {};
  return std::move(found.front());
}

std::vector<Practice> kept_practices(store::Tx& tx, const access::Actor& actor) {
  if (actor.role == access::Role::ministry_officer)
    return read_practices(tx, Words::latest, "p.prefecture = ''");
  if (actor.role != access::Role::prefecture_officer) return {};
  return read_practices(tx, Words::latest, "p.prefecture = ?", actor.scope);
}

}  // namespace kakari::models
