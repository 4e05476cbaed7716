// The form in which a physician declares a credit: fields by way, as typed, read into a Claim.
#pragma once
#include "training/page_parts.h"

namespace kakari::training {

/// What stands in the fields, as typed.
struct ClaimTyped {
  regime::Way way = regime::Way::clinical_experience;
  bool paper = false, paid = false;
  std::string on = {}, title = {}, certifier = {}, hours = {}, minutes = {}, count = {}, trainees = {},
              days = {}, units = {};
};
ClaimTyped typed_of(const Claim& claim);
/// Of a form, or of a query when the amount alone is asked for.
ClaimTyped typed_of(const http::Pairs& fields);

/// What no number or day could be read from is said at its field.
struct ClaimRead {
  Claim claim;
  std::vector<FieldProblem> problems;
};
ClaimRead read_claim(const ClaimTyped& typed, std::string_view physician);

html::Fragment claim_fields(const regime::Training& rules, const ClaimTyped& typed,
                            const std::vector<FieldProblem>& problems, Date today);
/// 5単位になります。6時間のうち、1回の上限の5時間分を数えました。
std::string amount_words(const regime::Earned& earned);
/// 6時間, 2人 × 3日, 書類に書かれた単位
std::string declared_words(const Claim& claim);
html::Tag state_tag(Claim::State state);

}  // namespace kakari::training
