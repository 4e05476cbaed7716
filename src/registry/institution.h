// The registry: institutions, physicians, associations, who works where, and the readers of lists. Leans on
// access, journal, messages and paperwork; knows nothing of credits and reports, which lean on it.
// Here: an institution (医療機関) as it is kept. Codes of other systems are rows of their own.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/date.h"
#include "base/id.h"
#include "platform/store/migrate.h"
#include "regime/areas.h"
#include "regime/evaluate.h"

namespace kakari::registry {

struct Institution {
  Id id;
  std::string number;  // 機関番号: Kakari's own, with check digit, never reused: "31-000217-4"
  regime::InstitutionKind kind = regime::InstitutionKind::clinic;
  std::string name, kana;
  std::string prefecture, municipality, health_centre, planning_area;  // codes
  std::string postal;                                                  // 6800833
  std::string address;                                                 // with the prefecture
  std::string phone, url;
  std::optional<double> latitude, longitude;
  std::string departments;  // names separated by ;
  std::int64_t beds = 0;
  std::string founder, manager;  // 開設者, 管理者: names
  bool no_general_outpatients = false;
  std::string exempt;       // why it need not report: "特定機能病院"; empty: it must
  std::string closed_on;    // ISO date; empty: open
  bool invented = false;    // 架空
  std::string corporation;  // id of the corporation (医療法人) it belongs to; empty: none kept
  std::int64_t version = 1;
};

/// A code of another system, with when it held.
struct Code {
  std::string system;  // "medical" (10-digit 医療機関コード), "iryo" (医療情報ネット ID), …
  std::string value;
  std::string valid_from, valid_to;
};

std::optional<Institution> find(store::Tx& tx, const Id& id);
std::optional<Institution> find_by_number(store::Tx& tx, std::string_view number);
std::vector<Institution> find_by_code(store::Tx& tx, std::string_view system, std::string_view value);
std::vector<Code> codes(store::Tx& tx, const Id& id);
/// All that are open on the day and not exempt, by number; `prefecture` empty for the country.
std::vector<Institution> in_scope(store::Tx& tx, std::string_view prefecture, Date on);
/// Adds one (demo, tests, hand entry); makes id and number when they are empty; returns it.
Institution add(store::Tx& tx, const Moment& moment, Institution institution, std::vector<Code> codes = {});

/// For partner look-up: by name, kana, number or code, open ones first, same prefecture first.
std::vector<Institution> look_up(store::Tx& tx, std::string_view query, std::string_view prefecture,
                                 std::size_t most = 10);

/// One span of consultation hours. day: 1 Monday … 7 Sunday, 8 holidays; minutes after midnight.
struct Hours {
  std::string department;  // 診療科目コード
  int slot = 1;            // 診療時間帯 1–3
  int day = 1;
  int start = 0, end = 0;  // end < start crosses midnight
  int reception_start = -1, reception_end = -1;
};
std::vector<Hours> hours(store::Tx& tx, const Id& id);

/// What the permissions look at.
access::Scope scope_of(const Institution& institution);

store::Room room();

}  // namespace kakari::registry
