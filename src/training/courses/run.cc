#include "training/courses/run.h"

#include <filesystem>
#include <fstream>

#include "access/act.h"
#include "messages/message.h"
#include "training/courses/settle.h"
#include "training/courses/write_list.h"
#include "training/entry.h"

namespace kakari::courses {
namespace {

constexpr std::size_t piece_bytes = 1 << 20;

void count(Run& run, const List& list) {
  run.file_hash = list.hash;
  run.read = list.read;
  run.fresh = list.count(ListRow::Fate::fresh);
  run.unchanged = list.count(ListRow::Fate::there);
  run.waiting = list.count(ListRow::Fate::waiting);
  run.refused = std::int64_t(list.refused.size());
  run.rejects = list.refused.empty() ? "" : rejects_csv(list);
}

Result<List> read_settled(store::Database& database, const Moment& moment, const regime::Training& rules,
                          const Run& run, const std::string& path) {
  return database.read([&](store::Tx& tx) -> Result<List> {
    auto list = read_list(tx, run.kind, path, moment, rules,
                          {.encoding = "auto",
                           .run = run.id.text(),
                           .association = run.association,
                           .course = run.course,
                           .file_name = run.file_name});
    if (list) settle(tx, moment, rules, *list);
    return list;
  });
}

/// The list itself, in pieces of which none holds the writer long.
void keep(store::Database& database, const Id& run, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string piece(piece_bytes, '\0');
  for (std::int64_t serial = 0; in.read(piece.data(), std::streamsize(piece.size())), in.gcount() > 0;
       ++serial)
    database.write([&](store::Tx& tx) {
      tx.exec("INSERT INTO credit_run_piece (run_id, serial, bytes) VALUES (?, ?, ?)", run, serial,
              store::Blob{std::string_view(piece.data(), std::size_t(in.gcount()))});
    });
}

/// The list as a file again, gone at the end.
class Unpacked {
 public:
  Unpacked(store::Database& database, const Id& run, Random& random)
      : path_(std::filesystem::temp_directory_path() / fmt::format("kakari-list-{:016x}", random.next())) {
    std::ofstream out(path_, std::ios::binary);
    database.read([&](store::Tx& tx) {
      for (const auto& row :
           tx.query("SELECT bytes FROM credit_run_piece WHERE run_id = ? ORDER BY serial", run))
        out << row.text(0);
    });
    out.close();
    if (!out) throw std::runtime_error("the list could not be written to " + path_.string());
  }
  ~Unpacked() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  Unpacked(const Unpacked&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

Result<Run> check(store::Database& database, const access::Actor& actor, const Moment& moment,
                  const regime::Training& rules, Run run, const std::string& path) {
  run.id = moment.new_id();
  run.by = actor.name;
  run.at = moment.now;
  const auto list = read_settled(database, moment, rules, run, path);
  if (!list) return std::unexpected(list.error());
  count(run, *list);
  keep(database, run.id, path);
  database.write([&](store::Tx& tx) { record_run(tx, actor, moment, run); });
  return run;
}

Result<Run> no_such_course() {
  return problem(ProblemKind::not_found, "no-such-course", "この講習会は見つかりません。");
}

void of_course(Run& run, const Course& course) {
  run.kind = ListKind::attendees;
  run.association = course.association;
  run.federation = course.federation;
  run.course = course.id;
}

}  // namespace

Result<Run> check_list(store::Database& database, const access::Actor& actor, const Moment& moment,
                       const regime::Training& rules, ListKind kind, const Id& course,
                       const std::string& path, std::string_view file_name) {
  Run run;
  run.kind = kind;
  run.file_name = file_name;
  if (kind == ListKind::attendees && !course.empty()) {
    const auto found = database.read([&](store::Tx& tx) { return find_course(tx, course); });
    if (!found) return no_such_course();
    of_course(run, *found);
  } else if (actor.role != access::Role::jma_office) {
    run.association = actor.scope;
  }
  if (auto allowed = may_take(actor, run); !allowed) return std::unexpected(allowed.error());
  return check(database, actor, moment, rules, std::move(run), path);
}

Result<Run> check_organisers_list(store::Database& database, const Moment& moment,
                                  const regime::Training& rules, std::string_view secret,
                                  const std::string& path, std::string_view file_name) {
  const auto application = database.read([&](store::Tx& tx) { return outside_by_secret(tx, secret); });
  if (!application || application->course.empty())
    return problem(ProblemKind::not_found, "no-such-application", "認定された申請が見つかりません。");
  const auto course = database.read([&](store::Tx& tx) { return find_course(tx, application->course); });
  if (!course) return no_such_course();
  Run run;
  run.file_name = file_name;
  of_course(run, *course);
  access::Actor organiser;
  organiser.name = application->organiser;
  return check(database, organiser, moment, rules, std::move(run), path);
}

Result<void> send_list(store::Tx& tx, const Moment& moment, std::string_view secret, const Id& id) {
  const auto application = outside_by_secret(tx, secret);
  const auto run = find_run(tx, id);
  if (!application || !run || run->course.empty() || run->course != application->course)
    return problem(ProblemKind::not_found, "no-such-list", "この名簿は見つかりません。");
  if (run->state != Run::State::checked)
    return problem(ProblemKind::conflict, "sent-already", "この名簿は、すでに送られています。");
  tx.exec("UPDATE credit_run SET state = 'sent' WHERE id = ?", id);
  messages::tell(tx, moment,
                 {.to = {"association", run->association},
                  .topic = "attendance-list",
                  .subject = fmt::format("受講者名簿が届きました（{}）", application->content.title),
                  .text = fmt::format("{}から、{}人分の名簿が届きました。確認して取り込んでください。",
                                      application->organiser, run->read),
                  .link = "/imports/" + id.text(),
                  .mail_to = {},
                  .once_key = {}});
  return {};
}

Result<Run> take_list(store::Database& database, const access::Actor& actor, const Moment& moment,
                      const regime::Training& rules, const Id& id) {
  auto found = database.read([&](store::Tx& tx) { return find_run(tx, id); });
  if (!found) return problem(ProblemKind::not_found, "no-such-list", "この名簿は見つかりません。");
  Run run = std::move(*found);
  if (auto allowed = may_take(actor, run); !allowed) return std::unexpected(allowed.error());
  if (run.state == Run::State::taken)
    return problem(
        ProblemKind::conflict, "taken-already",
        fmt::format("この名簿は、{}に{}が取り込んでいます。", local_time(run.taken_at), run.taken_by));
  const Unpacked file(database, run.id, *moment.random);
  auto list = read_settled(database, moment, rules, run, file.path());
  if (!list) return std::unexpected(list.error());
  count(run, *list);
  const WrittenCounts written = write_list(database, actor, moment, list->rows);
  run.fresh = written.credited;
  run.waiting = written.waiting;
  run.unchanged = written.there;
  run.state = Run::State::taken;
  run.taken_by = actor.name;
  run.taken_at = moment.now;
  database.write([&](store::Tx& tx) { record_run(tx, actor, moment, run); });
  return run;
}

}  // namespace kakari::courses
