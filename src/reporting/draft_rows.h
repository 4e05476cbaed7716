// The rows of a draft: reading, making and refilling them. For the verbs of this room.
#pragma once
#include <map>
#include <string>

#include "reporting/draft.h"
#include "reporting/subject.h"

namespace kakari::reporting {

using DraftItems = std::map<std::string, DraftItem, std::less<>>;

DraftItems draft_items(store::Tx& tx, const Id& report);
regime::Answers answers_of(const DraftItems& items);

/// Inserts the report's row (stage draft) and sets its fields in `subject`.
void make_report(store::Tx& tx, const Moment& moment, Subject& subject);

/// Makes the draft hold these answers exactly: what a reopened draft starts from.
void refill_draft(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Subject& subject,
                  const regime::Answers& answers);

/// The items of the return that the institution is answering now (stage returned), and its note.
struct ToFix {
  std::map<std::string, std::string, std::less<>> items;
  std::string note;
};
ToFix to_fix(store::Tx& tx, const Subject& subject);

}  // namespace kakari::reporting
