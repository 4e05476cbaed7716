// The verbs of a results sheet; all of them Act::result_publish.
#pragma once
#include "forum/results/result.h"

namespace kakari::results {

inline constexpr std::size_t text_characters_max = 4000;

struct Draft {
  std::int64_t version = 0;  // 0: nothing was written yet
  Texts texts;
  std::string by;
  Instant at = 0;
};
/// Without asking.
Draft draft_of(store::Tx& tx, std::string_view forum, int year);
/// The forum, once the actor may publish for it.
Result<Forum> asked_forum(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                          std::string_view code);

/// conflict ("changed-meanwhile") when `version` is not the present one.
Result<std::int64_t> save_texts(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const forum::Deps& deps, std::string_view forum, int year,
                                std::int64_t version, const Texts& texts);

struct NewEdition {
  std::string forum;
  int year = 0;
  std::string hash;            // of the sheet as it was previewed
  std::string reason;          // of a correction
  bool names_checked = false;  // names of members in the text are meant (a clinic's name …)
  bool as_it_is = false;       // what the year still lacks was read, and it is published all the same
};
/// Full names of members, and persons of owners, that stand in the sheet.
std::vector<std::string> names_in(store::Tx& tx, const Sheet& sheet);
/// precondition ("changed-since-preview") when the record would give another sheet now; invalid
/// ("names-in-sheet", "reason-missing"); precondition ("same-as-before") when it says what stands already
/// or ("unfinished", a field for each) while the year lacks something and `as_it_is` was not said.
Result<Id> publish(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                   const forum::Numbers& numbers, const NewEdition& wanted);

}  // namespace kakari::results
