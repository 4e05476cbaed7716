// The catalogue of an edition as DCAT-AP describes it: Catalog, a Dataset for the country and each
// prefecture, a Distribution for each file, plain and as gzip; as JSON-LD and as Turtle from the same
// description.
#pragma once
#include <string>
#include <vector>

#include "directory/deps.h"
#include "directory/open_data/edition.h"
#include "directory/open_data/terms.h"

namespace kakari::open_data {

struct Described {
  struct Distribution {
    std::string address;  // absolute
    std::string title, title_en, media_type, sha256;
    std::uint64_t bytes = 0;
    bool packed = false;
  };
  struct Dataset {
    std::string scope;  // code; empty: all
    std::string title, title_en, description, publisher;
    std::vector<Distribution> distributions;
  };
  std::string site;  // absolute address of /open-data
  std::string title, description, publisher, licence, dictionary;
  Edition edition;
  std::string to;  // ISO date up to which the facts are
  std::vector<Dataset> datasets;
};

/// `stable`: addresses that lead to the newest edition rather than to this one.
Described describe(const directory::Deps& deps, const Terms& terms, const Edition& edition,
                   const std::vector<File>& files, bool stable);

std::string catalog_json(const Described& described);
std::string catalog_turtle(const Described& described);

}  // namespace kakari::open_data
