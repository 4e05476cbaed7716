// Rows of packs, for the verbs and the job.
#pragma once
#include <optional>
#include <string_view>

#include "forum/papers/pack.h"

namespace kakari::papers {

std::string_view id(State state);        // "making"
std::string_view id(Audience audience);  // "members"
Audience audience_of(std::string_view id);

/// Without asking.
std::optional<Pack> read_pack(store::Tx& tx, std::string_view id);
std::optional<Pack> pack_under_way(store::Tx& tx, std::string_view wish_key);

}  // namespace kakari::papers
