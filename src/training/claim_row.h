// The row of a claim, for reading and writing.
#pragma once
#include "training/claim.h"

namespace kakari::training {

std::string_view id(Claim::State state);  // "declared"
/// What was declared as JSON: minutes, trainees …
std::string detail_of(const Claim& claim);
/// SELECT … FROM credit_claim c JOIN physician p, as claim_of() reads it.
extern const std::string_view claim_select;
Claim claim_of(const store::Row& row);
void write_claim(store::Tx& tx, const Claim& claim, std::string_view decided_person);

}  // namespace kakari::training
