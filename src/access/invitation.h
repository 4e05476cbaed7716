// The activation letter: a printed code that, with a second piece (the institution's 10-digit code, a
// physician's 医籍登録番号), makes an account with its grant. The database holds hashes; a code works once,
// until its day, and for ten tries.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "access/account.h"

namespace kakari::access {

/// "K7QM-2TXE-9RWA-HB3C": 15 random characters of 31 that are not mistaken for each other, and a check
/// character that finds every wrong character and every swap.
std::string new_code(Random& random);
/// As typed (small letters, full width, with or without hyphens) to 16 characters; empty when it cannot be
/// one.
std::string read_code(std::string_view typed);

struct Invitation {
  Id id;
  NewGrant grant;
  Instant expires_at = 0;
  std::string created_by;  // name of who invited
  std::string for_name;    // whom it is for, as the one who invited wrote it; may be empty
};

struct NewInvitation {
  NewGrant grant;
  std::string second;  // the 10-digit code (or 機関番号) to be typed with the code
  int days = 60;
  Scope physician = {};  // a physician's letter: whose it is, for Act::member_check
  std::string for_name = {};
};
/// Returns the code for the letter; it cannot be had again. An earlier unused letter of the same scope and
/// role stays valid unless `replaces_earlier`; one for a named person always does.
Result<std::string> invite(store::Tx& tx, const Moment& moment, const Actor& by, const NewInvitation& wanted,
                           bool replaces_earlier = false);

struct CodeTyped {
  std::string code, second;
};
/// The invitation behind what was typed; a wrong second piece uses up a try, in a transaction of its own.
/// Problems name the fields "code" and "second".
Result<Invitation> find_invitation(store::Database& database, Instant now, const CodeTyped& typed);

/// Those on a scope that can still be used, oldest first.
struct OpenInvitation {
  Id id;
  std::string for_name, created_by;
  Instant created_at = 0, expires_at = 0;
  bool lead = true;
  std::string last_day = {};
};
std::vector<OpenInvitation> open_invitations(store::Tx& tx, Role role, std::string_view scope, Instant now);
/// Takes it back; the permission is that of invite(). Journalled. Nothing happens to a used or ended one.
Result<void> take_back(store::Tx& tx, const Moment& moment, const Actor& by, const NewGrant& granted,
                       const Id& invitation);

/// Uses it up; false when somebody else just did.
bool use_invitation(store::Tx& tx, const Moment& moment, const Id& invitation, const Id& account);

}  // namespace kakari::access
