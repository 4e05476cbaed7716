#include "training/courses/save_course.h"

#include <algorithm>
#include <boost/json.hpp>

#include "access/act.h"
#include "access/secret.h"
#include "registry/association.h"
#include "training/courses/number.h"
#include "training/courses/place.h"
#include "training/entry.h"

namespace kakari::courses {
namespace {

constexpr std::size_t most_reason = 300;

std::string data_of(const Course& c) {
  return boost::json::serialize(boost::json::object{
      {"number", c.number}, {"title", c.title}, {"halves", c.halves()}, {"sessions", c.sessions.size()}});
}

journal::Subject subject_of(const Course& c) {
  return {"course", c.id.text()};
}

std::unexpected<Problem> meanwhile() {
  return problem(ProblemKind::conflict, "changed-meanwhile",
                 "ほかの方がこの講習会を変更しました。新しい内容をご確認のうえ、もう一度変更してください。");
}

void insert_session(store::Tx& tx, const Course& c, const Session& s) {
  tx.exec(
      "INSERT INTO course_session (id, course_id, serial, title, speakers, starts_at, ends_at, breaks, "
      "late_minutes, early_minutes, minutes, halves, secret) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      s.id, c.id, s.serial, s.title, s.speakers, s.timed.from, s.timed.to, breaks_json(s.timed.breaks),
      s.timed.late, s.timed.early, s.timed.minutes, s.timed.halves, s.secret);
}

bool attended(store::Tx& tx, const Id& session) {
  return tx
      .one(
          "SELECT 1 FROM attendance WHERE session_id = ? UNION ALL SELECT 1 FROM attendance_guest WHERE "
          "session_id = ? LIMIT 1",
          session, session)
      .has_value();
}

bool same_time(const Session& a, const Session& b) {
  return a.timed.from == b.timed.from && a.timed.to == b.timed.to && a.timed.halves == b.timed.halves;
}

/// New ones get their id and secret, kept ones keep them; one that was attended keeps its time.
Result<void> settle_sessions(store::Tx& tx, const Moment& moment, const Course& before, Course& after) {
  for (Session& s : after.sessions) {
    const auto old = std::ranges::find(before.sessions, s.id, &Session::id);
    const bool kept = !s.id.empty() && old != before.sessions.end();
    if (kept && !same_time(*old, s) && attended(tx, s.id))
      return problem(ProblemKind::conflict, "attended",
                     fmt::format("「{}」にはすでに受講の記録があるため、日時は変更できません。", old->title));
    s.course = after.id;
    s.secret = kept ? old->secret : access::new_secret(*moment.random);
    if (!kept) s.id = moment.new_id();
  }
  for (const Session& old : before.sessions)
    if (std::ranges::find(after.sessions, old.id, &Session::id) == after.sessions.end() &&
        attended(tx, old.id))
      return problem(
          ProblemKind::conflict, "attended",
          fmt::format("「{}」にはすでに受講の記録があるため、取りやめることはできません。", old.title));
  return {};
}

/// What those who signed up must know; empty: nothing.
std::string news(const Course& before, const Course& after) {
  std::string text;
  if (before.place != after.place || before.web != after.web)
    text += fmt::format("会場：{}\n", where_text(after));
  bool moved = before.sessions.size() != after.sessions.size();
  for (std::size_t i = 0; !moved && i < after.sessions.size(); ++i)
    moved = !same_time(before.sessions[i], after.sessions[i]);
  if (moved)
    for (const Session& s : after.sessions) text += fmt::format("日時：{}「{}」\n", when_text(s), s.title);
  return text;
}

void update_course(store::Tx& tx, const Course& c) {
  tx.exec(
      "UPDATE course SET title = ?, outline = ?, place = ?, web = ?, theme = ?, codes = ?, capacity = ?, "
      "exit_required = ?, first_at = ?, last_at = ?, version = version + 1 WHERE id = ?",
      c.title, c.outline, c.place, c.web, c.theme, c.codes, c.capacity, c.exit_required, c.first_at,
      c.last_at, c.id);
  tx.exec("DELETE FROM course_session WHERE course_id = ?", c.id);
  for (const Session& s : c.sessions) insert_session(tx, c, s);
}

Result<Course> change(store::Tx& tx, const access::Actor& actor, const Moment& moment, Course wanted) {
  const auto before = find_course(tx, wanted.id);
  if (!before) return problem(ProblemKind::not_found, "no-such-course", "この講習会は見つかりません。");
  if (auto allowed = access::may(actor, access::Act::course_manage, scope_of(*before)); !allowed)
    return std::unexpected(allowed.error());
  if (before->version != wanted.version) return meanwhile();
  if (before->cancelled())
    return problem(ProblemKind::conflict, "cancelled-already", "中止した講習会は変更できません。");
  if (wanted.capacity != 0 && wanted.capacity < before->taken)
    return problem(
        ProblemKind::invalid, "too-few-places", "定員が申込みの数より少なくなっています。",
        {{"capacity", fmt::format("すでに{}人の申込みがあります。それ以上にしてください。", before->taken)}});
  if (auto settled = settle_sessions(tx, moment, *before, wanted); !settled)
    return std::unexpected(settled.error());
  update_course(tx, wanted);
  const Course after = find_course(tx, wanted.id).value();
  journal::record(
      tx, moment,
      training::entry(actor, "course.change", subject_of(after), data_of(after), data_of(*before)));
  if (const std::string changed = news(*before, after); !changed.empty())
    tell_signed_up(tx, moment, after, "course-changed",
                   fmt::format("「{}」の日時または会場が変わりました", after.title), changed);
  return after;
}

}  // namespace

Course insert_course(store::Tx& tx, const Moment& moment, Course c, std::string_view by) {
  c.id = moment.new_id();
  c.number = next_number(tx, 'K', moment.today(), c.prefecture);
  c.version = 1;
  tx.exec(
      "INSERT INTO course (id, number, association, association_name, federation, prefecture, organiser, "
      "application_id, title, outline, place, web, theme, codes, capacity, taken, exit_required, first_at, "
      "last_at, cancelled_at, cancelled_by, cancel_reason, created_by, created_at, version) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, '', '', ?, ?, 1)",
      c.id, c.number, c.association, c.association_name, c.federation, c.prefecture, c.organiser,
      c.application, c.title, c.outline, c.place, c.web, c.theme, c.codes, c.capacity, c.exit_required,
      c.first_at, c.last_at, by, moment.now);
  for (Session& s : c.sessions) {
    s.id = moment.new_id();
    s.course = c.id;
    s.secret = access::new_secret(*moment.random);
    insert_session(tx, c, s);
  }
  return c;
}

Result<Course> save_course(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const regime::Training& rules, const CourseDraft& draft) {
  auto wanted = checked(rules, draft);
  if (!wanted) return wanted;
  if (!draft.id.empty()) return change(tx, actor, moment, std::move(*wanted));
  const auto association = registry::find_association(tx, Id::trusted(actor.scope));
  if (!association)
    return problem(ProblemKind::forbidden, "not-yours", "この操作は、医師会の担当者が行えます。");
  if (auto allowed = access::may(actor, access::Act::course_manage, registry::scope_of(*association));
      !allowed)
    return std::unexpected(allowed.error());
  wanted->association = association->id.text();
  wanted->association_name = wanted->organiser = association->name;
  wanted->federation = registry::scope_of(*association).federation;
  wanted->prefecture = association->prefecture;
  Course made = insert_course(tx, moment, std::move(*wanted), actor.name);
  journal::record(tx, moment, training::entry(actor, "course.register", subject_of(made), data_of(made)));
  return made;
}

Result<Course> cancel_course(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                             std::string_view typed) {
  const auto course = find_course(tx, id);
  if (!course) return problem(ProblemKind::not_found, "no-such-course", "この講習会は見つかりません。");
  if (auto allowed = access::may(actor, access::Act::course_manage, scope_of(*course)); !allowed)
    return std::unexpected(allowed.error());
  if (course->cancelled())
    return problem(ProblemKind::conflict, "cancelled-already", "この講習会は、すでに中止されています。");
  const auto reason = training::written(typed, "reason", "中止の理由", most_reason);
  if (!reason) return std::unexpected(reason.error());
  for (const Session& s : course->sessions)
    if (attended(tx, s.id))
      return problem(
          ProblemKind::conflict, "attended",
          "すでに受講の記録があるため、中止にはできません。誤りは受講者ごとに取り消してください。");
  tx.exec(
      "UPDATE course SET cancelled_at = ?, cancelled_by = ?, cancel_reason = ?, version = version + 1 WHERE "
      "id = ?",
      moment.now, actor.name, *reason, id);
  Course after = find_course(tx, id).value();
  journal::record(tx, moment,
                  training::entry(actor, "course.cancel", subject_of(after),
                                  boost::json::serialize(boost::json::object{{"reason", *reason}})));
  tell_signed_up(tx, moment, after, "course-cancelled", fmt::format("「{}」は中止になりました", after.title),
                 fmt::format("{}の「{}」は中止になりました。\n理由：{}", when_text(after.sessions.front()),
                             after.title, *reason));
  return after;
}

}  // namespace kakari::courses
