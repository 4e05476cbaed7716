// The wiring: commands, routes, jobs, who hears of which event. May lean on everything and decides nothing of
// the scheme. Here: everything a command needs, opened in one place: database, clock, definitions, areas,
// key.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/id.h"
#include "platform/store/migrate.h"
#include "regime/areas.h"

namespace kakari::app {

struct Settings {
  std::string database = "sqlite:var/kakari.db";
  std::string at = {};       // "2027-02-10T09:00": the scheme's clock starts there; empty: it runs on
  std::string keys_of = {};  // the database whose keys these are; empty: this one
  std::string share = {};    // folder with regime/ and web/; empty: looked for beside the program
};

/// The tables of every room, in the order of the house.
std::span<const store::Room> rooms();

/// The folder with regime/ and web/dist: KAKARI_SHARE, beside the program, or two folders up from it.
std::string share_folder(const std::string& wanted);

class House {
 public:
  enum class Open {
    as_it_is,  // refuses a database that is not there or not up to date
    migrate,   // makes or upgrades it
    unchecked  // the same, also one that is being restored: nobody else may be let in
  };
  /// What stands before the database, for tests that watch it.
  using Before = std::function<std::unique_ptr<store::Database>(std::unique_ptr<store::Database>)>;
  /// Throws store::Error or std::runtime_error with a message for the operator.
  House(const Settings& settings, Open how, const Before& before = {});

  store::Database& database() { return *database_; }
  const Clock& scheme() const { return *scheme_; }
  const Clock& real() const { return real_; }
  Random& random() { return random_; }
  Moment moment() { return {scheme_->now(), &random_}; }
  const regime::Areas& areas() const { return areas_; }
  /// As given: "sqlite:var/kakari.db".
  const std::string& url() const { return url_; }
  const std::string& share() const { return share_; }
  std::string regime_folder() const { return share_ + "/regime"; }
  /// Signs the journal's head; kept beside the database file, or in KAKARI_JOURNAL_KEY's file.
  const std::string& journal_key() const { return journal_key_; }
  /// Where a key of this house is kept: "demo.badge-key" beside "demo.db", or in KAKARI_KEYS' folder.
  std::string key_path(const std::string& name) const;
  /// The scheme's clock is not the machine's.
  bool rehearsal() const { return offset_us_ != 0; }

 private:
  std::string share_, url_, keys_of_;
  std::unique_ptr<store::Database> database_;
  SystemClock real_;
  SystemRandom random_;
  Instant offset_us_ = 0;
  std::unique_ptr<SystemClock> scheme_;
  regime::Areas areas_;
  std::string journal_key_;
};

}  // namespace kakari::app
