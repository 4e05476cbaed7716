// A year's definition may inherit another's and state only what differs.
#pragma once
#include "regime/definition.h"

namespace kakari::regime {

/// `child` laid over `base`. Single values replace; beside them the child may say
///   remove: {items: [ids], pages: […], functions: […], checks: […]}   (an item also leaves its page)
///   change: {items: [{id: …, label: …}], …}                            (named keys replace)
///   add:    [{section: …, page: …, after: ITEM, item: {…}}, {to: ITEM, after: CODE, choice: {…}}]
Definition inherit(const Definition& base, const Definition& child, std::vector<Finding>& findings);

}  // namespace kakari::regime
