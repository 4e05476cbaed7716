// Pages that bring files in and take them away, and what the official lists say of an institution.
#pragma once
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::exchange {

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
};

/// GET, POST /claims-import · GET, POST /claims-import/{id} · GET /claims-import/{id}/rejects.csv
/// GET /exports · GET /exports/{table} (reports.csv, .xlsx, .json, .ndjson, sister.csv, sister.xlsx)
/// GET /report/{year}/sister · GET /report/{year}/sister.csv
/// GET, POST /registry-entry · GET /registry-notes
std::vector<access::Route> pages(const PageDeps& deps);

// Its parts, each in a file of its own.
void add_claims_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_export_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_sister_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_registry_pages(const PageDeps& deps, std::vector<access::Route>& routes);

/// A file to keep, under a name that may be Japanese.
http::Response attachment(std::string bytes, std::string_view media_type, std::string_view name);

}  // namespace kakari::exchange
