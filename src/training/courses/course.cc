#include "training/courses/course.h"

#include "access/act.h"

namespace kakari::courses {
namespace {

constexpr std::string_view select =
    "SELECT c.id, c.number, c.association, c.association_name, c.federation, c.prefecture, c.organiser, "
    "c.application_id, c.title, c.outline, c.place, c.web, c.theme, c.codes, c.capacity, c.taken, "
    "c.exit_required, c.first_at, c.last_at, c.cancelled_at, c.cancelled_by, c.cancel_reason, c.version "
    "FROM course c ";

std::string where(std::string_view condition) {
  return std::string(select) + std::string(condition);
}

Course read(const store::Row& row) {
  Course c;
  c.id = Id::trusted(row.text(0));
  std::string* const texts[] = {
      &c.number,      &c.association, &c.association_name, &c.federation, &c.prefecture, &c.organiser,
      &c.application, &c.title,       &c.outline,          &c.place,      &c.web,        &c.theme,
      &c.codes};
  for (std::size_t i = 0; i < std::size(texts); ++i) *texts[i] = row.text(i + 1);
  c.capacity = row.get<int>(14);
  c.taken = row.get<int>(15);
  c.exit_required = row.get<bool>(16);
  c.first_at = row.integer(17);
  c.last_at = row.integer(18);
  c.cancelled_at = row.integer(19);
  c.cancelled_by = row.text(20);
  c.cancel_reason = row.text(21);
  c.version = row.integer(22);
  return c;
}

void add_sessions(store::Tx& tx, Course& course) {
  for (const auto& row : tx.query(
           "SELECT id, serial, title, speakers, starts_at, ends_at, breaks, late_minutes, early_minutes, "
           "minutes, halves, secret FROM course_session WHERE course_id = ? ORDER BY serial",
           course.id)) {
    Session s;
    s.id = Id::trusted(row.text(0));
    s.course = course.id;
    s.serial = row.get<int>(1);
    s.title = row.text(2);
    s.speakers = row.text(3);
    s.timed = {row.integer(4),   row.integer(5),  breaks_of(row.text(6)), row.get<int>(9),
               row.get<int>(10), row.get<int>(7), row.get<int>(8)};
    s.secret = row.text(11);
    course.sessions.push_back(std::move(s));
  }
}

std::optional<Course> one(store::Tx& tx, const std::optional<store::Row>& row) {
  if (!row) return {};
  Course course = read(*row);
  add_sessions(tx, course);
  return course;
}

std::vector<Course> all(store::Tx& tx, const store::Rows& rows) {
  std::vector<Course> found;
  for (const auto& row : rows) {
    found.push_back(read(row));
    add_sessions(tx, found.back());
  }
  return found;
}

}  // namespace

int Course::halves() const {
  int sum = 0;
  for (const Session& s : sessions) sum += s.timed.halves;
  return sum;
}

std::optional<Course> find_course(store::Tx& tx, const Id& id) {
  return one(tx, tx.one(where("WHERE c.id = ?"), id));
}

std::optional<Course> find_course_by_number(store::Tx& tx, std::string_view number) {
  return one(tx, tx.one(where("WHERE c.number = ?"), number));
}

std::optional<Found> find_session(store::Tx& tx, const Id& id) {
  const auto row = tx.one("SELECT course_id FROM course_session WHERE id = ?", id);
  if (!row) return {};
  auto course = find_course(tx, Id::trusted(row->text(0)));
  if (!course) return {};
  for (const Session& s : course->sessions)
    if (s.id == id) return Found{*course, s};
  return {};
}

std::vector<Course> courses_of(store::Tx& tx, const access::Actor& actor, std::size_t most,
                               std::size_t skip) {
  const auto filter = access::scope(actor, access::Act::course_manage, "c");
  std::vector<store::Value> args;
  for (const std::string& arg : filter.args) args.push_back(store::to_value(arg));
  args.push_back(store::to_value(most));
  args.push_back(store::to_value(skip));
  return all(tx,
             tx.run(where("WHERE " + filter.sql + " ORDER BY c.first_at DESC, c.id LIMIT ? OFFSET ?"), args));
}

std::int64_t count_courses_of(store::Tx& tx, const access::Actor& actor) {
  const auto filter = access::scope(actor, access::Act::course_manage, "c");
  std::vector<store::Value> args;
  for (const std::string& arg : filter.args) args.push_back(store::to_value(arg));
  return tx.run("SELECT COUNT(*) FROM course c WHERE " + filter.sql, args).front().integer(0);
}

std::vector<Course> upcoming(store::Tx& tx, Instant now, const Wanted& wanted, std::size_t most) {
  return all(tx,
             tx.query(where("WHERE c.last_at > ? AND c.cancelled_at = 0 AND (? = '' OR c.prefecture = ? OR "
                            "c.web <> '') AND (? = '' OR c.association = ?) AND (? = '' OR c.theme = ?) "
                            "ORDER BY c.first_at, c.id LIMIT ?"),
                      now, wanted.prefecture, wanted.prefecture, wanted.association, wanted.association,
                      wanted.theme, wanted.theme, most));
}

std::vector<Found> running(store::Tx& tx, Instant now, std::string_view association) {
  std::vector<Found> found;
  for (const auto& row : tx.query(
           "SELECT s.id FROM course_session s JOIN course c ON c.id = s.course_id WHERE s.starts_at <= ? "
           "AND s.starts_at > ? AND s.ends_at >= ? AND c.cancelled_at = 0 AND (? = '' OR c.association = ?) "
           "ORDER BY s.starts_at, s.id LIMIT 500",
           now + door_time, now - 13 * door_time, now - door_time, association, association))
    if (auto session = find_session(tx, Id::trusted(row.text(0)))) found.push_back(std::move(*session));
  return found;
}

access::Scope scope_of(const Course& course) {
  return {
      .prefecture = course.prefecture, .association = course.association, .federation = course.federation};
}

std::string when_text(const Session& session) {
  return fmt::format("{} {}", session.day().month_day(), clock_span(session.timed.from, session.timed.to));
}

std::string where_text(const Course& course) {
  if (course.place.empty()) return "ウェブ";
  return course.web.empty() ? course.place : course.place + "とウェブ";
}

}  // namespace kakari::courses
