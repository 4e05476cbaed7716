// A list of attendees or of old credits, read row by row before anything is matched or written.
#pragma once
#include <string>
#include <vector>

#include "registry/physician.h"
#include "training/courses/course.h"
#include "training/credit.h"

namespace kakari::courses {

enum class ListKind { attendees, credits };
std::string_view id(ListKind kind);     // "attendees"
std::string_view label(ListKind kind);  // 受講者名簿, これまでの単位

struct ListRow {
  std::int64_t line = 0;
  std::string raw = {};
  registry::Claimed who = {};  // the licence number normalised
  std::string name_key = {}, kana_key = {};
  training::NewCredit credit = {};  // `physician` once it is matched
  int minutes = 0;                  // of the session, or as stated; 0: halves are as certified
  std::string session = {};         // of attendees
  Instant entered = 0, left = 0;
  std::string why_pending = {};

  enum class Fate {
    fresh,    // becomes a credit
    there,    // stands already, as a credit or waiting
    waiting,  // nobody of that identity yet: a pending credit
    refused   // goes into the rejects
  } fate = Fate::fresh;
};

struct Refused {
  std::int64_t line = 0;
  std::string reason = {}, raw = {};
};

struct List {
  ListKind kind = ListKind::attendees;
  std::string file = {}, hash = {};
  std::vector<ListRow> rows = {};
  std::vector<Refused> refused = {};
  std::int64_t read = 0;

  std::int64_t count(ListRow::Fate fate) const;
};

struct ReadOptions {
  std::string encoding = "auto";
  std::string run = {};          // source_id of what comes of it
  std::string association = {};  // that sent it in; of attendees: the course's
  Id course = {};                // attendees of this one; empty: the rows say which, by 認定番号
  std::string file_name = {};    // as people know it; empty: of the path
};

/// Problems: "unknown-table" (columns), those of sheet::read_table.
Result<List> read_attendees(store::Tx& tx, const std::string& path, const Moment& moment,
                            const ReadOptions& options);
Result<List> read_credits(const std::string& path, const regime::Training& rules, const ReadOptions& options);
Result<List> read_list(store::Tx& tx, ListKind kind, const std::string& path, const Moment& moment,
                       const regime::Training& rules, const ReadOptions& options);

/// The rejects as a file for people: UTF-8 CSV with line, reason and the row as it stood.
std::string rejects_csv(const List& list);

}  // namespace kakari::courses
