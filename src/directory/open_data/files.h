// Sends the files of the editions.
#pragma once
#include <memory>

#include "access/visit.h"
#include "directory/deps.h"
#include "directory/open_data/address.h"
#include "directory/open_data/spool.h"
#include "directory/open_data/terms.h"

namespace kakari::open_data {

struct Shelf {
  directory::Deps deps;
  Terms terms;
  std::shared_ptr<Spool> spool = std::make_shared<Spool>();
};

/// GET /open-data/{path*}: a file, its checksums, or the catalogue of its edition.
http::Response send(const Shelf& shelf, const access::Visit& visit, const Address& address);

/// "<sha256>  31/institutions.csv" a line, for `sha256sum --check`; plain files and gzip ones.
std::string checksums(const std::vector<File>& files, std::string_view scope);

Problem no_such_file();
Problem no_edition_yet();

}  // namespace kakari::open_data
