#include "training/courses/attendance_record.h"

#include <boost/json.hpp>

#include "training/entry.h"

namespace kakari::courses {
namespace {

constexpr Instant minute = 60'000'000;

std::unexpected<Problem> refused(std::string_view code, std::string_view message) {
  return problem(ProblemKind::conflict, code, message);
}

/// One record as it is being made.
class Record {
 public:
  Record(const By& by, Found found, std::string_view physician)
      : tx_(by.tx), actor_(by.actor), moment_(by.moment), rules_(by.rules) {
    r_.found = std::move(found);
    r_.attendance.session = r_.found.session.id;
    r_.attendance.physician = physician;
    if (auto there = attendance_of(tx_, r_.attendance.session, physician)) r_.attendance = std::move(*there);
  }

  Result<Recorded> put(Phase phase, std::string_view how, Instant at) {
    r_.phase = phase;
    Attendance& a = r_.attendance;
    const bool credited = !a.credit.empty();
    // Who read the exit's QR too early may read it again when the session ends.
    r_.already =
        phase == Phase::entrance ? a.entered_at != 0 : a.left_at != 0 && (credited || at <= a.left_at);
    if (!r_.already) {
      (phase == Phase::entrance ? a.entered_at : a.left_at) = at;
      (phase == Phase::entrance ? a.entered_how : a.left_how) = how;
      (phase == Phase::entrance ? a.entered_by : a.left_by) = actor_.name;
      a.note = remark();
      if (complete() && a.note.empty() && !credited)
        if (auto done = credit("入退室の記録（" + std::string(how_label(how)) + "）"); !done)
          return std::unexpected(done.error());
      save("attendance.record");
    }
    return tell();
  }

  Result<Recorded> allow(const std::string& reason) {
    if (!r_.attendance.credit.empty())
      return refused("credit-there", "この回の単位は、すでに記録されています。");
    if (r_.attendance.entered_at == 0 && r_.attendance.left_at == 0)
      return refused("not-there", "この医師の入退室の記録がありません。");
    if (auto done = credit("主催者の確認（" + reason + "）"); !done) return std::unexpected(done.error());
    r_.attendance.note = reason;
    save("attendance.grant");
    return tell();
  }

 private:
  const Session& session() const { return r_.found.session; }
  bool complete() const {
    const Attendance& a = r_.attendance;
    return a.entered_at != 0 && (a.left_at != 0 || !r_.found.course.exit_required);
  }

  std::string remark() const {
    const Attendance& a = r_.attendance;
    const Timed& t = session().timed;
    if (a.left_at != 0 && a.entered_at == 0) return "入口の記録がありません";
    // In whole minutes: 15 minutes are forgiven until 19:15:59.
    if (const Instant late = (a.entered_at - t.from) / minute; a.entered_at != 0 && late > t.late)
      return fmt::format("入室が開始の{}分後です", late);
    if (const Instant early = (t.to - a.left_at) / minute;
        a.left_at != 0 && early > t.early && r_.found.course.exit_required)
      return fmt::format("退室が終了の{}分前です", early);
    return {};
  }

  Result<void> credit(const std::string& proof) {
    const Course& c = r_.found.course;
    Attendance& a = r_.attendance;
    const auto facts = training::learner_facts(tx_, a.physician, session().day(), moment_.today());
    regime::Learning learning;
    learning.way = regime::Way::course;
    learning.on = session().day();
    learning.minutes = session().timed.minutes;
    const auto earned = regime::earn(rules_, learning, facts);
    if (!earned) return std::unexpected(earned.error());
    training::NewCredit credit{.physician = a.physician,
                               .halves = earned->halves,
                               .earned = session().day(),
                               .title = c.title,
                               .certifier = c.organiser,
                               .proof = proof,
                               .codes = c.codes,
                               .source = "attendance",
                               .source_id = session().id.text(),
                               .association = c.association,
                               .once_key = "session:" + session().id.text()};
    if (c.sessions.size() > 1) credit.title += "（" + session().title + "）";
    const auto added = training::add_credit(tx_, actor_, moment_, credit);
    if (!added) return std::unexpected(added.error());
    a.credit = added->id.text();
    return {};
  }

  void save(std::string_view act) {
    const Attendance& a = r_.attendance;
    tx_.exec(
        "INSERT INTO attendance (session_id, physician_id, entered_at, entered_how, entered_by, left_at, "
        "left_how, left_by, credit_id, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (session_id, physician_id) DO UPDATE SET entered_at = excluded.entered_at, entered_how "
        "= "
        "excluded.entered_how, entered_by = excluded.entered_by, left_at = excluded.left_at, left_how = "
        "excluded.left_how, left_by = excluded.left_by, credit_id = excluded.credit_id, note = excluded.note",
        a.session, a.physician, a.entered_at, a.entered_how, a.entered_by, a.left_at, a.left_how, a.left_by,
        a.credit, a.note);
    journal::record(tx_, moment_,
                    training::entry(actor_, act, training::record_of(a.physician),
                                    boost::json::serialize(boost::json::object{{"session", a.session.text()},
                                                                               {"phase", id(r_.phase)},
                                                                               {"credit", a.credit},
                                                                               {"note", a.note}})));
  }

  Recorded tell() {
    const Attendance& a = r_.attendance;
    if (!a.credit.empty()) {
      const auto credit = training::find_credit(tx_, Id::trusted(a.credit));
      r_.halves = credit ? credit->halves : 0;
      r_.next = fmt::format("{}単位を記録しました。", regime::units(r_.halves));
    } else if (!a.note.empty()) {
      r_.next = a.note + "。単位を認めるかどうかは主催者が判断します。受付にお申し出ください。";
    } else {
      r_.next = fmt::format("お帰りの際に出口で記録すると、{}単位がすぐに記録されます。",
                            regime::units(session().timed.halves));
    }
    return r_;
  }

  store::Tx& tx_;
  const access::Actor& actor_;
  const Moment& moment_;
  const regime::Training& rules_;
  Recorded r_;
};

}  // namespace

Result<Recorded> put_record(const By& by, Found found, std::string_view physician, Phase phase,
                            std::string_view how, Instant at) {
  return Record(by, std::move(found), physician).put(phase, how, at);
}

Result<Recorded> allow_record(const By& by, Found found, std::string_view physician,
                              const std::string& reason) {
  return Record(by, std::move(found), physician).allow(reason);
}

}  // namespace kakari::courses
