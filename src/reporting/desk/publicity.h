// What of the institution's own report is public, what is not and why, and what will change in it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "registry/institution.h"
#include "reporting/published.h"

namespace kakari::desk {

/// Something of the report that residents do not see.
struct Kept {
  std::string what, why;
};

struct Publicity {
  registry::Institution institution;
  std::optional<reporting::PublishedReport> now;   // as it stands on the public page
  std::optional<reporting::PublishedReport> then;  // what stands there next, where that differs
  std::string when;                                // 日本語: when that will be; empty: nothing changes
  std::vector<std::string> waiting;  // 日本語: changes that wait for the prefecture, one each
  std::vector<Kept> kept;
};

/// Act::draft_read on the own institution.
Result<Publicity> publicity(store::Tx& tx, const access::Actor& actor, const Id& institution, Date today);

/// 県の確認　令和9年2月10日（鳥取県知事）
std::string standing_in_words(const reporting::PublishedFunction& function);

}  // namespace kakari::desk
