// For tests of the public pages: three invented institutions of 鳥取県, one of them with a report.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "directory/query_text.h"
#include "directory/search_page.h"

namespace kakari::directory::testing {

class PublicPage : public ::testing::Test {
 protected:
  PublicPage() {
    static const regime::Areas areas = regime::Areas::load("regime/areas");
    static const auto form = std::make_shared<const regime::Form>(regime::load_form("regime", 2025).value());
    deps.areas = &areas;
    deps.form = form;
    deps.words = std::make_shared<const Words>(Words::load("regime", 2025, facets_of(*form)).value());
    SnapshotBuilder builder(facets_of(*form));
    builder.add(clinic(1, "𠮷岡内科医院", "31201"));
    builder.add(clinic(2, "みなと在宅クリニック", "31202"), report());
    builder.add(clinic(3, "ひの病院", "31202"));
    snapshot = builder.build(7);
  }
  static InstitutionRecord clinic(int i, std::string name, std::string municipality) {
    InstitutionRecord r;
    r.id = r.number = fmt::format("31-{:06}-0", i);
    r.name = std::move(name);
    r.prefecture = "31";
    r.municipality = std::move(municipality);
    r.departments = {"内科"};
    r.address = "鳥取県米子市角盤町1丁目";
    r.phone = "0859-00-0000";
    r.latitude = 35.43;
    r.longitude = 133.33;
    r.invented = true;
    return r;
  }
  static Reported report() {
    Reported out{.year = 2026, .as_of = "2027-01-01"};
    ReportedFunction home{.function = regime::Function::home_care,
                          .standing = reporting::Standing::confirmed};
    home.confirmed_on = "2027-02-10";
    home.confirmed_by = "鳥取県知事";
    ReportedFunction night{.function = regime::Function::after_hours, .with_others = true};
    night.standing = reporting::Standing::being_confirmed;
    night.partner = "ひの病院";
    out.functions = {night, home};
    out.fields = {7};
    out.diseases = {2, 18, 21, 23};
    return out;
  }
  Query ask(const http::Pairs& parameters) const {
    return read_query(parameters, *snapshot, *deps.areas, false).value();
  }
  std::string page(const http::Pairs& parameters) const {
    return search_page(deps, *snapshot, ask(parameters)).body.text();
  }

  Deps deps;
  std::shared_ptr<const Snapshot> snapshot;
};

}  // namespace kakari::directory::testing
