// From the row of a letter to its page: the institution, its dates, whether it has an account, its code.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "paperwork/request_letter.h"
#include "regime/areas.h"
#include "reporting/requests/letters.h"

namespace kakari::requests {

struct LetterPaper {
  Id letter;
  std::string number;  // 機関番号
  std::string way;     // code, account, none
  paperwork::RequestLetter page;
};
/// Makes the codes that are needed (earlier unused ones stop working), so for few letters a transaction. In
/// the order of the ids. Institutions that closed meanwhile get none.
std::vector<LetterPaper> make_papers(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                     std::span<const Id> letters);

/// What all letters of a file have in common. not_found "no-cycle".
Result<paperwork::LetterHead> letter_head(store::Tx& tx, const regime::Areas* areas, const Moment& moment,
                                          const LetterPlace& place, std::string_view url);

/// A letter printed alone, at once: due, or once more with a new code. Its bytes are not kept. For one press
/// on an institution's page. Act::reminder_send of the institution. Journalled.
struct OneLetter {
  std::string number;  // 機関番号
  std::string pdf;
};
Result<OneLetter> print_one(store::Database& database, const regime::Areas* areas, const access::Actor& actor,
                            const Moment& moment, const Id& letter, std::string_view url);

}  // namespace kakari::requests
