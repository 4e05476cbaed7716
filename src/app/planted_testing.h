// For tests only: one of each thing that addresses name and the demo has none of.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "access/secret.h"
#include "app/setting.h"
#include "platform/store/database.h"
#include "training/courses/door.h"

namespace kakari::app::testing {

using Cells = std::map<std::string, std::string>;

/// Into every column that is not named goes what `like` has there (SQL of a value), or '' or 0.
inline void put_row(store::Tx& tx, const std::string& table, const Cells& cells,
                    const std::string& like = {}) {
  std::string columns, values;
  std::vector<store::Value> args;
  for (const auto& row : tx.query("SELECT name, type FROM pragma_table_info(?)", table)) {
    if (!columns.empty()) columns += ", ", values += ", ";
    columns += row.text(0);
    if (const auto cell = cells.find(row.text(0)); cell != cells.end()) {
      const bool number = row.text(1) == "INTEGER" || row.text(1) == "BIGINT";
      values += number ? "CAST(? AS INTEGER)" : "?";
      args.emplace_back(std::string_view(cell->second));
    } else if (!like.empty()) {
      values += row.text(0);
    } else {
      values += row.text(1) == "TEXT" ? "''" : row.text(1) == "BLOB" ? "X''" : "0";
    }
  }
  const std::string source = like.empty()
                                 ? "SELECT " + values
                                 : "SELECT " + values + " FROM " + table + " WHERE " + like + " LIMIT 1";
  tx.change("INSERT INTO " + table + "(" + columns + ") " + source, args);
}

inline std::string value_of(store::Tx& tx, std::string_view sql) {
  const auto row = tx.one(sql);
  return row ? row->text(0) : std::string();
}

/// One of each thing that addresses name and the demo has none of.
inline void put_what_is_missing(store::Tx& tx, const Moment& moment) {
  const auto id = [&] { return moment.new_id().text(); };
  const std::string clinic = value_of(tx, "SELECT id FROM institution WHERE number = '31-000001-4'");
  const std::string doctor = value_of(tx, "SELECT id FROM physician WHERE number = 'D-0000001-5'");
  const std::string association =
      value_of(tx, "SELECT association FROM physician WHERE number = 'D-0000001-5'");
  const std::string application =
      value_of(tx,
               "SELECT id FROM application WHERE state = 'approved' AND physician_id IN (SELECT scope FROM "
               "account_grant) LIMIT 1");
  const std::string course = value_of(tx, "SELECT id FROM course ORDER BY id LIMIT 1");
  const std::string now = std::to_string(moment.now);
  const Cells by{{"person", id()}, {"name", "架空の人"}, {"by_name", "架空の人"}, {"at", now}};
  const auto put = [&](const std::string& table, Cells cells) {
    cells.insert(by.begin(), by.end());
    put_row(tx, table, cells);
  };
  put("function_withholding", {{"id", id()},
                               {"institution_id", clinic},
                               {"prefecture", "31"},
                               {"function", "home_care"},
                               {"reason", "mistaken"}});
  put("scenario", {{"id", id()},
                   {"prefecture", "31"},
                   {"level", "municipality"},
                   {"area", "31201"},
                   {"function", "home_care"},
                   {"version", "1"}});
  put("scenario_version", {{"scenario", value_of(tx, "SELECT id FROM scenario")},
                           {"version", "1"},
                           {"year", "2026"},
                           {"name", "もしも"}});
  put("credit_run", {{"id", id()},
                     {"kind", "attendees"},
                     {"association", association},
                     {"course_id", course},
                     {"file_name", "名簿.csv"},
                     {"state", "previewed"},
                     {"rejects", ""}});
  put("laboratory_visit", {{"id", id()},
                           {"physician_id", doctor},
                           {"facility", "架空の検査所"},
                           {"facility_key", "架空の検査所"},
                           {"visited_on", "2026-05-01"}});
  put("completer_elsewhere", {{"id", id()},
                              {"institution_id", clinic},
                              {"training", "other"},
                              {"training_name", "架空の研修"},
                              {"issued_on", "2026-04-01"},
                              {"from_date", "2026-04-01"},
                              {"fte_tenths", "10"}});
  put("committee_inquiry", {{"id", id()},
                            {"association", association},
                            {"association_name", "架空"},
                            {"question", "問い"},
                            {"asked_at", now}});
  put("reminder_run", {{"id", id()},
                       {"association", association},
                       {"association_name", "架空"},
                       {"chosen", "all"},
                       {"people", "1"},
                       {"letters", "1"}});
  put("certificate_upload",
      {{"id", id()}, {"file_name", "修了証.csv"}, {"rows_json", "[]"}, {"uploaded_at", now}});
  const std::string audit = id();
  put("audit", {{"id", audit},
                {"association", association},
                {"association_name", "架空"},
                {"drawn_for", "架空"},
                {"from_date", "2026-04-01"},
                {"to_date", "2027-01-31"},
                {"wanted", "{\"count\":1}"},
                {"population", "1"},
                {"seed", "1"},
                {"due_on", "2027-03-01"}});
  put("audit_case", {{"id", id()},
                     {"audit_id", audit},
                     {"place", "1"},
                     {"application_id", application},
                     {"physician_id",
                      value_of(tx, "SELECT physician_id FROM application WHERE id = '" + application + "'")},
                     {"told_at", now},
                     {"version", "1"}});
  put("pack", {{"id", id()},
               {"forum", "31-F0001"},
               {"number", "1"},
               {"prefecture", "31"},
               {"level", "planning_area"},
               {"area", "3101"},
               {"theme", "home_care"},
               {"year", "2026"},
               {"cut_off", "2027-02-01"},
               {"state", "making"},
               {"left_out", "[]"},
               {"ready_at", now},
               {"wish_key", "1"},
               {"fingerprint", "1"}});
  tx.exec(
      "UPDATE mail SET state = 'unknown', due_at = 0 WHERE id = (SELECT o.id FROM mail o JOIN message m ON "
      "m.id = o.message_id WHERE m.to_kind = 'institution' LIMIT 1)");
  put_row(tx, "course_application",
          {{"id", id()},
           {"number", "U8-31-00009-0"},
           {"secret_hash", access::secret_hash("a-known-secret")},
           {"course_id", course},
           {"state", "approved"}},
          "1 = 1");
  put("identity_provider",
      {{"id", id()}, {"prefecture", "31"}, {"issuer", "https://127.0.0.1:1"}, {"client_id", "kakari"}});
  const std::string checked = value_of(tx, "SELECT MIN(id) FROM application WHERE state = 'checked'");
  tx.exec("UPDATE application SET state = 'referred' WHERE id = ?", checked);
  put("referral", {{"id", id()}, {"application_id", checked}, {"letter", "架空"}, {"reason", "架空"}});
  tx.exec("UPDATE learning_attempt SET physician_id = ? WHERE id = (SELECT MIN(id) FROM learning_attempt)",
          doctor);
  tx.exec("UPDATE credit_claim SET physician_id = ? WHERE id = (SELECT MIN(id) FROM credit_claim)", doctor);
  const auto session = tx.one("SELECT id, secret FROM course_session ORDER BY id LIMIT 1").value();
  put_setting(tx, "test_door",
              courses::door_token(session.text(1), Id::trusted(session.text(0)), courses::Phase::entrance,
                                  moment.now));
  put("physician_pass", {{"physician_id", doctor}, {"secret", "a-known-secret"}});
  put_setting(tx, "test_pass", courses::pass_token("a-known-secret", Id::trusted(doctor), moment.now));
}

}  // namespace kakari::app::testing
