// The row of a forum and the municipalities of an area, for the verbs of this room.
#pragma once
#include "forum/forum.h"

namespace kakari::forum {

/// Codes as institutions carry them; empty where the area does not exist or is not known at that level.
std::vector<std::string> municipalities_of(store::Tx& tx, const regime::Areas& areas, Level level,
                                           std::string_view code);
/// Writes forum_area anew. The city of a ward gets a row without a prefecture, so that its officers' lists
/// find the forum.
void write_area(store::Tx& tx, const regime::Areas& areas, const Forum& forum);

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const std::string& forum, std::string before, std::string after);
/// What the journal keeps of it.
std::string to_json(const Forum& forum);

std::unexpected<Problem> no_such_forum();

}  // namespace kakari::forum
