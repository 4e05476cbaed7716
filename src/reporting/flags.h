// Plausibility of a report (別表第八第四を確かめる手がかり): what a reviewer should look at before
// confirming. Pure: which claims belong to which service is data of the form. A flag asks; it refuses
// nothing.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "regime/evaluate.h"
#include "regime/form.h"

namespace kakari::reporting {

/// What is known of an institution that a report names as its partner, by its number.
struct PartnerFact {
  std::string name;
  std::string closed_on;  // ISO date; empty: open
  bool reported = false;  // this year
  bool names_back = false;
};

struct FlagFacts {
  regime::InstitutionKind kind = regime::InstitutionKind::clinic;
  const regime::Answers* last_year = nullptr;
  const regime::Answers* claims = nullptr;            // NDB counts that belong to this report
  const regime::Answers* claims_last_year = nullptr;  // and to last year's
  std::map<std::string, PartnerFact, std::less<>> partners = {};
};

struct Flag {
  std::string item;  // of the form, where it is shown
  std::string code;  // "partner-closed"
  std::string message;
  bool unverified = false;  // the rule behind it is our reading: 要確認
  friend bool operator==(const Flag&, const Flag&) = default;
};

/// In form order. `answers` are effective ones. The remarks of evaluate() that ask are among them.
std::vector<Flag> flags(const regime::Form& form, const regime::Answers& answers, const FlagFacts& facts);

}  // namespace kakari::reporting
