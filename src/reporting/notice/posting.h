// What may be posted: the answers of a draft or of a submitted report (posting is itself reported, so it may
// come before the submission), and the notice they make.
#pragma once
#include <string>
#include <vector>

#include "paperwork/notice.h"
#include "regime/areas.h"
#include "regime/notice_words.h"
#include "registry/institution.h"
#include "reporting/definition.h"

namespace kakari::notice {

/// Answers that a notice can be made from.
struct Source {
  std::string id;  // "draft-2026", "2026-2": year and number of the revision
  int year = 0;
  bool draft = false;
  bool changing = false;  // a draft over a report that stands
  std::string label;      // 令和8年度の下書き（入力中の内容）
  std::string as_of;      // ISO date
  reporting::FormPtr form;
  regime::Answers answers;  // effective
};

struct Posting {
  registry::Institution institution;
  std::vector<Source> sources;  // newest first; empty: nothing was answered yet

  /// "draft" and "submission" are the newest of their kind, "" is the first; null: no such source.
  const Source* find(std::string_view id) const;
};

/// Of the visitor's own institution, or (`number`) of one that an office answers for; drafts are for the
/// institution's own people only. Act::notice_make.
Result<Posting> read_posting(store::Tx& tx, const access::Actor& actor, std::string_view number);

/// What the answers say on the notice. Pure. The posting counts as done: this is it.
struct Made {
  paperwork::HouseNotice notice;
  bool held = false;                         // 1号機能
  std::string lacking;                       // why it is not held, for who makes the notice
  bool posted = false;                       // the report says 有り to the posting
  std::vector<const regime::Item*> missing;  // to be posted, and not answered yet
};
Made make_notice(const regime::NoticeWords& words, const registry::Institution& institution,
                 const Source& source, const std::string& public_url);

}  // namespace kakari::notice
