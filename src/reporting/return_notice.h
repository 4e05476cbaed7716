// What an institution is told when its report comes back: the items and why, as a notice and by mail.
#pragma once
#include <span>
#include <string_view>

#include "regime/form.h"
#include "reporting/review.h"
#include "reporting/subject.h"

namespace kakari::reporting {

/// In the transaction of the return, whose id makes it once.
void tell_returned(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Subject& subject,
                   const regime::Form& form, const Id& return_case, std::span<const ItemReason> items,
                   std::string_view note);

}  // namespace kakari::reporting
