// Completion of the country kept ready to be counted: 340,000 physicians with 20 credits each in SQLite.
//   overview_bench [PHYSICIANS] [FOLDER-OF-REGIME]
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>

#include "access/room.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "platform/store/scratch.h"
#include "registry/institution.h"
#include "registry/physician_row.h"
#include "training/oversight/export.h"
#include "training/oversight/member_list.h"
#include "training/oversight/room.h"
#include "training/room.h"

namespace kakari::bench {
namespace {

using store::to_value;

constexpr int kCredits = 20, kPrefectures = 47, kLocals = 19, kSlice = 2000;

double seconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void row(std::string_view what, double s) {
  fmt::print("| {} | {} |\n", what, s < 1 ? fmt::format("{:.0f} ms", s * 1000) : fmt::format("{:.1f} s", s));
}

class Country {
 public:
  explicit Country(int physicians) : physicians_(physicians), db_(store::Engine::sqlite, rooms()) {}
  store::Database& db() { return *db_; }

  void fill() {
    db_->write([&](store::Tx& tx) { associations(tx); });
    for (int first = 0; first < physicians_; first += kSlice)
      db_->write([&](store::Tx& tx) { people(tx, first, std::min(kSlice, physicians_ - first)); });
  }
  Moment moment() { return {Date(2027, 2, 10).start(), &random_}; }

 private:
  /// A millisecond after the one before, so that ids come in the order of time, as they do in life.
  Moment earlier() { return {clock_ += 1000, &random_}; }
  static std::vector<store::Room> rooms() {
    return {journal::room(),  access::room(),       files::room(),        messages::room(), registry::room(),
            training::room(), certificates::room(), applications::room(), oversight::room()};
  }
  void associations(store::Tx& tx) {
    const auto jma =
        registry::add_association(tx, moment(), named(registry::AssociationKind::jma, "", {}, "医師会"));
    for (int p = 1; p <= kPrefectures; ++p) {
      const std::string code = fmt::format("{:02}", p);
      const auto federation = registry::add_association(
          tx, moment(), named(registry::AssociationKind::prefectural, code, jma.id, "架空県医師会"));
      for (int l = 0; l < kLocals; ++l)
        locals_.push_back(
            {registry::add_association(
                 tx, moment(), named(registry::AssociationKind::local, code, federation.id, "架空市医師会"))
                 .id.text(),
             federation.id.text()});
    }
  }
  static registry::Association named(registry::AssociationKind kind, std::string prefecture, const Id& parent,
                                     std::string name) {
    registry::Association a;
    a.kind = kind;
    a.prefecture = std::move(prefecture);
    a.parent = parent;
    a.name = std::move(name);
    a.kana = "カナ";
    a.president = "架空 太郎";
    return a;
  }
  void people(store::Tx& tx, int first, int count) {
    std::vector<registry::Physician> some;
    some.resize(std::size_t(count));
    std::vector<std::string> keys(some.size());
    std::vector<store::Value> cells;
    for (std::size_t i = 0; i < some.size(); ++i) {
      registry::Physician& p = some[i];
      const int number = first + int(i);
      p.id = earlier().new_id();
      p.number = registry::physician_number(number + 1);
      p.name = "架空 医師";
      p.kana = keys[i] = fmt::format("カクウ{:06}", number);
      std::tie(p.association, p.federation) = locals_[std::size_t(number) % locals_.size()];
      registry::append_values(cells, p, "架空医師", keys[i], clock_);
    }
    tx.insert_many("physician", registry::kPhysicianColumns, cells);
    credits(tx, some);
    practice(tx, some);
  }
  void credits(store::Tx& tx, const std::vector<registry::Physician>& some) {
    constexpr std::string_view columns[]{
        "id",        "physician_id", "way",    "halves", "earned_on", "title",
        "certifier", "proof",        "codes",  "source", "source_id", "association",
        "reverses",  "reason",       "person", "name",   "at"};
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < some.size() * kCredits; ++i) ids.push_back(earlier().new_id().text());
    std::vector<store::Value> cells;
    const store::Value empty = to_value("");
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const registry::Physician& p = some[i / kCredits];
      const int halves = int(engine_() % 2);  // 5 units or so: with practice some have enough
      cells.insert(cells.end(), {to_value(ids[i]), to_value(p.id), to_value("course"), to_value(halves),
                                 to_value("2026-05-09"), to_value("架空の学術講演会"),
                                 to_value("架空市医師会"), to_value("入退室の記録"), empty,
                                 to_value("attendance"), to_value("session"), to_value(p.association), empty,
                                 empty, to_value("person"), to_value("架空 事務"), to_value(clock_)});
    }
    tx.insert_many("lecture_credit", columns, cells);
  }
  void practice(store::Tx& tx, const std::vector<registry::Physician>& some) {
    constexpr std::string_view columns[]{"physician_id", "activity",  "ticked",  "note",
                                         "work_title",   "work_date", "version", "at"};
    std::vector<store::Value> cells;
    for (const registry::Physician& p : some)
      for (const char* activity : {"1-1", "1-3"})
        if (engine_() % 2)
          cells.insert(cells.end(), {to_value(p.id), to_value(activity), to_value(1), to_value(""),
                                     to_value(""), to_value(""), to_value(1), to_value(clock_)});
    tx.insert_many("practice_tick", columns, cells);
  }

