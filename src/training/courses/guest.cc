#include "training/courses/guest.h"

#include "access/act.h"
#include "base/text.h"
#include "registry/physician_row.h"
#include "training/entry.h"

namespace kakari::courses {
namespace {

std::unexpected<Problem> invalid(std::string_view field, std::string_view message) {
  return problem(ProblemKind::invalid, "guest-invalid", message,
                 {{std::string(field), std::string(message)}});
}

Result<Guest> checked(const Guest& typed) {
  Guest g = typed;
  auto name = training::written(typed.name, "name", "氏名", 60);
  if (!name) return std::unexpected(name.error());
  auto kana = training::written(typed.kana, "kana", "カナ", 80, true);
  if (!kana) return std::unexpected(kana.error());
  g.name = *name;
  g.kana = *kana;
  if (!trim(typed.licence_number).empty()) {
    g.licence_number = registry::read_licence_number(typed.licence_number);
    if (g.licence_number.empty())
      return invalid("licence", "医籍登録番号は6桁以内の数字で入力してください。");
  }
  if (!g.birth_date.empty() && !Date::parse(g.birth_date))
    return invalid("birth", "生年月日をご確認ください。");
  if (g.licence_number.empty() && (g.kana.empty() || g.birth_date.empty()))
    return invalid(
        "licence",
        "医籍登録番号か、カナと生年月日の両方を入力してください。後でご本人と結び付けるために使います。");
  return g;
}

training::PendingCredit pending_of(const Found& found, const Guest& g) {
  const Course& c = found.course;
  training::PendingCredit p;
  p.who = {g.licence_number, g.name, g.kana, g.birth_date};
  p.credit.halves = found.session.timed.halves;
  p.credit.earned = found.session.day();
  p.credit.title = c.sessions.size() > 1 ? c.title + "（" + found.session.title + "）" : c.title;
  p.credit.certifier = c.organiser;
  p.credit.codes = c.codes;
  p.credit.source = "attendance";
  p.credit.source_id = found.session.id.text();
  p.credit.association = c.association;
  p.credit.once_key = "session:" + found.session.id.text();
  p.reason = "利用者の登録がまだありません";
  return p;
}

}  // namespace

Result<Guest> add_guest(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                        const regime::Training&, const Id& session, const Guest& typed) {
  const auto found = find_session(tx, session);
  if (!found) return problem(ProblemKind::not_found, "no-such-session", "この講習会は見つかりません。");
  if (auto allowed = access::may(actor, access::Act::course_manage, scope_of(found->course)); !allowed)
    return std::unexpected(allowed.error());
  if (found->course.cancelled())
    return problem(ProblemKind::conflict, "course-cancelled", "この講習会は中止になりました。");
  if (moment.now < found->session.timed.to)
    return problem(ProblemKind::conflict, "not-over",
                   "登録のない方は、この回が終わってから入力してください。");
  auto guest = checked(typed);
  if (!guest) return guest;
  const auto match =
      registry::match(tx, {guest->licence_number, guest->name, guest->kana, guest->birth_date});
  if (match.contradicts)
    return invalid("licence", "この医籍登録番号は、別の氏名で登録されています。番号と氏名をご確認ください。");
  if (!match.physician.empty())
    return problem(ProblemKind::conflict, "registered",
                   "この方は登録があります。検索して、一覧で入口と出口に印を付けてください。");
  for (const Guest& there : guests(tx, session))
    if (there.licence_number == guest->licence_number && there.birth_date == guest->birth_date &&
        registry::person_key(there.name) == registry::person_key(guest->name))
      return problem(ProblemKind::conflict, "guest-there", "この方は、すでに入力されています。");
  guest->id = moment.new_id();
  guest->by = actor.name;
  guest->at = moment.now;
  tx.exec(
      "INSERT INTO attendance_guest (id, session_id, name, kana, licence_number, birth_date, by_name, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      guest->id, session, guest->name, guest->kana, guest->licence_number, guest->birth_date, guest->by,
      guest->at);
  training::add_pending(tx, moment, {pending_of(*found, *guest)});
  journal::record(tx, moment, training::entry(actor, "attendance.guest", {"session", session.text()}));
  return guest;
}

std::vector<Guest> guests(store::Tx& tx, const Id& session) {
  std::vector<Guest> all;
  for (const auto& row : tx.query("SELECT id, name, kana, licence_number, birth_date, by_name, at FROM "
                                  "attendance_guest WHERE session_id = ? ORDER BY at, id",
                                  session))
    all.push_back({Id::trusted(row.text(0)), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                   row.integer(6)});
  return all;
}

std::vector<registry::Physician> search_physicians(store::Tx& tx, std::string_view typed, std::size_t most) {
  std::vector<registry::Physician> all;
  const std::string key = registry::person_key(typed), number = registry::read_licence_number(typed);
  if (key.empty()) return all;
  for (const auto& row :
       tx.query("SELECT " + registry::physician_columns() +
                    " FROM physician p WHERE (p.kana_key >= ? AND p.kana_key < ?) OR (p.name_key >= ? AND "
                    "p.name_key < ?) OR (p.licence_number <> '' AND p.licence_number = ?) OR p.number = ? "
                    "ORDER BY p.kana_key, p.id LIMIT ?",
                key, key + "\U0010FFFF", key, key + "\U0010FFFF", number, trim(typed), most))
    all.push_back(registry::physician_of(row));
  return all;
}

}  // namespace kakari::courses
