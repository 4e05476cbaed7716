#include "registry/physician_row.h"
#include "training/courses/attendance.h"

namespace kakari::courses {
namespace {

constexpr std::string_view columns =
    "a.session_id, a.physician_id, a.entered_at, a.entered_how, a.entered_by, a.left_at, a.left_how, "
    "a.left_by, "
    "a.credit_id, a.note";
constexpr std::size_t column_count = 10;

Attendance read(const store::Row& row) {
  Attendance a;
  a.session = Id::trusted(row.text(0));
  a.physician = row.text(1);
  a.entered_at = row.integer(2);
  a.entered_how = row.text(3);
  a.entered_by = row.text(4);
  a.left_at = row.integer(5);
  a.left_how = row.text(6);
  a.left_by = row.text(7);
  a.credit = row.text(8);
  a.note = row.text(9);
  return a;
}

}  // namespace

std::string_view how_label(std::string_view how) {
  if (how == "qr") return "QRコード";
  if (how == "code") return "番号";
  if (how == "desk") return "受付";
  if (how == "hand") return "手入力";
  if (how == "list") return "名簿";
  return "";
}

std::optional<Attendance> attendance_of(store::Tx& tx, const Id& session, std::string_view physician) {
  const auto row = tx.one(
      "SELECT " + std::string(columns) + " FROM attendance a WHERE a.session_id = ? AND a.physician_id = ?",
      session, physician);
  if (!row) return {};
  return read(*row);
}

std::vector<Attendee> attendees(store::Tx& tx, const Id& session) {
  std::vector<Attendee> all;
  for (const auto& row : tx.query("SELECT " + std::string(columns) + ", " + registry::physician_columns() +
                                      " FROM attendance a JOIN physician p ON p.id = a.physician_id WHERE "
                                      "a.session_id = ? ORDER BY p.kana_key, p.id",
                                  session))
    all.push_back({registry::physician_of(row, column_count), read(row)});
  return all;
}

Counts counts(store::Tx& tx, const Id& session) {
  const auto row = tx.one(
      "SELECT count(*) FILTER (WHERE entered_at > 0), count(*) FILTER (WHERE left_at > 0), "
      "count(*) FILTER (WHERE credit_id <> '') FROM attendance WHERE session_id = ?",
      session);
  const auto guests = tx.one("SELECT COUNT(*) FROM attendance_guest WHERE session_id = ?", session);
  return {row->integer(0), row->integer(1), row->integer(2), guests->integer(0)};
}

}  // namespace kakari::courses
