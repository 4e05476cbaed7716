// The ledger as people read it: a table of one year's entries, reversals among them.
#pragma once
#include <functional>

#include "training/page_parts.h"

namespace kakari::training {

/// A column of acts at the end of each entry that stands; the others then stand closer, for a narrower page.
using CreditAct = std::function<html::Fragment(const Credit&)>;
html::Fragment credits_table(const regime::Training& rules, const std::vector<const Credit*>& entries,
                             std::string_view caption, const CreditAct& act = {});
html::Fragment practice_table(const regime::Training& rules, const std::vector<PracticeCredit>& practices);
/// Newest year first, each oldest first.
std::map<int, std::vector<const Credit*>, std::greater<>> by_fiscal_year(const std::vector<Credit>& ledger);
int sum(const std::vector<const Credit*>& entries);

}  // namespace kakari::training
