// What a person is told of their own door (不正な利用に気づくため): without a secret and without a link, so
// that nobody learns to press links in such mails.
#pragma once
#include <string>

#include "access/account.h"

namespace kakari::access {

enum class Security {
  new_device,  // signed in from a device or an address not seen before
  password_changed,
  factor_added,    // detail: its name
  factor_removed,  // detail: its name
  factors_reset,   // by the administrator
  recovery_made,
  recovery_used,   // detail: how many are left
  codes_guessed,   // the password was right, the codes were not
  passkey_copied,  // detail: its name; somebody was refused who has a copy of it, or has the original
  sign_in_linked,  // detail: the provider's name
  sign_in_unlinked
};

struct SecurityNotice {
  Security what = Security::new_device;
  Account account;
  std::string detail = {};
  std::string address = {}, device = {};  // device in words; both empty for what an operator did
  Instant at = 0;
};

struct NoticeWords {
  std::string subject, text;
};
NoticeWords in_words(const SecurityNotice& notice);

}  // namespace kakari::access
