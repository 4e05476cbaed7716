// Who stands where: the physicians of one body with what they have and lack, narrowed and in pages; and the
// same for a table, however long.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "training/oversight/overview.h"

namespace kakari::oversight {

struct MemberFilter {
  std::optional<Place> place = {};
  bool no_account = false;  // nobody has signed in as them yet
  std::string text = {};    // name, kana, licence number or physician's number
  int page = 1, page_size = 50;
};

struct Member {
  std::string physician, person, number, licence_number, name, kana, email;
  std::string association_name;
  Standing standing;
};

struct MemberList {
  std::vector<Member> rows;  // by kana
  std::int64_t total = 0;    // that fit
};
/// Act::member_read of the body.
Result<MemberList> members(store::Tx& tx, const access::Actor& actor, const Body& body,
                           const MemberFilter& filter);
/// Every one that fits, by association and kana; one association after the other, so that the country never
/// lies in memory.
Result<std::int64_t> each_member(store::Database& database, const access::Actor& actor, const Body& body,
                                 const MemberFilter& filter, const std::function<void(const Member&)>& take);

/// 座学 2.5単位が不足, 実地 1項目（5単位）が不足 …; what the member lacks, in words.
std::string lacking(const regime::Training& rules, const Standing& standing);

}  // namespace kakari::oversight
