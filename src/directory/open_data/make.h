// Makes the editions: after a publication, when a function was withheld, and once a day when something
// changed.
#pragma once
#include <memory>
#include <string>

#include "directory/deps.h"
#include "directory/open_data/collect.h"
#include "regime/english.h"

namespace kakari::open_data {

struct Source {
  store::Database* database = nullptr;
  Form form = {};  // the newest
  std::shared_ptr<const regime::English> english = {};
  std::shared_ptr<const regime::Departments> departments = {};  // null: hours have codes alone
};

/// With the definitions that the public pages are made from.
Source source_of(const directory::Deps& deps);

/// The newest form and those of published years, newest first.
std::vector<Form> forms_in_use(store::Tx& tx, const Form& newest);

/// Makes an edition of what is public now and keeps it, in slices of a few milliseconds. Its name; the name
/// of the newest when that says the same already. Any number of servers may do it at once.
std::string make_edition(const Source& source, const Moment& moment);

/// As make_edition, when one is due; the name of a new one, else empty. A job's work; cheap when none is due.
std::string make_due(const Source& source, const Moment& moment);

}  // namespace kakari::open_data
