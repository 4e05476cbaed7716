// 好事例 (good practice): what was done somewhere, with what result, for others to follow. An edition is
// never changed once published; a correction is the next one, a withdrawal an event with its reason.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"
#include "base/clock.h"
#include "forum/models/area_kind.h"
#include "platform/store/database.h"

namespace kakari::models {

inline constexpr std::size_t practice_title_max = 100, practice_text_max = 4000, practice_line_max = 200;

struct PracticeText {
  std::string title;
  std::string what;          // what was done
  std::string body_kind;     // by whom: id of kBodyKinds
  std::string institutions;  // their names; only with `consent`
  bool consent = false;      // those named have agreed
  std::string area;          // code of a municipality, or of a prefecture
  std::vector<regime::Function> functions;
  std::string theme;        // id of forum.yaml; may be empty
  std::string results;      // with numbers
  std::string source, url;  // where it can be read
  bool operator==(const PracticeText&) const = default;
};

struct BodyKind {
  std::string_view id, label;
};
/// 診療所, 病院, 医師会, 市町村, 都道府県, 複数の医療機関, その他
const std::vector<BodyKind>& body_kinds();

struct Practice {
  Id id;
  std::string prefecture;  // whose officers keep it; "" of the ministry
  std::int64_t version = 0;
  int edition = 0;           // the newest published; 0: none yet
  PracticeText text;         // of the draft while there is one, else as published
  bool draft = false;        // something is not published yet
  std::string published_on;  // ISO date of `edition`
  std::string by;            // who wrote it last
  Instant withdrawn_at = 0;
  std::string withdrawn_by, withdrawn_why;
};
struct PracticeEdition {
  int edition = 0;
  Instant published_at = 0;
  std::string by;
  PracticeText text;
};

/// Act::practice_add of the prefecture. invalid with fields title, what, body_kind, institutions, consent,
/// area, functions, results, url. An empty id begins one; a published one gets a draft of its next edition.
Result<Practice> write_practice(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const regime::Areas& areas, const Id& id, std::int64_t version,
                                PracticeText text);
Result<Practice> publish_practice(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const Id& id, std::int64_t version);
/// Published ones only: the page then says that it was withdrawn and why. Done again it changes nothing.
Result<void> withdraw_practice(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                               std::string_view why);

/// As its keepers see it.
std::optional<Practice> find_practice(store::Tx& tx, const Id& id);
/// Of the actor's prefecture, drafts and withdrawn ones too; the newest first.
std::vector<Practice> kept_practices(store::Tx& tx, const access::Actor& actor);
/// Newest first; the public reads them all while the practice is not withdrawn.
std::vector<PracticeEdition> practice_editions(store::Tx& tx, const Id& id);

struct PracticeSearch {
  std::optional<regime::Function> function;
  std::string theme, area_kind, prefecture, words;
};
/// What is public, the newest first; `text` is of the published edition.
std::vector<Practice> published_practices(store::Tx& tx, const regime::Areas& areas, const AreaKinds& kinds,
                                          const PracticeSearch& search);

}  // namespace kakari::models
