// A physician signs up, and sees afterwards how far the check of their details is.
#pragma once
#include <vector>

#include "access/visit.h"
#include "regime/areas.h"
#include "registry/institution.h"
#include "registry/sign_up.h"

namespace kakari::registry {

struct SignUpDeps {
  access::Access* access = nullptr;
  const regime::Areas* areas = nullptr;
  access::PagesOptions options = {};
  PhysicianArrived arrived = {};
};

/// GET, POST /physicians/new · GET /physicians/workplaces (look-up) · GET /physicians/own ·
/// POST /physicians/own/email
std::vector<access::Route> sign_up_pages(const SignUpDeps& deps);

void add_own_page(const SignUpDeps& deps, std::vector<access::Route>& routes);

/// The fields of name, kana, birth date, number and day of the licence, for this form and the office's.
html::Fragment details_fields(const PhysicianDetails& typed, const Problem* problem, bool for_office);
/// Of a form with those fields.
PhysicianDetails details_of(const http::Request& request);

/// {"results": [{"number", "name", "note"}]} for a field with a look-up.
http::Response look_up_institutions(store::Database& database, const regime::Areas& areas,
                                    std::string_view query, std::string_view prefecture);
/// What stands in a look-up's two fields, else the only institution of exactly that name.
std::optional<Institution> chosen_institution(store::Tx& tx, std::string_view number, std::string_view name,
                                              std::string_view prefecture);

}  // namespace kakari::registry
