// Who stands at the head of a place's letters, and whom to ask: two short texts, kept by the officers.
#pragma once
#include <string>

#include "regime/areas.h"
#include "reporting/requests/letters.h"

namespace kakari::requests {

struct LetterSender {
  std::string sender;   // lines: 鳥取県\n福祉保健部 医療政策課
  std::string contact;  // lines; empty: ruled lines stand there
  std::string set_by = {};
  Instant set_at = 0;  // 0: nobody has set it
};
/// As set; else the prefecture or health centre by its name, and no contact.
LetterSender letter_sender(store::Tx& tx, const regime::Areas* areas, const LetterPlace& place);
/// Act::reminder_send. Four lines of 40 characters each at most; problems name the fields. Journalled.
Result<void> set_letter_sender(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const LetterPlace& place, const LetterSender& wanted);

}  // namespace kakari::requests
