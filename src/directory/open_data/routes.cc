#include "directory/open_data/routes.h"

#include <stdexcept>

#include "directory/open_data/files.h"

namespace kakari::open_data {
namespace {

Terms terms_of(const directory::Deps& deps) {
  if (deps.regime_folder.empty() || !deps.form) return {};
  auto terms = load_terms(deps.regime_folder, deps.form->year);
  if (terms) return std::move(*terms);
  const regime::Finding& first = terms.error().front();
  throw std::runtime_error(fmt::format("{}:{}: {}", first.file, first.line, first.message));
}

}  // namespace

std::vector<access::Route> routes(const directory::Deps& deps) {
  const auto shelf = std::make_shared<const Shelf>(Shelf{deps, terms_of(deps)});
  std::vector<access::Route> out;
  out.push_back({http::Method::get, "/open-data/{path*}", access::Act::public_read,
                 [shelf](const access::Visit& visit) {
                   const auto address = parse_address(visit.request.param("path"));
                   return address ? send(*shelf, visit, *address) : visit.refuse(no_such_file());
                 }});
  return out;
}

}  // namespace kakari::open_data
