// What becomes of each row of a list: matched in bulk by licence number, or kana and birth date, as
// registry::match() does one by one, and put through the rules of the day. Reads only.
#pragma once
#include "training/courses/list.h"

namespace kakari::courses {

/// Sets fate, physician and amount of every row; refused rows move to list.refused.
void settle(store::Tx& tx, const Moment& moment, const regime::Training& rules, List& list);

}  // namespace kakari::courses
