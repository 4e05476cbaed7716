// The answer to a search: a Bundle of the page's resources, of what they refer to where that was asked for,
// and of the links to this page and the next.
#pragma once
#include "directory/fhir/found.h"
#include "directory/fhir/resource.h"

namespace kakari::fhir {

struct SearchBundle {
  const directory::Deps& deps;
  const Known& known;
  const Search& search;
  Setting setting;

  json::object of(const Found& found) const;

 private:
  struct Entry {
    Type type;
    Row row;
    std::optional<double> km;
    bool match;
  };
  std::vector<Entry> entries(const Found& found) const;
  void add_included(std::string_view include, Row row, std::vector<Entry>& out) const;
  std::string link(std::string_view cursor) const;
  json::object entry(const Entry& entry, const Subjects& subjects) const;
};

/// Leaves the elements that were asked for, and those that every resource must have.
void keep_elements(json::object& resource, const std::vector<std::string>& elements);
/// Those of _summary=true.
const std::vector<std::string>& summary_elements(Type type);

}  // namespace kakari::fhir
