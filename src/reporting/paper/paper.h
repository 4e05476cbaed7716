// A report that came on paper: registered with the day it arrived and its scan, then entered by the office
// (Act::report_enter), and submitted in the institution's stead. What was typed is never lost.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/date.h"
#include "platform/files/file.h"
#include "reporting/subject.h"

namespace kakari::paper {

/// Which form came back: it decides what the entry begins with.
enum class Printed { blank, filled };
std::string_view id(Printed printed);
std::string_view label(Printed printed);  // 白紙の調査票

struct Paper {
  Id id, institution;
  std::string number, name;  // of the institution
  int year = 0;
  Printed printed = Printed::blank;
  std::string arrived_on;  // ISO
  bool twice = false;      // 二重入力
  std::string manager;     // 管理者の氏名, as on the paper
  std::string by;          // who registered it
  Instant at = 0;
  std::int64_t version = 0;  // grows with every change
  int revision = 0;          // that it became; 0 not yet
  Instant submitted_at = 0;
  std::string submitted_by;
  std::string draft;  // canonical answers that stood on the screen then; empty: none
  Instant set_aside_at = 0;
  std::string set_aside_by, set_aside_reason;
  access::Scope scope;

  bool open() const { return revision == 0 && set_aside_at == 0; }
};

struct NewPaper {
  Id institution;
  int year = 0;
  std::string arrived_on;
  Printed printed = Printed::blank;
  bool twice = false;
  std::optional<files::Prepared> scan = {};
};

/// Problems: invalid at "arrived_on" (no day, in the future, before the cycle opens), precondition "exempt"
/// and "closed", conflict "paper-open" while another form of the same year is being entered. The institution
/// is told.
Result<Paper> register_paper(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const NewPaper& wanted);

/// For officers in whose area the institution lies.
Result<Paper> read_paper(store::Tx& tx, const access::Actor& actor, const Id& paper);
/// read_paper, and it may still be changed: conflict "paper-closed" otherwise.
Result<Paper> open_paper(store::Tx& tx, const access::Actor& actor, const Id& paper);
/// The one that became this revision.
std::optional<Paper> paper_of(store::Tx& tx, const Id& institution, int year, int revision);

struct Scan {
  Id id, paper;
  std::string sha256, name, media_type;
  std::int64_t size = 0;
  std::string by;
  Instant at = 0;
};
inline constexpr std::size_t scans_max = 30;

/// conflict "too-many-files"; the same bytes again are harmless.
Result<void> add_scan(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& paper,
                      const files::Prepared& file);
std::vector<Scan> scans(store::Tx& tx, const Id& paper);
struct ScanFile {
  Scan scan;
  files::Stored file;
};
/// For officers and, once it is submitted, for the institution (report_read).
Result<ScanFile> read_scan(store::Tx& tx, const access::Actor& actor, const Id& scan);

struct Note {
  std::string text, by;
  Instant at = 0;
};
/// 問い合わせの記録: what was asked of the institution, by letter or telephone.
Result<void> add_note(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& paper,
                      std::string_view text);
std::vector<Note> notes(store::Tx& tx, const Id& paper);

/// Not entered any further, with a reason; and taken up again.
Result<void> set_aside(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& paper,
                       std::string_view reason);
Result<void> take_up(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& paper);

/// Whether the prefecture enters twice unless said otherwise.
bool enters_twice(store::Tx& tx, std::string_view prefecture);
/// schedule_manage: the prefecture's own way.
Result<void> set_policy(store::Tx& tx, const access::Actor& actor, const Moment& moment, bool twice);

/// What the institution itself has done on the screen, said before anything is entered over it.
struct OnScreen {
  reporting::Stage stage = reporting::Stage::not_started;
  int revision = 0;  // submitted by the institution itself or entered before
  std::string by;    // who saved the draft last, or submitted
  Instant at = 0;
  std::int64_t typed = 0;  // items typed into the draft
  bool drafted() const {
    return typed > 0 && (stage == reporting::Stage::draft || stage == reporting::Stage::returned);
  }
  bool submitted() const {
    return stage == reporting::Stage::submitted || stage == reporting::Stage::in_review ||
           stage == reporting::Stage::settled;
  }
  /// A report that waits for its confirmation cannot be submitted again; over a settled one a paper is a
  /// change.
  bool blocks() const { return submitted() && stage != reporting::Stage::settled; }
};
OnScreen on_screen(store::Tx& tx, const reporting::Subject& subject);

struct PaperFilter {
  int year = 0;
  std::string state = "open";  // open, submitted, set_aside, all
  std::string query = {};      // number, or part of the name
  std::size_t most = 50, skip = 0;
};
struct PaperList {
  std::vector<Paper> papers;  // oldest arrival first
  std::int64_t total = 0;
};
PaperList list_papers(store::Tx& tx, const access::Actor& actor, const PaperFilter& filter);

/// Writes an act on the paper into the journal. For the verbs of this room.
void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Paper& paper, std::string after);
void touch(store::Tx& tx, const Id& paper);
/// Tells the institution, with a link to where it can look.
void tell_institution(store::Tx& tx, const Moment& moment, const Paper& paper, std::string_view topic,
                      std::string subject, std::string text, std::string link);

}  // namespace kakari::paper
