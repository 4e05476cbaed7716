#include "busy.h"

#include <random>
#include <thread>

#include "access/once.h"
#include "access/secret.h"
#include "platform/files/file.h"

namespace kakari::crash {
namespace {

/// What one of them has at hand. `next()` gives the token of the next attempt.
struct Desk {
  const Busy& busy;
  store::Database& database;
  Teller& teller;
  int thread;
  std::minstd_rand dice{
      std::uint_fast32_t(busy.seed * 131 + std::uint64_t(busy.cycle) * 31 + std::uint64_t(thread))};
  SystemRandom random{};
  int count = 0;

  std::string next() { return fmt::format("t{}-{}-{}", busy.cycle, thread, ++count); }
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(dice); }
  Moment moment() { return {instant(), &random}; }

  /// Runs a verb in a transaction and tells the ledger before and after. `verb(tx, token)` gives the key it
  /// was told, or nothing when it was refused. Who lost too many races was refused.
  using Verb = std::function<std::optional<std::string>(store::Tx&, const std::string&)>;
  void act(Act act, const Verb& verb) { this->act(act, next(), verb); }
  void act(Act act, const std::string& token, const Verb& verb) {
    teller.attempted(act, token);
    try {
      const auto told = database.write([&](store::Tx& tx) -> std::expected<std::string, int> {
        auto key = verb(tx, token);
        if (!key) return std::unexpected(0);
        return std::move(*key);
      });
      told ? teller.acknowledged(act, token, *told) : teller.refused(act, token);
    } catch (const store::Error& error) {
      if (error.kind != store::Error::Kind::retry) throw;
      teller.refused(act, token);
    }
  }
};

[[noreturn]] void clerk(Desk desk, const Id& institution) {
  for (;;) {
    const int what = desk.below(10);
    desk.act(what < 6   ? Act::save
             : what < 8 ? Act::submit
                        : Act::withdraw,
             [&](store::Tx& tx, const std::string& token) -> std::optional<std::string> {
               const auto who = clerk_of(institution, token);
               if (what >= 8) {
                 if (!reporting::withdraw(tx, who, desk.moment(), institution, kYear)) return {};
                 return "";
               }
               if (what >= 6) {
                 const auto made = reporting::submit(tx, who, desk.moment(), {institution, kYear, token});
                 if (!made || made->repeated) return {};
                 return made->revision_id.text();
               }
               const auto draft = reporting::read_draft(tx, who, institution, kYear);
               std::vector<reporting::ItemChange> changes;
               for (const auto item : kTexts)
                 changes.push_back({std::string(item), draft->version_of(item), token});
               const auto saved = reporting::save(tx, who, desk.moment(), institution, kYear, changes);
               if (!saved || saved->has_conflicts()) return {};
               return "";
             });
  }
}

[[noreturn]] void officer(Desk desk, std::span<const Id> institutions) {
  for (;;) {
    const Id& institution = institutions[std::size_t(desk.below(int(institutions.size())))];
    const auto function =
        regime::kExtendedFunctions[std::size_t(desk.below(int(regime::kExtendedFunctions.size())))];
    const auto standing = desk.database.read([&](store::Tx& tx) {
      std::optional<Id> found;
      for (const auto& d : reporting::decisions(tx, institution, kYear))
        if (d.function == function && !d.reversed) found = d.id;
      return found;
    });
    desk.act(standing ? Act::reverse : Act::confirm,
             [&](store::Tx& tx, const std::string& token) -> std::optional<std::string> {
               const auto who = officer_of("32", token);
               if (standing) {
                 if (!reporting::reverse(tx, who, desk.moment(), *standing, "試験のため")) return {};
                 return standing->text();
               }
               const auto made =
                   reporting::confirm(tx, who, desk.moment(), institution, kYear, function,
                                      desk.busy.prefecture->function_hashes[std::size_t(function)]);
               if (!made || made->by != token) return {};
               return made->id.text();
             });
  }
}

void publish_one(Desk& desk) {
  const std::string prefecture = fmt::format("{:02}", 1 + desk.below(30));
  const int year = kEmptyYearsFrom + desk.below(kEmptyYears);
  desk.act(Act::publish, [&](store::Tx& tx, const std::string& token) -> std::optional<std::string> {
    const auto cycle = reporting::publish(tx, officer_of(prefecture, token), desk.moment(), prefecture, year);
    if (!cycle || cycle->published_by != token) return {};
    return fmt::format("{}-{}", prefecture, year);
  });
}

void keep_a_file(Desk& desk) {
  files::Prepared file;
  file.bytes = std::string(std::size_t(1'500'000 + desk.below(1'000'000)), 'x') + desk.next();
  file.sha256 = access::secret_hash(file.bytes);
  file.media_type = "application/pdf";
  desk.act(Act::keep_file, file.sha256.substr(0, 31),
           [&](store::Tx& tx, const std::string&) { return std::optional(files::put(tx, instant(), file)); });
}

/// Publishes now and then, keeps a file now and then, writes messages else.
[[noreturn]] void secretary(Desk desk) {
  for (;;) {
    const int what = desk.below(12);
    if (what < 2) keep_a_file(desk);
    if (what < 3) publish_one(desk);
    const bool given_up = what == 11;  // written, and then refused after all
    desk.act(Act::tell, [&](store::Tx& tx, const std::string& token) -> std::optional<std::string> {
      const Id id = messages::tell(tx, desk.moment(),
                                   {.to = {"institution", desk.busy.prefecture->reporting.front().text()},
                                    .topic = "report-returned",
                                    .subject = token,
                                    .text = "試験の通知です。",
                                    .link = "/report",
                                    .mail_to = "clerk@aoba.example",
                                    .once_key = token});
      if (given_up) return {};
      return id.text();
    });
  }
}

/// As the gate does with a request that has an Idempotency-Key; acknowledged is what was flushed.
[[noreturn]] void caller(Desk desk) {
  const SystemClock clock;
  const access::Rules rules;
  access::Idempotency keys(desk.database, clock, rules);
  for (;;) {
    const std::string token = desk.next();
    const access::IdempotentRequest request{"actor", token, "POST /messages", token};
    desk.teller.attempted(Act::remember, token);
    if (!std::holds_alternative<std::monostate>(keys.begin(request)))
      throw std::runtime_error("a fresh key was taken: " + token);
    access::Once once(keys, request);
    desk.database.write([&](store::Tx& tx) {
      messages::tell(tx, desk.moment(),
                     {.to = {"institution", desk.busy.prefecture->reporting.front().text()},
                      .topic = "report-returned",
                      .subject = "once " + token,
                      .text = "試験の通知です。",
                      .link = "/report",
                      .mail_to = {},
                      .once_key = {}});
    });
    once.answered(http::Response::text(token, 201));
    keys.flush();
    desk.teller.acknowledged(Act::remember, token);
  }
}

[[noreturn]] void sealer(Desk desk) {
  for (;;) {
    journal::seal(desk.database, desk.moment(), desk.busy.prefecture->journal_key, "sealer");
    const auto head = desk.database.read(
        [](store::Tx& tx) { return tx.one("SELECT batch, hash FROM journal_head WHERE id = 1").value(); });
    desk.teller.sealed(head.integer(0), head.text(1));
  }
}

[[noreturn]] void follower(Desk desk) {
  std::int64_t last = desk.database.read([](store::Tx& tx) { return reporting::newest_change(tx); });
  desk.teller.followed(last);
  for (;;)
    for (const auto& change :
         desk.database.read([&](store::Tx& tx) { return reporting::changes_since(tx, last, 100); }))
      desk.teller.followed(last = change.number);
}

}  // namespace

void work(Teller& teller, const void* argument) {
  const Busy& busy = *static_cast<const Busy*>(argument);
  const Prefecture& prefecture = *busy.prefecture;
  const auto database = store::Database::open(busy.url, {.readers = 12, .must_exist = true});
  std::vector<std::jthread> threads;
  auto desk = [&] { return Desk{busy, *database, teller, int(threads.size())}; };
  // What one of them cannot bear ends the process, which the ledger's keeper then finds.
  auto start = [&](auto body) { threads.emplace_back(body); };
  for (const Id& one : prefecture.reporting) start([desk = desk(), &one] { clerk(desk, one); });
  for (std::size_t i = 0; i < kOfficers; ++i)
    start([desk = desk(), all = std::span(prefecture.confirmed)
                                    .subspan(i * kInstitutionsOfAnOfficer, kInstitutionsOfAnOfficer)] {
      officer(desk, all);
    });
  start([desk = desk()] { secretary(desk); });
  start([desk = desk()] { caller(desk); });
  start([desk = desk()] { sealer(desk); });
  start([desk = desk()] { follower(desk); });
  for (auto& thread : threads) thread.join();
}

}  // namespace kakari::crash
