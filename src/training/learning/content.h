// What is learnt by oneself: issues of 日本医師会雑誌 with questions and contents of 日医e-ラーニング.
// 別紙2-1, 2-2.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "platform/store/database.h"
#include "regime/training.h"

namespace kakari::learning {

struct Content {
  Id id = {};
  regime::Way way = regime::Way::e_learning;  // or journal
  std::string issue = {};                     // of the journal: "2026-12"
  bool special = false;                       // 特別号: without questions
  std::string title = {};
  std::string theme = {};  // of the eight; empty for the journal
  int minutes = 0;
  std::string text = {};
  std::string video = {};                     // "https://…" (a link) or "/videos/…" (played on the page)
  bool own = true;                            // JMA's: only these give units
  std::string provider = {};                  // whose it is, when not JMA's
  std::string opens_on = {}, closes_on = {};  // ISO; closes_on: the last day; empty: stays open
  int edition = 0;                            // of the questions; 0: nothing was published yet
  Instant published_at = 0;
  Instant made_at = 0;
  std::string made_by = {};
  std::int64_t version = 0;

  bool journal() const { return way == regime::Way::journal; }
  bool published() const { return edition > 0; }
  int working_edition() const { return edition + 1; }
  bool open_on(Date day) const;
  /// The last day has passed: right answers and explanations of an issue are no longer kept back.
  bool closed_on(Date day) const;
};

struct Choice {
  std::string text = {};
  bool right = false;
};
struct Question {
  int number = 0;  // from 1
  std::string text = {};
  std::vector<Choice> choices = {};  // 2 … 9
  std::string explanation = {};
  Instant withdrawn_at = 0;  // a mistaken one: counts as right for everybody who answers
  std::string withdrawn_by = {}, withdrawn_reason = {};

  bool withdrawn() const { return withdrawn_at != 0; }
  std::vector<int> right_choices() const;  // numbers from 1
  bool several() const { return right_choices().size() > 1; }
};
inline constexpr std::size_t questions_max = 50, choices_max = 9;

struct Edition {
  int edition = 0;
  std::string note = {}, by = {};
  Instant at = 0;
};

std::optional<Content> find_content(store::Tx& tx, const Id& id);
/// Newest first; the text is left out.
std::vector<Content> contents(store::Tx& tx);
std::vector<Question> questions(store::Tx& tx, const Content& content, int edition);
/// Oldest first.
std::vector<Edition> editions(store::Tx& tx, const Id& content);

/// What a page needs of a content and its questions of the current edition.
struct Opened {
  Content content;
  std::vector<Question> questions;
};
/// Published ones only.
std::optional<Opened> open_content(store::Tx& tx, const Id& id);

/// 日医雑誌 令和8年12月号, 日医雑誌 令和8年12月特別号; empty for a content.
std::string issue_name(const Content& content);
/// As in a list and in the ledger: the issue's name with its title, or the title.
std::string name_of(const Content& content);
/// "journal:2026-12", "content:ID"
std::string once_key(const Content& content);
/// 60％以上の正答で1単位; empty where it gives none.
std::string units_in_words(const regime::Training& rules, const Content& content);

}  // namespace kakari::learning
