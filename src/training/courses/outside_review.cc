// The prefectural association looks at outside organisers' cases: approve, return, refuse.
#include <boost/json.hpp>

#include "access/act.h"
#include "messages/message.h"
#include "training/courses/outside_row.h"
#include "training/entry.h"

namespace kakari::courses {
namespace {

constexpr std::size_t most_reason = 1000;

store::Rows rows(store::Tx& tx, const access::Actor& actor, std::string_view columns, std::string_view more,
                 std::optional<std::size_t> most) {
  const auto filter = access::scope(actor, access::Act::course_review, "a");
  std::vector<store::Value> args;
  for (const std::string& arg : filter.args) args.push_back(store::to_value(arg));
  if (most) args.push_back(store::to_value(*most));
  return tx.run(fmt::format("SELECT {} FROM course_application a WHERE {} AND {}", columns, filter.sql, more),
                args);
}

/// The case as it waits, for the actor.
Result<Outside> waiting(store::Tx& tx, const access::Actor& actor, const Id& id, std::int64_t version) {
  auto a = find_outside(tx, id);
  if (!a) return problem(ProblemKind::not_found, "no-such-application", "この申請は見つかりません。");
  if (auto allowed = access::may(actor, access::Act::course_review, scope_of(*a)); !allowed)
    return std::unexpected(allowed.error());
  if (a->state != Outside::State::applied || a->version != version)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   fmt::format("この申請は、いま「{}」です（{}）。新しい内容をご確認ください。",
                               label(a->state), a->decided_by.empty() ? a->organiser : a->decided_by));
  return std::move(*a);
}

struct Decision {
  Outside::State state;
  std::string reason, course, subject, text;
};

void decide(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Outside& a,
            const Decision& d) {
  tx.exec(
      "UPDATE course_application SET state = ?, reason = ?, course_id = ?, decided_at = ?, decided_by = ?, "
      "version = version + 1 WHERE id = ?",
      id(d.state), d.reason, d.course, moment.now, actor.name, a.id);
  journal::record(
      tx, moment,
      training::entry(actor, access::id(access::Act::course_review), {"course_application", a.id.text()},
                      boost::json::serialize(boost::json::object{
                          {"state", id(d.state)}, {"reason", d.reason}, {"course", d.course}})));
  if (a.email.empty()) return;
  messages::tell(tx, moment,
                 {.to = {"person", a.id.text()},  // nobody signs in as it; the mail is what matters
                  .topic = "course-decided",
                  .subject = d.subject,
                  .text = d.text + "\n申請のときにお知らせしたリンクから、内容をご覧いただけます。",
                  .link = {},
                  .mail_to = a.email,
                  .once_key = {}});
}

}  // namespace

std::vector<Outside> outside_queue(store::Tx& tx, const access::Actor& actor, bool waiting,
                                   std::size_t most) {
  std::vector<Outside> all;
  for (const auto& row : rows(tx, actor, outside_columns(),
                              waiting ? "a.state = 'applied' ORDER BY a.first_on, a.applied_at, a.id LIMIT ?"
                                      : "a.state <> 'applied' ORDER BY a.decided_at DESC, a.id LIMIT ?",
                              most))
    all.push_back(outside_of(row));
  return all;
}

std::int64_t outside_waiting(store::Tx& tx, const access::Actor& actor) {
  return rows(tx, actor, "COUNT(*)", "a.state = 'applied'", {}).front().integer(0);
}

Result<Course> approve_outside(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const regime::Training& rules, const Id& application, std::int64_t version) {
  const auto a = waiting(tx, actor, application, version);
  if (!a) return std::unexpected(a.error());
  auto course = checked(rules, a->content);
  if (!course) return course;
  const auto association = registry::find_association(tx, Id::trusted(a->association));
  course->association = a->association;
  course->association_name = a->association_name;
  course->federation = a->federation;
  course->prefecture = association ? association->prefecture : "";
  course->organiser = a->organiser;
  course->application = a->id.text();
  Course made = insert_course(tx, moment, std::move(*course), actor.name);
  decide(
      tx, actor, moment, *a,
      {Outside::State::approved, "", made.id.text(), fmt::format("「{}」を認定しました", made.title),
       fmt::format(
           "認定番号は {} です。{}単位の講習会として案内に載せられます。終了後、受講者名簿をお送りください。",
           made.number, regime::units(made.halves()))});
  return made;
}

Result<void> return_outside(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& application, std::int64_t version, std::string_view typed) {
  const auto a = waiting(tx, actor, application, version);
  if (!a) return std::unexpected(a.error());
  const auto reason = training::written(typed, "reason", "差し戻す理由", most_reason);
  if (!reason) return std::unexpected(reason.error());
  decide(tx, actor, moment, *a,
         {Outside::State::returned, *reason, "",
          fmt::format("「{}」の申請に訂正をお願いします", a->content.title),
          fmt::format("受付番号 {} の申請を差し戻しました。\n理由：{}", a->number, *reason)});
  return {};
}

Result<void> refuse_outside(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& application, std::int64_t version, std::string_view typed) {
  const auto a = waiting(tx, actor, application, version);
  if (!a) return std::unexpected(a.error());
  const auto reason = training::written(typed, "reason", "認定しない理由", most_reason);
  if (!reason) return std::unexpected(reason.error());
  decide(tx, actor, moment, *a,
         {Outside::State::refused, *reason, "", fmt::format("「{}」は認定されませんでした", a->content.title),
          fmt::format("受付番号 {} の申請は認定されませんでした。\n理由：{}", a->number, *reason)});
  return {};
}

}  // namespace kakari::courses
