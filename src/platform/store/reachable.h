// Whether there is a server behind a database's URL; for `kakari serve`, which waits for one.
#pragma once
#include <string>

namespace kakari::store {

/// False when nobody answers, it is only starting up, or it takes no writes. True when it answers, be it with
/// a refusal (a wrong password, an unknown database), and always for SQLite. Takes seconds when nobody
/// answers.
bool reachable(const std::string& url);

}  // namespace kakari::store
