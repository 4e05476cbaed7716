#include "nation.h"

#include <fmt/format.h>

#include <array>
#include <deque>

#include "answers.h"
#include "base/text.h"
#include "regime/answers.h"
#include "registry/institution.h"
#include "registry/institution_row.h"
#include "reporting/definition.h"

namespace kakari::bench {
namespace {

using directory::InstitutionRecord;
using store::Value;

std::string functions(std::mt19937_64& random) {
  std::string out = R"([["core",0,0,"",""])";
  for (const auto f : regime::kExtendedFunctions) {
    if (random() % 2) continue;
    const bool confirmed = random() % 4 != 0;
    out += fmt::format(R"(,["{}",{},{},"{}","{}"])", regime::id(f), random() % 2, confirmed ? 1 : 2,
                       confirmed ? "2027-02-10" : "", confirmed ? "架空県知事" : "");
  }
  return out + "]";
}

class Writer {
 public:
  Writer(store::Database& database, const regime::Areas& areas, const regime::Form& form,
         const NationOptions& options)
      : database_(database), areas_(areas), form_(form), options_(options), random_(options.seed) {}

  /// A real place for the synthetic one of the same prefecture.
  void settle(InstitutionRecord& r) {
    const auto places = areas_.municipalities_of(r.prefecture);
    const auto* place = places[std::size_t(std::stoi(r.municipality.substr(2))) % places.size()];
    while (place->designated_city) place = places[random_() % places.size()];
    r.municipality = place->code;
    r.planning_area = place->planning_area;
    const auto town = r.address.find("市");
    r.address = areas_.prefecture(r.prefecture)->name + place->name +
                (town == std::string::npos ? "" : r.address.substr(town + std::string_view("市").size()));
    r.invented = true;
    r.name += "（架空）";
  }

  regime::Answers add(const InstitutionRecord& r, bool reported) {
    registry::Institution one;
    one.id = Id::trusted(r.id);
    one.number = r.number, one.kind = r.kind, one.name = r.name, one.kana = r.kana;
    one.prefecture = r.prefecture, one.municipality = r.municipality, one.planning_area = r.planning_area;
    one.health_centre = areas_.health_centre_of(r.municipality);
    one.postal = r.postal, one.address = r.address, one.phone = r.phone;
    one.latitude = r.latitude, one.longitude = r.longitude;
    for (const auto& d : r.departments) one.departments += (one.departments.empty() ? "" : ";") + d;
    one.beds = r.beds, one.founder = one.manager = "架空 太郎", one.invented = true;
    batch_.push_back(one);
    add_hours(r);
    regime::Answers answers;
    for (int year = form_.year; reported && year > form_.year - options_.years; --year) {
      regime::Answers given = full_answers(form_, random_);
      given["other.no_general_outpatients"] = std::int64_t(random_() % 30 == 0);
      reports_.push_back({r.id, r.prefecture, year, functions(random_), regime::canonical(given)});
      if (year == form_.year) answers = std::move(given);
    }
    if (batch_.size() >= 2000) write();
    return answers;
  }

  void write() {
    std::vector<Value> cells, reports;
    std::vector<std::string> keys;
    keys.reserve(batch_.size() * 2);
    for (const auto& one : batch_) {
      const auto& name = keys.emplace_back(fold(one.name));
      const auto& kana = keys.emplace_back(fold(one.kana));
      registry::append_values(cells, one, name, kana);
    }
    std::vector<std::string> as_of;
    as_of.reserve(reports_.size());
    for (const auto& r : reports_) {
      as_of.push_back(fmt::format("{}-01-01", r.year + 1));
      for (const Value& value :
           {store::to_value(r.institution), store::to_value(r.year), store::to_value(r.prefecture),
            store::to_value(1), store::to_value(form_.hash), store::to_value(as_of.back()),
            store::to_value(Date(r.year + 1, 2, 1).start()), store::to_value(r.functions),
            store::to_value(r.answers)})
        reports.push_back(value);
    }
    static constexpr std::array<std::string_view, 9> kReport{"institution_id", "year",      "prefecture",
                                                             "report_version", "form_hash", "as_of",
                                                             "submitted_at",   "functions", "answers"};
    static constexpr std::array<std::string_view, 8> kHours{
        "institution_id", "department",      "slot",         "day", "start_minute",
        "end_minute",     "reception_start", "reception_end"};
    database_.write([&](store::Tx& tx) {
      tx.insert_many("institution", registry::kInstitutionColumns, cells);
      tx.insert_many("institution_hours", kHours, hours_);
      if (!reports.empty()) tx.insert_many("public_report", kReport, reports);
    });
    batch_.clear(), reports_.clear(), hours_.clear(), ids_.clear();
  }

 private:
  struct Report {
    std::string institution, prefecture;
    int year;
    std::string functions, answers;
  };

  void add_hours(const InstitutionRecord& r) {
    const std::string_view id = ids_.emplace_back(r.id);
    const int closed = int(random_() % 5) + 1;
    for (int day = 1; day <= 6; ++day)
      for (int slot = 1; slot <= 2; ++slot) {
        if (slot == 2 && (day == closed || day == 6)) continue;
        const int start = slot == 1 ? 540 : 840 + int(random_() % 3) * 30;
        const int end = slot == 1 ? 720 : 1080 + int(random_() % 5) * 30;
        for (const Value& value : {store::to_value(id), store::to_value(std::string_view("01001")),
                                   store::to_value(slot), store::to_value(day), store::to_value(start),
                                   store::to_value(end), store::to_value(-1), store::to_value(-1)})
          hours_.push_back(value);
      }
  }

  store::Database& database_;
  const regime::Areas& areas_;
  const regime::Form& form_;
  const NationOptions options_;
  std::mt19937_64 random_;
  std::vector<registry::Institution> batch_;
  std::vector<Report> reports_;
  std::deque<std::string> ids_;
  std::vector<Value> hours_;
};

}  // namespace

void make_nation(store::Database& database, const regime::Areas& areas, const regime::Form& form,
                 const NationOptions& options,
                 const std::function<void(const InstitutionRecord&, const regime::Answers&)>& each) {
  SeededRandom random{options.seed};
  database.write([&](store::Tx& tx) { reporting::keep_definition(tx, {0, &random}, form); });
  Writer writer(database, areas, form, options);
  for (auto& [record, reported] : directory::Synthetic(options.seed).institutions(options.institutions)) {
    writer.settle(record);
    each(record, writer.add(record, reported.has_value()));
  }
  writer.write();
  database.write([&](store::Tx& tx) {
    for (int p = 1; p <= 47; ++p)
      for (int year = form.year; year > form.year - options.years; --year)
        tx.exec("INSERT INTO publication (prefecture, year, person, name, at) VALUES (?, ?, 'p', '架空', 0)",
                fmt::format("{:02}", p), year);
  });
}

}  // namespace kakari::bench
