// What follows a printed file: it is fetched, posted, ages out; a letter comes back.
#pragma once
#include <string>
#include <string_view>

#include "base/date.h"
#include "reporting/requests/letters.h"

namespace kakari::requests {

/// The file's sha256 for files::get(). Act::reminder_send; journalled, as it carries codes. "file-removed".
Result<LetterBatch> fetch_file(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const Id& batch);

/// 発送の記録: from the day it was printed until today. Journalled.
Result<void> mark_posted(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& batch,
                         std::string_view day_iso);

/// The same for the letters that were printed one by one until that day. Returns how many there were;
/// "no-single-letters" when none. Journalled.
Result<std::int64_t> mark_singles_posted(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                         const LetterPlace& place, std::string_view day_iso);
/// Printed one by one, and not recorded as posted.
std::int64_t singles_to_post(store::Tx& tx, const LetterPlace& place);

/// The newest posted letter of the institution came back. `reason` as in return_reasons(). Problems name the
/// fields "number" and "reason". Journalled.
Result<Id> mark_returned(store::Tx& tx, const access::Actor& actor, const Moment& moment, int year,
                         std::string_view number, std::string_view reason);
std::vector<std::string> return_reasons();  // 宛先不明 …

/// Removes files that were posted more than file_days ago, or whose codes have long ended. Returns how many.
std::size_t remove_old_files(store::Database& database, const Moment& moment);

}  // namespace kakari::requests
