// A physician (医師): identity by 医籍登録番号, checked by an association; memberships by layer and time;
// where they work. Exists before any account does (imported lists), and gets its account once.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "registry/association.h"

namespace kakari::registry {

enum class Standing {
  provisional,  // signed up by themselves; may learn and collect, an association has not looked yet
  checked,      // identity compared by an association, or from a list of members
  refused       // the details did not fit the licence
};
std::string_view id(Standing standing);
std::string_view label(Standing standing);  // 確認待ち, 確認済, 登録内容の確認が必要
std::optional<Standing> standing_of(std::string_view id);

struct Physician {
  Id id = {};
  std::string person = {};           // of the account; empty: nobody has signed in as them yet
  std::string number = {};           // for people, with check digit: "D-0001234-5"
  std::string licence_number = {};   // 医籍登録番号, 1–6 digits as text without leading zeros
  std::string licence_date = {};     // 医籍登録年月日, ISO; empty: not known (imported lists)
  std::string name = {}, kana = {};  // as registered; the name may carry IVS
  std::string birth_date = {};       // ISO; empty: not known
  std::string email = {};            // where notices go; empty: in the program only
  Standing standing = Standing::provisional;
  std::string prefecture = {};   // of the main workplace, else of the address: where a non-member's case goes
  std::string association = {};  // who checks: own local association, else the prefectural one
  std::string federation = {};   // the prefectural association above
  bool invented = false;
  std::int64_t version = 1;
};

std::optional<Physician> find_physician(store::Tx& tx, const Id& id);
std::optional<Physician> find_physician_by_number(store::Tx& tx, std::string_view number);
std::optional<Physician> find_physician_by_licence(store::Tx& tx, std::string_view licence_number);
std::optional<Physician> physician_of_person(store::Tx& tx, const Id& person);
/// Makes id and number when empty; keys for matching are folded here.
Physician add_physician(store::Tx& tx, const Moment& moment, Physician physician);
void change_physician(store::Tx& tx, const Physician& changed);
access::Scope scope_of(const Physician& physician);

/// "12345" from "１２３４５号", "012345"; empty when it is no licence number.
std::string read_licence_number(std::string_view typed);

/// How a row of a list is matched: by 医籍登録番号, and name or kana must then agree when given (variant
/// kanji and small kana do not count as different); without a number by kana and birth date, one only.
struct Claimed {
  std::string licence_number = {}, name = {}, kana = {}, birth_date = {};
};
struct Match {
  Id physician = {};         // empty: none
  std::string reason = {};   // why not, for people: 氏名が登録と異なります
  bool contradicts = false;  // the number is known, but the name is another's: never credited
};
Match match(store::Tx& tx, const Claimed& claimed);

/// Layers in which the physician is a member on the day.
struct Membership {
  Id id = {}, physician = {}, association = {};
  AssociationKind kind = AssociationKind::local;
  std::string association_name = {};
  std::string from = {}, to = {};  // ISO; to empty: still; the last day counts
  std::string source = {};         // "list", "office"
};
std::vector<Membership> memberships(store::Tx& tx, const Id& physician);
bool jma_member(store::Tx& tx, const Id& physician, Date on);
/// The local (or university) association on the day, if any; the newest where there are several.
std::optional<Id> local_association(store::Tx& tx, const Id& physician, Date on);
Membership add_membership(store::Tx& tx, const Moment& moment, Membership membership);
void end_membership(store::Tx& tx, const Id& membership, Date last_day);
/// Recomputes Physician::association, federation from memberships, main workplace and prefecture.
void place_physician(store::Tx& tx, const Moment& moment, const Id& physician);

/// 勤務先: stated by the physician, confirmed by the institution. FTE in tenths (truncated).
struct Workplace {
  Id id, physician, institution;
  std::string physician_name, institution_name, institution_number;
  std::int64_t fte_tenths = 10;
  std::string from, to;  // ISO
  enum class State { stated, confirmed, declined, ended } state = State::stated;
  std::string stated_by, decided_by;  // names
  Instant stated_at = 0, decided_at = 0;
};
std::vector<Workplace> workplaces_of_physician(store::Tx& tx, const Id& physician);
std::vector<Workplace> workplaces_of_institution(store::Tx& tx, const Id& institution);
std::optional<Workplace> find_workplace(store::Tx& tx, const Id& id);

}  // namespace kakari::registry
