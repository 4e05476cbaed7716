// The rows of a case, and what each verb writes of itself: the journal, and who was last at it.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "access/account.h"
#include "training/applications/application.h"

namespace kakari::applications {

/// Cases with their items, one query for each of the two. `where` is a constant condition on `a` (the
/// application) and `p` (its physician).
std::vector<Application> load(store::Tx& tx, std::string_view where, std::string_view argument);

/// Takes a number when it has none, and writes the row and its items.
void insert(store::Tx& tx, const Moment& moment, Application& application);
/// Writes what may change, one version further, with who changed it and how ("差し戻し"). Items too when
/// `items` says so.
void save(store::Tx& tx, const Moment& moment, const access::Actor& actor, Application& application,
          std::string_view changed, bool items = false);
void save_item(store::Tx& tx, const Application& application, const Item& item, std::size_t place);
void drop_item(store::Tx& tx, const Moment& moment, const Application& application, std::string_view key);

/// The state before and after, and what else the verb says ("reason", …).
struct Said {
  std::string_view name;
  std::string value;
};
void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Application& application, std::string_view before, std::initializer_list<Said> said = {});

/// The case with this id that the actor may do the act to, not changed since `version` (0: whatever it is).
/// Problems: "no-such-application", "changed-meanwhile" (says who and when), "own-work".
Result<Application> find_for(store::Tx& tx, const access::Actor& actor, access::Act act, const Id& id,
                             std::int64_t version);
/// "changed-meanwhile", when it is another version.
Result<void> unchanged(const Application& application, std::int64_t version);

/// To the physician, when they have an account.
void tell_physician(store::Tx& tx, const Moment& moment, const Application& application,
                    std::string_view topic, std::string_view subject, std::string_view text);

}  // namespace kakari::applications
