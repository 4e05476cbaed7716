// The row of an audit, for reading and writing.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "training/oversight/audit.h"

namespace kakari::oversight {

void insert_audit(store::Tx& tx, const Audit& audit, std::string_view person);
/// `where` is a constant condition on `u`; newest first. The argument is bound when it is not empty.
std::vector<Audit> load_audits(store::Tx& tx, std::string_view where, const std::string& argument,
                               std::size_t most);

}  // namespace kakari::oversight
