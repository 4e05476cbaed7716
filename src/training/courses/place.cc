#include "training/courses/place.h"

#include "messages/message.h"
#include "registry/physician_row.h"
#include "training/entry.h"
#include "training/progress.h"

namespace kakari::courses {
namespace {

std::unexpected<Problem> refused(std::string_view code, std::string_view message) {
  return problem(ProblemKind::conflict, code, message);
}

Result<Course> open_course(store::Tx& tx, const Moment& moment, const Id& id) {
  auto course = find_course(tx, id);
  if (!course) return problem(ProblemKind::not_found, "no-such-course", "この講習会は見つかりません。");
  if (course->cancelled()) return refused("course-cancelled", "この講習会は中止になりました。");
  if (course->last_at <= moment.now) return refused("over", "この講習会は終了しています。");
  return std::move(*course);
}

journal::Entry entry_of(const access::Actor& actor, std::string_view act, const Id& course) {
  return training::entry(actor, act, {"course", course.text()});
}

}  // namespace

Result<void> take_place(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id) {
  const auto physician = training::own_physician(tx, actor);
  if (!physician) return std::unexpected(physician.error());
  const auto course = open_course(tx, moment, id);
  if (!course) return std::unexpected(course.error());
  if (has_place(tx, id, physician->id))
    return refused("signed-up", "この講習会には、すでに申し込まれています。");
  if (!tx.exec("UPDATE course SET taken = taken + 1 WHERE id = ? AND (capacity = 0 OR taken < capacity)", id))
    return refused("full", "満席になりました。申込みが取り消されると、ふたたび申し込めます。");
  tx.exec(
      "INSERT INTO course_place (id, course_id, physician_id, signed_at, given_up_at) VALUES (?, ?, ?, ?, 0)",
      moment.new_id(), id, physician->id, moment.now);
  journal::record(tx, moment, entry_of(actor, "course.sign_up", id));
  return {};
}

Result<void> give_up_place(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id) {
  const auto physician = training::own_physician(tx, actor);
  if (!physician) return std::unexpected(physician.error());
  if (const auto course = open_course(tx, moment, id); !course) return std::unexpected(course.error());
  if (!tx.exec("UPDATE course_place SET given_up_at = ? WHERE course_id = ? AND physician_id = ? AND "
               "given_up_at = 0",
               moment.now, id, physician->id))
    return refused("not-signed-up", "この講習会には申し込まれていません。");
  tx.exec("UPDATE course SET taken = taken - 1 WHERE id = ?", id);
  journal::record(tx, moment, entry_of(actor, "course.give_up", id));
  return {};
}

bool has_place(store::Tx& tx, const Id& course, std::string_view physician) {
  return tx
      .one("SELECT 1 FROM course_place WHERE course_id = ? AND physician_id = ? AND given_up_at = 0", course,
           physician)
      .has_value();
}

std::vector<registry::Physician> signed_up(store::Tx& tx, const Id& course) {
  std::vector<registry::Physician> all;
  for (const auto& row : tx.query(
           "SELECT " + registry::physician_columns() +
               " FROM physician p JOIN course_place s ON s.physician_id = p.id WHERE s.course_id = ? AND "
               "s.given_up_at = 0 ORDER BY p.kana_key, p.id",
           course))
    all.push_back(registry::physician_of(row));
  return all;
}

void tell_signed_up(store::Tx& tx, const Moment& moment, const Course& course, std::string_view topic,
                    const std::string& subject, const std::string& text) {
  for (const registry::Physician& p : signed_up(tx, course.id)) {
    if (p.person.empty()) continue;
    messages::tell(tx, moment,
                   {.to = {"person", p.person},
                    .topic = std::string(topic),
                    .subject = subject,
                    .text = text,
                    .link = "/courses/" + course.id.text(),
                    .mail_to = p.email,
                    .once_key = {}});
  }
}

}  // namespace kakari::courses
