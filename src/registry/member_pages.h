// The association's members: list, one physician's record, and what the office does there.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"
#include "registry/sign_up.h"

namespace kakari::registry {

struct MemberDeps {
  store::Database* database = nullptr;
  /// Credits and applications, for the record page; may be empty.
  std::function<html::Fragment(const access::Visit&, const Physician&)> record_part = {};
  PhysicianArrived accepted = {};  // what waited for a checked physician
  PhysicianMerged merged = {};
  /// How a room above says an act of the journal.
  std::function<std::string(std::string_view act)> act_words = {};
};

/// GET /members · GET /members/{number} · POST …/checks · …/corrections · …/memberships ·
/// …/ended-memberships · …/letters
std::vector<access::Route> member_pages(const MemberDeps& deps);

void add_member_list(const MemberDeps& deps, std::vector<access::Route>& routes);
void add_member_record(const MemberDeps& deps, std::vector<access::Route>& routes);
void add_member_acts(const MemberDeps& deps, std::vector<access::Route>& routes);

inline constexpr std::string_view kMembers = "/members";
std::string member_path(std::string_view number, std::string_view rest = {});

/// The record with what went wrong in one of its forms.
http::Response show_member(const MemberDeps& deps, const access::Visit& visit,
                           const Problem* problem = nullptr);

}  // namespace kakari::registry
