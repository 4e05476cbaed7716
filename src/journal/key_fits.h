// Whether several servers seal with the same key; asked at the start of each.
#pragma once
#include <string_view>

#include "platform/store/database.h"

namespace kakari::journal {

/// False when the head was signed with another key: that of another machine was not copied to this one, or it
/// was replaced on purpose. True while nothing has been sealed.
bool key_fits(store::Database& database, std::string_view key);

}  // namespace kakari::journal
