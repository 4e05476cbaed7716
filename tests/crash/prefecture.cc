#include "prefecture.h"

namespace kakari::crash {
namespace {

using access::Actor;
using access::Role;
using reporting::testing::completed;
using reporting::testing::form_2025;
using reporting::testing::report_with;

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

const std::vector<store::Room>& rooms() {
  static const std::vector<store::Room> all{access::room(),       journal::room(),  files::room(),
                                            messages::room(),     registry::room(), training::room(),
                                            certificates::room(), reporting::room()};
  return all;
}

registry::Institution add(store::Tx& tx, const Moment& moment, std::string prefecture,
                          std::string municipality, int number) {
  registry::Institution i;
  i.prefecture = std::move(prefecture);
  i.municipality = std::move(municipality);
  i.name = fmt::format("架空第{}医院", number);
  i.kana = "カクウ";
  return registry::add(tx, moment, i);
}

regime::Answers everything() {
  return report_with({regime::Function::after_hours, regime::Function::discharge_support,
                      regime::Function::home_care, regime::Function::care_coordination});
}

/// A draft that may be submitted at any time.
void fill_draft(store::Tx& tx, const Moment& moment, const Id& institution) {
  const Actor clerk = clerk_of(institution, "準備の担当");
  const auto draft = must(reporting::open_draft(tx, clerk, moment, institution, kYear));
  std::vector<reporting::ItemChange> changes;
  for (const auto& [item, answer] : everything()) changes.push_back({item, draft.version_of(item), answer});
  must(reporting::save(tx, clerk, moment, institution, kYear, changes));
}

void report_and_open(store::Tx& tx, const Moment& moment, const Id& institution) {
  fill_draft(tx, moment, institution);
  must(reporting::submit(tx, clerk_of(institution, "準備の担当"), moment, {institution, kYear, "架空 院長"}));
  must(reporting::open_review(tx, officer_of("32", "準備の担当"), moment, institution, kYear));
}

void add_empty_cycles(store::Tx& tx, const Moment& moment, int years) {
  for (int prefecture = 1; prefecture <= 30; ++prefecture)
    for (int year = kEmptyYearsFrom; year < kEmptyYearsFrom + years; ++year)
      reporting::add_cycle(tx, moment, reporting::lawful_cycle(fmt::format("{:02}", prefecture), year),
                           *form_2025());
}

}  // namespace

Instant instant() {
  static const Instant offset = Date(2027, 2, 10).start() - SystemClock().today().start();
  return SystemClock(offset).now();
}

Actor clerk_of(const Id& institution, std::string name) {
  return access::testing::actor(Role::institution_staff, institution.text(), std::move(name),
                                "clerk-" + institution.text());
}

Actor officer_of(std::string_view prefecture, std::string name) {
  return access::testing::actor(Role::prefecture_officer, std::string(prefecture), std::move(name),
                                "officer");
}

Prefecture::Prefecture(store::Engine engine, int empty_years) : database(engine, rooms()) {
  SystemRandom random;
  const Moment moment{instant(), &random};
  database->write([&](store::Tx& tx) {
    for (const auto* prefecture : {"31", "32"})
      reporting::add_cycle(tx, moment, reporting::lawful_cycle(prefecture, kYear), *form_2025());
    for (int i = 0; i < kClerks; ++i) reporting.push_back(add(tx, moment, "31", "31201", i).id);
    for (const Id& one : reporting) fill_draft(tx, moment, one);
    for (int i = 0; i < kOfficers * kInstitutionsOfAnOfficer; ++i)
      confirmed.push_back(add(tx, moment, "32", "32201", kClerks + i).id);
    for (const Id& one : confirmed) report_and_open(tx, moment, one);
    must(reporting::publish(tx, officer_of("32", "準備の担当"), moment, "32", kYear));
    const auto functions = reporting::current_revision(tx, confirmed.front(), kYear)->functions;
    for (std::size_t i = 0; i < functions.size(); ++i) function_hashes.at(i) = functions[i].hash;
  });
  database->write([&](store::Tx& tx) { add_empty_cycles(tx, moment, empty_years); });
}

}  // namespace kakari::crash
