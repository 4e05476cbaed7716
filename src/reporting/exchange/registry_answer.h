// What the official lists say of an institution (公的な一覧), and whether it agrees: accepted, or a note to
// the prefecture. The report asks none of these (hours, departments, beds), so they are shown on a page of
// their own.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "platform/store/database.h"
#include "registry/institution.h"

namespace kakari::exchange {

struct RegistryAnswer {
  bool agrees = true;
  std::string note;  // what is different, in the institution's words
  std::string by;
  Instant at = 0;
};

/// One thing that the lists say: 診療科目, 病床数, 診療時間, 電話番号, 所在地.
struct ListedField {
  std::string field, label;
  std::string listed;                    // as people read it; empty: the lists do not say
  std::optional<RegistryAnswer> answer;  // to exactly this content; an older one counts no more
};

/// For the institution and its prefecture (Act::contact_manage).
Result<std::vector<ListedField>> listed_fields(store::Tx& tx, const access::Actor& actor,
                                               const Id& institution);

/// Says that a listed field is right, or what is different; journalled. invalid ("note-missing") without a
/// note when it is not; conflict ("listed-changed") when the lists have changed since `listed` was seen.
Result<void> answer_listed(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const Id& institution, std::string_view field, std::string_view listed,
                           bool agrees, std::string_view note);

/// What institutions of the officer's area call different, newest first.
struct RegistryNote {
  std::string number, name, label, listed, note, by;
  Instant at = 0;
};
Result<std::vector<RegistryNote>> registry_notes(store::Tx& tx, const access::Actor& actor, std::size_t most);

}  // namespace kakari::exchange
