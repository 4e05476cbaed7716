// `kakari account add|grant|invite|token|tokens|disable|sign-out|reset-factors`: each prints what the
// operator needs, once, and returns the exit status (0 done, 1 refused).
#pragma once
#include <ostream>
#include <string>

#include "access/access.h"

namespace kakari::access {

/// A role with its scope; `prefecture` only for institution_staff.
struct GrantWords {
  std::string role;  // "prefecture_officer"
  std::string scope, scope_name, prefecture;
};

struct AddCommand {
  std::string name, login;
  std::string
      password;      // empty: one is made and printed; either is good for seven days, then it must be changed
  GrantWords grant;  // role empty: none yet
};
int add_command(Access& access, const AddCommand& wanted, std::ostream& out, std::ostream& err);

struct GrantCommand {
  std::string login;
  GrantWords grant;
};
int grant_command(Access& access, const GrantCommand& wanted, std::ostream& out, std::ostream& err);

struct InviteCommand {
  GrantWords grant;
  std::string second;  // the institution's 10-digit code
  int days = 60;
};
/// Prints the code for the letter alone on its line.
int invite_command(Access& access, const InviteCommand& wanted, std::ostream& out, std::ostream& err);

struct TokenCommand {
  std::string login;
  std::string role, scope;  // which grant, when the account has several
  std::string name;
  int days = 365;
};
int token_command(Access& access, const TokenCommand& wanted, std::ostream& out, std::ostream& err);

/// Lists the account's tokens that still work, a line each: name, then when made, ends and last used.
int tokens_command(Access& access, const std::string& login, std::ostream& out, std::ostream& err);

/// Ends all of that name, for a secret that became known.
int end_token_command(Access& access, const std::string& login, const std::string& name, std::ostream& out,
                      std::ostream& err);

int disable_command(Access& access, const std::string& login, std::ostream& out, std::ostream& err);

/// Ends all sessions of the account, which stays as it is.
int sign_out_command(Access& access, const std::string& login, std::ostream& out, std::ostream& err);

/// For somebody who has lost their device and their recovery codes; the person is told.
int reset_factors_command(Access& access, const std::string& login, std::ostream& out, std::ostream& err);

}  // namespace kakari::access
