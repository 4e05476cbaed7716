// The chapters a pack can have, in their order, each with its mark and the reason for it.
#pragma once
#include <string_view>
#include <vector>

#include "forum/forum.h"
#include "forum/forum_words.h"
#include "forum/papers/section.h"
#include "forum/policy.h"

namespace kakari::papers {

/// 意向 is for members, unless the prefecture's policy says otherwise; so are reports by name, of which some
/// are not public yet. Plans and matters (第3項, 第4項) stand
/// in it where care services are spoken of.
std::vector<Chapter> chapters(bool care, const forum::Policy& policy);

}  // namespace kakari::papers
