// A letter that is due: a row from then on, printed, posted, perhaps returned (letters.h).
#pragma once
#include <string>
#include <string_view>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"

namespace kakari::requests {

/// Why a letter goes out.
enum class LetterCause { request, reminder, hand };
std::string_view id(LetterCause cause);     // "request"
std::string_view label(LetterCause cause);  // 依頼
LetterCause letter_cause_of(std::string_view id);

/// How far it got, as letter.state says.
enum class LetterState {
  due,
  printed,
  posted,
  returned,  // came back undelivered
  dropped    // no longer needed: it closed, is exempt or has reported
};
std::string_view id(LetterState state);
std::string_view label(LetterState state);
LetterState letter_state_of(std::string_view id);

struct NewLetter {
  std::string institution, prefecture;
  int year = 0;
  LetterCause cause = LetterCause::request;
  std::string cause_id;  // with institution, year and cause: once
  std::string reason;    // "no-mail", "bounced", "asked": why a letter
  std::string subject, text;
  std::string person, name;  // who caused it; "system" for jobs
};
/// The letter's id; empty when it was due already. For verbs: no permission is asked.
Id letter_due(store::Tx& tx, const Moment& moment, const NewLetter& letter);

/// One press in the list of those missing: at most one a day and institution. Act::reminder_send; refused for
/// institutions that are exempt, closed or have reported ("not-due"). Journalled.
Result<Id> ask_letter(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
                      int year, std::string_view prefecture_name);

}  // namespace kakari::requests
