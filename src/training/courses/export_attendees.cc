#include <fmt/format.h>

#include "base/date.h"
#include "training/courses/export_lists.h"

namespace kakari::courses {
namespace {

constexpr std::size_t kPage = 200;  // sessions

/// 18:55 of an instant; empty for none.
std::string clock(Instant at) {
  return at == 0 ? "" : iso_time(at).substr(std::string_view("2027-02-18T").size(), 5);
}

/// One session's rows, by licence number, those who wait behind.
std::int64_t write_session(store::Tx& tx, sheet::CsvWriter& writer, const store::Row& session) {
  const std::string course = session.text(0), serial = fmt::format("{}", session.integer(1));
  std::int64_t count = 0;
  for (const store::Row& r : tx.query(
           "SELECT p.licence_number, p.name, p.kana, p.birth_date, a.entered_at, a.left_at FROM attendance a "
           "JOIN physician p ON p.id = a.physician_id WHERE a.session_id = ? AND a.credit_id <> '' AND NOT "
           "EXISTS (SELECT 1 FROM lecture_credit r WHERE r.physician_id = a.physician_id AND r.reverses = "
           "a.credit_id) ORDER BY p.licence_number, p.kana, p.birth_date, p.name",
           session.text(2))) {
    writer.row({course, serial, r.text(0), r.text(1), r.text(2), r.text(3), clock(r.integer(4)),
                clock(r.integer(5))});
    ++count;
  }
  for (const store::Row& r :
       tx.query("SELECT licence_number, name, kana, birth_date FROM pending_credit WHERE once_key = ? AND "
                "claimed_at = 0 ORDER BY licence_number, kana, birth_date, name",
                "session:" + session.text(2))) {
    writer.row({course, serial, r.text(0), r.text(1), r.text(2), r.text(3), "", ""});
    ++count;
  }
  return count;
}

}  // namespace

std::int64_t export_attendees(store::Database& database, std::string_view area, sheet::CsvStyle style,
                              const registry::Piece& out) {
  sheet::CsvWriter writer(style);
  writer.row({"認定番号", "回", "医籍登録番号", "氏名", "カナ", "生年月日", "入室", "退室"});
  std::int64_t count = 0, serial = 0;
  for (std::string after;;) {
    const bool more = database.read([&](store::Tx& tx) {
      const auto sessions = tx.query(
          "SELECT c.number, s.serial, s.id FROM course c JOIN course_session s ON s.course_id = c.id WHERE "
          "(c.number > ? OR (c.number = ? AND s.serial > ?)) AND c.cancelled_at = 0 AND (? = '' OR "
          "c.prefecture = ?) ORDER BY c.number, s.serial LIMIT ?",
          after, after, serial, area, area, std::int64_t(kPage));
      for (const store::Row& session : sessions) count += write_session(tx, writer, session);
      if (!sessions.empty()) {
        after = sessions.back().text(0);
        serial = sessions.back().integer(1);
      }
      return sessions.size() == kPage;
    });
    out(writer.take());
    if (!more) return count;
  }
}

}  // namespace kakari::courses
