// Report forms as the database keeps them: under the hash of their text, so that files on disk never change
// a running cycle.
#pragma once
#include <memory>

#include "base/id.h"
#include "platform/store/database.h"
#include "regime/form.h"
#include "regime/training.h"

namespace kakari::reporting {

using FormPtr = std::shared_ptr<const regime::Form>;

/// Keeps the form's text under its hash; nothing happens when it is there already.
void keep_definition(store::Tx& tx, const Moment& moment, const regime::Form& form);

/// The rules of the training as an application freezes them: what their hash meant can be read ever after.
void keep_rules(store::Tx& tx, const Moment& moment, const regime::Training& rules);

/// The form of that hash. Built once per process and then shared. Throws store::Error when it is unknown.
FormPtr definition(store::Tx& tx, std::string_view hash);

}  // namespace kakari::reporting
