// 協議の場の資料（パック）: made for a forum or one of its meetings from the numbers as they were at a
// cut-off (締切日), by a job; then frozen with the SHA-256 of its data, so that later reports do not alter
// it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/visit.h"
#include "forum/deps.h"
#include "forum/forum.h"
#include "forum/papers/section.h"

namespace kakari::papers {

/// What somebody asks for.
struct Wish {
  std::string forum;    // code
  std::string meeting;  // id, or ""
  forum::Level level = forum::Level::municipality;
  std::string area;  // code; "" with Level::joint: the forum's own
  std::string theme;
  int year = 0;                       // fiscal
  std::string cut_off;                // ISO date: revisions and decisions before its end
  std::vector<std::string> left_out;  // ids of chapters
  std::string own_title, own_text;    // a section of the maker's; "" none
  Audience own_audience = Audience::members;
};

enum class State { waiting, making, ready, failed };

struct Pack {
  Id id;
  Wish wish;
  std::int64_t number = 0;  // of the forum: 第3号
  std::string prefecture, forum_name, area_name, theme_name;
  State state = State::waiting;
  Instant as_of = 0;                 // no revision or decision from then on is in it
  std::int64_t done = 0, total = 0;  // steps
  std::string step;                  // what is being made
  std::string by;
  Instant at = 0, ready_at = 0;
  std::string sha256;       // of the data (canonical bytes), which name the numbers' own hashes
  std::string fingerprint;  // of the area's reports when it was made
  Instant withdrawn_at = 0;
  std::string withdrawn_by, withdrawn_because;

  bool usable() const { return state == State::ready && withdrawn_at == 0; }
};

/// One of a pack's files as it is kept.
struct PackFile {
  std::string name;  // "31-F0001_3_public.pdf"
  std::string label;
  Audience audience = Audience::members;
  std::string media_type, sha256;
  std::int64_t size = 0;
};

/// Act::paper_make. invalid with fields where area, theme, year or day cannot be. A second press while the
/// same is being made gives that one. Journalled.
Result<Pack> order_pack(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                        const forum::AreaBook& book, const forum::ForumWords& words, const Wish& wish);
/// Act::forum_read of its forum; not_found "no-such-pack".
Result<Pack> find_pack(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas, const Id& pack);
/// Without asking, newest first; of the meeting alone where one is given.
std::vector<Pack> packs_of(store::Tx& tx, std::string_view forum, std::string_view meeting = {});
/// Without asking; those for everybody first.
std::vector<PackFile> files_of(store::Tx& tx, const Id& pack);
/// Act::meeting_keep. The meeting must be of the pack's forum; "" takes it off. Journalled.
Result<void> attach_pack(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const regime::Areas& areas, const Id& pack, std::string_view meeting);
/// Act::paper_make. An event with its reason; the pack stays and says so. Journalled.
Result<void> withdraw_pack(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const regime::Areas& areas, const Id& pack, std::string_view because);

/// Makes the pack that waits longest and nobody else makes; false when there is none. Begun ones whose worker
/// died are taken up again. For a job of each second. `worker` names the process.
bool work(store::Database& database, const forum::Deps& deps, const Moment& moment, std::string_view worker);

/// The packs of a forum or of one meeting, for the pages of these: links, state, and the way to make one.
html::Fragment packs_part(store::Tx& tx, const access::Visit& visit, const regime::Areas& areas,
                          std::string_view forum, std::string_view meeting = {});

}  // namespace kakari::papers
