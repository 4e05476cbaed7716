// Rows of practices and their editions, and what may stand in one.
#pragma once
#include "forum/models/practice.h"

namespace kakari::models {

/// The practices of a condition over `p`, with the words of `which` edition.
enum class Words { latest, published };
std::vector<Practice> read_practices(store::Tx& tx, Words which, std::string_view where,
                                     std::optional<std::string_view> value = {});
/// Writes the draft of the next edition.
void put_draft(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id, int edition,
               const PracticeText& text);
std::string to_json(const PracticeText& text);

/// Trims it and says what is too long or unknown, or names somebody who has not agreed.
std::vector<FieldProblem> check(const regime::Areas& areas, std::string_view prefecture, PracticeText& text);
/// What is still missing before it can be published.
std::vector<FieldProblem> lacking(const PracticeText& text);

}  // namespace kakari::models
