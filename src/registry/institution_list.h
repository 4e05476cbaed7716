// The registry's list as an officer reads it: only what the actor may read, narrowed, in pages, with exact
// totals.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "registry/institution.h"

namespace kakari::registry {

struct ListFilter {
  enum class Standing {
    any,
    to_report,  // open and not exempt
    exempt,     // open
    closed
  };
  enum class Accounts { any, with, without };

  std::string text;  // part of a name or kana; or a whole 機関番号 or code, hyphens or not
  std::string municipality;
  std::optional<regime::InstitutionKind> kind;
  Standing standing = Standing::any;
  Accounts accounts = Accounts::any;
  int page = 1, page_size = 50;
};

struct ListedInstitution {
  Institution institution;
  std::int64_t accounts = 0;  // of its staff, in force
};

struct InstitutionList {
  std::vector<ListedInstitution> rows;  // by number
  std::int64_t total = 0;
};

InstitutionList list_institutions(store::Tx& tx, const access::Actor& actor, const ListFilter& filter);

/// By 機関番号; not_found ("no-such-institution") also when it is not the actor's to read.
Result<Institution> find_readable(store::Tx& tx, const access::Actor& actor, std::string_view number);

}  // namespace kakari::registry
