#include "reporting/requests/letters_command.h"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <thread>

#include "access/account.h"
#include "base/text.h"
#include "platform/files/file.h"
#include "reporting/requests/letters_posting.h"
#include "reporting/requests/letters_words.h"

namespace kakari::requests {
namespace {

namespace fs = std::filesystem;
constexpr int bar_width = 30;

/// What the command works with.
struct Desk {
  store::Database& database;
  const regime::Areas& areas;
  const std::function<Moment()>& moment;
  const LettersCommand& wanted;
  access::Actor actor;
  LetterPlace place;
  std::string worker;
  std::ostream &out, &err;

  LetterWork work() const {
    return {.database = &database, .areas = &areas, .worker = worker, .lease_us = 30'000'000};
  }
  std::optional<LetterRun> run() const {
    return database.read([&](store::Tx& tx) { return newest_run(tx, place); });
  }
};

access::Actor officer_of(const std::string& prefecture) {
  access::Actor actor = access::system_actor();
  actor.role = access::Role::prefecture_officer;
  actor.scope = prefecture;
  return actor;
}

void show(const Desk& desk, const LetterRun& run) {
  if (!desk.wanted.terminal || run.total == 0) return;
  const int full = int(std::min<std::int64_t>(bar_width, run.printed * bar_width / run.total));
  desk.err << "\r[" << std::string(std::size_t(full), '#') << std::string(std::size_t(bar_width - full), ' ')
           << "] " << with_commas(run.printed) << " / " << with_commas(run.total) << "通" << std::flush;
}

/// Prints until no run of the place is at work, its own or one that somebody else began.
void finish_runs(const Desk& desk) {
  for (;;) {
    const bool worked = work_letters(desk.work(), desk.moment());
    const auto run = desk.run();
    if (run) show(desk, *run);
    if (!run || !run->running) break;
    // Another worker has it, or has died with it and its time must pass first.
    if (!worked) std::this_thread::sleep_for(std::chrono::milliseconds(500));  // paced
  }
  if (desk.wanted.terminal) desk.err << "\n";
}

bool write_file(const fs::path& to, const std::string& bytes) {
  const fs::path part = to.string() + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write);
  file << bytes;
  file.close();
  if (!file) return false;
  fs::rename(part, to);
  return true;
}

/// The files that are not posted yet and not in the folder.
int fetch_files(const Desk& desk) {
  fs::create_directories(desk.wanted.folder);
  const auto batches = desk.database.read([&](store::Tx& tx) { return letter_batches(tx, desk.place); });
  for (const LetterBatch& b : batches) {
    const fs::path to = fs::path(desk.wanted.folder) / b.file_name();
    if (b.state != BatchState::drawn || !b.has_file() || fs::exists(to)) continue;
    const auto file = desk.database.write([&](store::Tx& tx) -> Result<files::Stored> {
      const auto fetched = fetch_file(tx, desk.actor, desk.moment(), b.id);
      if (!fetched) return std::unexpected(fetched.error());
      return files::get(tx, fetched->file_sha256).value();
    });
    if (!file || !write_file(to, file->bytes)) {
      desk.err << to.string() << " に書き込めません。空きと権限をご確認ください。\n";
      return 1;
    }
    desk.out << to.string() << "　" << batch_name(b) << "　" << with_commas(b.letters) << "通\n";
  }
  return 0;
}

/// What an earlier call left: printed once more when asked for, else said.
int settle_unknown(const Desk& desk) {
  int left = 0;
  for (const LetterBatch& b :
       desk.database.read([&](store::Tx& tx) { return letter_batches(tx, desk.place); })) {
    if (b.state != BatchState::unknown) continue;
    if (!desk.wanted.again) {
      desk.err
          << batch_name(b) << "（" << with_commas(b.letters)
          << "通）は、作成の途中で止まっています。印刷した束でないことをお確かめのうえ、--again を付けて作り"
             "直すか、「郵送する手紙」の画面でお選びください。\n";
      left = 1;
      continue;
    }
    const auto done =
        desk.database.write([&](store::Tx& tx) { return print_again(tx, desk.actor, desk.moment(), b.id); });
    if (!done) desk.err << done.error().message << "\n";
  }
  if (desk.wanted.again) finish_runs(desk);
  return left;
}

}  // namespace

int print_letters(store::Database& database, const regime::Areas& areas,
                  const std::function<Moment()>& moment, const LettersCommand& wanted, std::ostream& out,
                  std::ostream& err) {
  const int year = wanted.year != 0 ? wanted.year : fiscal_year(moment().today());
  const access::Actor actor = officer_of(wanted.prefecture);
  const Desk desk{
      database, areas, moment, wanted, actor, place_of(actor, year), fmt::format("letters-{}", ::getpid()),
      out,      err};
  const auto pressed =
      database.write([&](store::Tx& tx) { return print_due(tx, actor, moment(), desk.place, wanted.url); });
  const std::string code = pressed ? "" : pressed.error().code;
  if (!pressed && code != "letters-running" && code != "no-letters-due") {
    err << pressed.error().message << "\n";
    return 1;
  }
  if (code != "no-letters-due") finish_runs(desk);
  const int undecided = settle_unknown(desk);
  const int unwritten = fetch_files(desk);
  const auto run = desk.run();
  const bool worked = code != "no-letters-due" || wanted.again;
  if (run && worked && run->printed > 0)
    out << with_commas(run->printed)
        << "通の手紙ができています。発送したら、「郵送する手紙」の画面で発送日を記録し"
           "てください。\n";
  else if (undecided == 0)
    out << (pressed ? "" : pressed.error().message + "\n");
  return undecided + unwritten > 0 ? 1 : 0;
}

}  // namespace kakari::requests
