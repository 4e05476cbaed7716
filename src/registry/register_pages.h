// The registry as the prefecture and its health centres see it: list, one institution, letters, links.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "registry/institution.h"

namespace kakari::registry {

struct RegisterDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  /// How a room above says an act of the journal: 提出した.
  std::function<std::string(std::string_view act)> act_words = {};
  /// What rooms above show on an institution's record, below its own facts: letters, orders, papers.
  using Part = std::function<html::Fragment(store::Tx& tx, const access::Visit& visit,
                                            const Institution& institution)>;
  std::vector<Part> parts = {};
};

/// GET /institutions-register · GET /institutions-register.csv · GET /institutions-register/{number}
/// POST …/letters · POST …/ended-grants · GET /links · POST /links/decisions
std::vector<access::Route> register_pages(const RegisterDeps& deps);

void add_list_pages(const RegisterDeps& deps, std::vector<access::Route>& routes);
void add_record_pages(const RegisterDeps& deps, std::vector<access::Route>& routes);
void add_letter_acts(const RegisterDeps& deps, std::vector<access::Route>& routes);
void add_link_pages(const RegisterDeps& deps, std::vector<access::Route>& routes);

inline constexpr std::string_view kRegister = "/institutions-register";
std::string record_path(std::string_view number, std::string_view rest = {});

}  // namespace kakari::registry
