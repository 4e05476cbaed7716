// Medical associations (医師会) and who belongs to them. Three layers are bodies of their own: a physician
// may be a member of a local association only. University associations rank as local ones.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/date.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"

namespace kakari::registry {

enum class AssociationKind { jma, prefectural, local, university };
std::string_view id(AssociationKind kind);     // "prefectural"
std::string_view label(AssociationKind kind);  // 都道府県医師会
std::optional<AssociationKind> association_kind_of(std::string_view id);

struct Association {
  Id id = {};
  std::string number = {};  // for people and files: "31-01"
  AssociationKind kind = AssociationKind::local;
  std::string name = {}, kana = {};  // 鳥取県東部医師会（架空）
  std::string prefecture = {};       // code; empty for JMA
  Id parent = {};                    // local → prefectural → JMA
  std::string president = {};        // name in office, 会長名
  std::string postal = {}, address = {}, phone = {}, email = {};
  int deadline_days =
      30;  // outside organisers apply this many days before a lecture (data of the prefecture)
  bool two_persons = true;  // checker and approver must differ where the office has two
  bool invented = false;
  std::int64_t version = 1;
};

std::optional<Association> find_association(store::Tx& tx, const Id& id);
std::optional<Association> find_association_by_number(store::Tx& tx, std::string_view number);
/// By kind and place; all of them for an empty prefecture. By number.
std::vector<Association> associations(store::Tx& tx, std::string_view prefecture = {});
/// The prefectural association of a prefecture, or none.
std::optional<Association> prefectural_association(store::Tx& tx, std::string_view prefecture);
/// Makes id and number when empty.
Association add_association(store::Tx& tx, const Moment& moment, Association association);
/// Replaces what may change (names, president, address, deadline, two_persons), by version;
/// "changed-meanwhile" when another was first.
Result<Association> change_association(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const Association& changed);
/// What the permissions look at: association, federation (the parent of a local one, itself for a
/// prefectural).
access::Scope scope_of(const Association& association);

/// A term of office of JMA's president, whose name stands on certificates: data, never code.
struct PresidentTerm {
  std::string name;
  Date from;
};
std::optional<PresidentTerm> jma_president(store::Tx& tx, Date on);
Result<void> add_president_term(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const PresidentTerm& term);

}  // namespace kakari::registry
