// What is public of one institution, as the files say it: of the registry what is named here and nothing else
// (no 管理者, no 開設者, no mail), of its newest published report what reporting made public.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "registry/access_facts.h"
#include "registry/institution.h"
#include "reporting/published.h"

namespace kakari::open_data {

struct ReportFacts {
  int year = 0;  // fiscal
  std::string form_hash;
  std::string as_of;         // ISO date
  Instant submitted_at = 0;  // when it arrived
  std::string published_on;  // ISO date: of the year's publication
  std::vector<reporting::PublishedFunction> functions;
  std::string answers;  // canonical JSON
};

struct Facts {
  std::string id, number;
  regime::InstitutionKind kind = regime::InstitutionKind::clinic;
  std::string name, kana, name_en;
  std::string prefecture, municipality, planning_area;
  std::string postal, address, phone, url;
  std::optional<double> latitude, longitude;
  std::string departments;  // names separated by ;
  std::int64_t beds = 0;
  bool no_general_outpatients = false, invented = false;
  std::string medical_code, iryo_id;             // 医療機関コード（10桁）, 医療情報ネット ID
  std::string weekly, by_week, holidays, other;  // "ooc-", as the registry keeps them; empty: not known
  registry::Wheelchair wheelchair = registry::Wheelchair::unknown;
  std::string languages;             // codes separated by ;
  std::string access_by, access_on;  // of both: "institution" or "official_list", ISO date; empty: not known
  std::vector<registry::Hours> hours;
  std::optional<ReportFacts> report;

  /// What the 時間票 calls it by: its 医療情報ネット ID, else its 機関番号.
  const std::string& key() const { return iryo_id.empty() ? number : iryo_id; }
};

struct Wanted {
  std::string area = {};  // code of a prefecture, a municipality, or id of a health centre; empty: all
  Date today;             // closed ones are left out from their day on
  bool hours = true, reports = true;
};

/// Everybody in the order of 機関番号, some hundred in memory at a time.
void each_institution(store::Tx& tx, const Wanted& wanted, const std::function<void(const Facts&)>& take);

}  // namespace kakari::open_data
