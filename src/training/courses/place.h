// Signing up for a place (申込み), never more than the capacity, however many try at once.
#pragma once
#include "registry/physician.h"
#include "training/courses/course.h"

namespace kakari::courses {

/// Act::training_own. "full", "signed-up", "over", "course-cancelled".
Result<void> take_place(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& course);
/// "not-signed-up", "over".
Result<void> give_up_place(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& course);
bool has_place(store::Tx& tx, const Id& course, std::string_view physician);
/// By kana.
std::vector<registry::Physician> signed_up(store::Tx& tx, const Id& course);
/// A notice to each of them, by a mail of their own where an address is known.
void tell_signed_up(store::Tx& tx, const Moment& moment, const Course& course, std::string_view topic,
                    const std::string& subject, const std::string& text);

}  // namespace kakari::courses