  int physicians_;
  Instant clock_ = Date(2027, 1, 10).start();
  SeededRandom random_{20250218};
  std::mt19937 engine_{20250218};
  store::testing::Scratch db_;
  std::vector<std::pair<std::string, std::string>> locals_;
};

access::Actor office() {
  access::Actor a;
  a.person = Id::trusted("p-jma");
  a.name = "架空 事務";
  a.role = access::Role::jma_office;
  a.scope = "jma";
  return a;
}

void pages(Country& country, const regime::Training& rules) {
  using namespace oversight;
  const auto read = [&](auto f) { return country.db().read(f); };
  const Instant now = country.moment().now;
  const auto show = [&](std::string_view number) {
    return seconds([&] {
      read([&](store::Tx& tx) {
        const Body body = body_of(tx, office(), number).value();
        return headline(completion(tx, body), queues(tx, body, now));
      });
    });
  };
  show("");
  row("the page of the country", show(""));
  row("— of a prefecture", show("31-01"));
  row("— of an association", show("31-02"));
  row("50 members of an association", seconds([&] {
        read([&](store::Tx& tx) {
          return members(tx, office(), body_of(tx, office(), "31-02").value(),
                         {.place = Place::lacks_lecture})
              ->total;
        });
      }));
  std::size_t bytes = 0;
  row("the progress of everybody as CSV", seconds([&] {
        bytes =
            export_table(country.db(), office(), country.moment(), rules, {}, Export::members, false)->size();
      }));
  fmt::print("| — its size | {} MB |\n", bytes / 1'000'000);
}

int run(int physicians, const std::string& directory) {
  const auto rules = regime::load_training(directory, 2025);
  if (!rules) {
    fmt::print(stderr, "{}: {}\n", rules.error().front().file, rules.error().front().message);
    return 3;
  }
  Country country(physicians);
  fmt::print("| {} physicians, {} credits each | |\n|---|---|\n", physicians, kCredits);
  row("(filling the database)", seconds([&] { country.fill(); }));
  oversight::Refreshed done;
  row("everybody computed and written",
      seconds([&] { done = oversight::refresh_all(country.db(), country.moment(), *rules); }));
  row("everybody looked at again, nothing new (once a day)",
      seconds([&] { done = oversight::refresh_all(country.db(), country.moment(), *rules); }));
  Moment later = country.moment();
  later.now += 3'600'000'000;
  oversight::refresh(country.db(), later, *rules);
  later.now += 3'600'000'000;
  row("looking for what changed, nothing new (every minute)",
      seconds([&] { done = oversight::refresh(country.db(), later, *rules); }));
  pages(country, *rules);
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int count, char** words) {
  const char* share = std::getenv("KAKARI_SHARE");
  return kakari::bench::run(count > 1 ? std::stoi(words[1]) : 340'000,
                            count > 2 ? words[2] : std::string(share ? share : ".") + "/regime");
}
