// The FHIR requests as functions: a request and the query in, an answer out. routes.cc says where they are.
#pragma once
#include "access/visit.h"
#include "directory/fhir/search_text.h"
#include "directory/fhir/staff.h"
#include "directory/fhir/subject.h"
#include "directory/fhir/updates.h"

namespace kakari::fhir {

class Server {
 public:
  explicit Server(directory::Deps deps)
      : deps_(std::move(deps)), updates_(*deps_.database, *deps_.live), staff_(*deps_.database, deps_.form) {}

  http::Response metadata(const access::Visit& visit);
  http::Response read(const access::Visit& visit, std::string_view type, std::string_view id);
  http::Response search(const access::Visit& visit, std::string_view type, const http::Pairs& pairs);
  http::Response history(const access::Visit& visit, std::string_view type);

 private:
  http::Response read_terms(const std::string& base, std::string_view type, std::string_view id) const;
  Known known(View view, const std::string& base, bool with_staff);
  /// Of a number that is no longer served.
  http::Response not_there(const View& view, std::string_view number) const;

  const directory::Deps deps_;
  UpdateKeeper updates_;
  StaffKeeper staff_;
};

/// "https://…/fhir": the public address, else as the browser calls the server.
std::string base_of(const directory::Deps& deps, const http::Request& request);
/// Whether JSON will do: _format and Accept.
bool takes_json(const http::Request& request, const http::Pairs& pairs);

}  // namespace kakari::fhir
