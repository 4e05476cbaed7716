// For tests only: what of the invented prefecture nobody outside may read, so that it can be looked for.
#pragma once
#include <cctype>
#include <set>
#include <string>
#include <string_view>

#include "platform/store/database.h"

namespace kakari::app::testing {

/// Stands in every text of the prefecture that only some may read.
inline constexpr std::string_view kMark = "〔内〕";

inline void mark_what_is_private(store::Tx& tx) {
  const std::string others = " WHERE number NOT LIKE 'D-00090%'",
                    people = " WHERE login NOT LIKE '%yoso.example' AND login NOT LIKE '%shimane.example'";
  const auto mark = [&](const std::string& table, const std::string& column, const std::string& where = "") {
    tx.exec("UPDATE " + table + " SET " + column + " = " + column + " || '〔内〕'" + where);
  };
  mark("physician", "name", others);
  mark("account", "name", people);
  for (const auto& [table, column] : {std::pair{"credit_claim", "title"},
                                      {"application", "return_note"},
                                      {"return_case", "note"},
                                      {"returned_item", "reason"},
                                      {"order_case", "reason"},
                                      {"order_case", "demand"},
                                      {"order_event", "note"},
                                      {"outreach", "note"},
                                      {"preparation_state", "detail"},
                                      {"report_reminder_run", "text"},
                                      {"letter", "text"},
                                      {"telephone_call", "note"},
                                      {"course_application", "contact"},
                                      {"message", "subject"},
                                      {"message", "text"},
                                      {"mail", "subject"},
                                      {"mail", "text"},
                                      {"cause", "text"},
                                      {"agenda_item", "explanation"},
                                      {"said", "text"},
                                      {"member", "name"},
                                      {"invited", "name"},
                                      {"claim_correction", "reason"},
                                      {"extension", "reason"},
                                      {"evidence", "name"},
                                      {"committee_inquiry", "question"},
                                      {"scenario_version", "name"},
                                      {"bulk_left_out", "reason"},
                                      {"referral", "reason"},
                                      {"reminder_rule", "text"}})
    mark(table, column);
}

/// Numbers, ids and addresses that nobody outside should read.
inline std::set<std::string> private_words(store::Tx& tx) {
  std::set<std::string> all;
  const auto add = [&](const std::string& sql) {
    for (const auto& row : tx.query(sql))
      if (row.text(0).size() >= 6) all.insert(row.text(0));
  };
  for (const char* const column : {"licence_number", "email", "number", "id"})
    add(std::string("SELECT ") + column + " FROM physician WHERE number NOT LIKE 'D-00090%'");
  add("SELECT login FROM account WHERE login NOT LIKE '%yoso.example' AND login NOT LIKE '%shimane.example'");
  add("SELECT mail FROM institution_contact");
  add("SELECT number FROM application");
  for (const char* const table : {"account",
                                  "application",
                                  "credit_claim",
                                  "evidence",
                                  "paper",
                                  "paper_scan",
                                  "order_case",
                                  "letter",
                                  "letter_batch",
                                  "outreach",
                                  "preparation",
                                  "extension",
                                  "claim_import",
                                  "audit",
                                  "audit_case",
                                  "course_application",
                                  "message",
                                  "mail",
                                  "invited",
                                  "issue",
                                  "scenario",
                                  "function_withholding",
                                  "reminder_rule",
                                  "report_reminder_run",
                                  "request_run",
                                  "bulk_confirmation",
                                  "succession",
                                  "decision",
                                  "pack",
                                  "completer_elsewhere",
                                  "workplace",
                                  "laboratory_visit",
                                  "learning_attempt",
                                  "forum_report",
                                  "member",
                                  "report",
                                  "committee_inquiry",
                                  "agenda_item"})
    add(std::string("SELECT id FROM ") + table +
        (std::string_view(table) == "account"
             ? " WHERE login NOT LIKE '%yoso.example' AND login NOT LIKE '%shimane.example'"
             : ""));
  return all;
}

/// Runs of letters, digits and what ids, numbers and mail addresses are made of.
inline std::set<std::string> words_of(std::string_view body) {
  std::set<std::string> all;
  const auto part = [](unsigned char c) {
    return std::isalnum(c) || c == '-' || c == '@' || c == '.' || c == '_';
  };
  for (std::size_t at = 0; at < body.size();) {
    std::size_t end = at;
    while (end < body.size() && part(body[end])) ++end;
    if (end - at >= 6) all.emplace(body.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

}  // namespace kakari::app::testing
