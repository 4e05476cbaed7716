// The members' list as an association reads it: its own and those of the associations under it, narrowed, in
// pages, with exact counts by standing.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "registry/physician.h"

namespace kakari::registry {

struct MemberFilter {
  enum class Accounts { any, with, without };
  std::string text = {};  // part of a name or kana; or a whole 医籍登録番号 or number
  std::optional<Standing> standing = {};
  Accounts accounts = Accounts::any;
  int page = 1, page_size = 50;
};

struct ListedMember {
  Physician physician;
  std::string association;  // its name
};

struct MemberCounts {
  std::int64_t provisional = 0, checked = 0, refused = 0;
};

struct MemberPage {
  std::vector<ListedMember> rows;  // who waits first, then by kana
  std::int64_t total = 0;
  MemberCounts counts;  // of everybody the actor may read, whatever the filter
};

MemberPage list_members(store::Tx& tx, const access::Actor& actor, const MemberFilter& filter);

/// By number; not_found ("no-such-physician") also when it is not the actor's to read.
Result<Physician> find_readable_member(store::Tx& tx, const access::Actor& actor, std::string_view number);

}  // namespace kakari::registry
