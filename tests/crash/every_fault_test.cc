// The acts that matter, with the n-th touch of the disk failing for every n: each is acknowledged and there,
// or refused in words and not there; afterwards the house opens, is whole and goes on.
#include <gtest/gtest.h>

#include <filesystem>

#include "check.h"
#include "platform/files/file.h"
#include "platform/store/copy_file.h"
#include "platform/store/faulty_disk.h"
#include "registry/import.h"

namespace kakari::crash {
namespace {

namespace fs = std::filesystem;
using store::testing::Fault;
using store::testing::FaultyDisk;

Moment moment() {
  static SystemRandom random;
  return {instant(), &random};
}

/// What may be asked of the house. `act` throws or returns a refusal; `there` says whether its effect is.
struct Asked {
  std::string name;
  std::function<Result<void>(store::Database&)> act;
  std::function<bool(store::Database&)> there;
  bool in_slices = false;  // what was refused may have been begun; done again it is whole
};

template <class T>
Result<void> nothing_of(const Result<T>& result) {
  if (!result) return std::unexpected(result.error());
  return {};
}

std::int64_t count(store::Database& database, const std::string& sql) {
  return database.read([&](store::Tx& tx) { return tx.one("SELECT COUNT(*) FROM " + sql)->integer(0); });
}

const regime::Areas& areas() {
  static const auto all = regime::Areas::load("regime/areas");
  return all;
}

files::Prepared scan() {
  files::Prepared file;
  file.bytes = "%PDF-1.4\n" + std::string(300'000, 'x');
  file.sha256 = std::string(64, 'a');
  file.media_type = "application/pdf";
  return file;
}

/// `imported`: institutions after the list has been read.
std::vector<Asked> everything_asked(const Prefecture& p, std::int64_t imported) {
  const Id reporting = p.reporting.front(), confirmed = p.confirmed.front();
  const auto function = regime::kExtendedFunctions[0];
  return {
      {"submit",
       [=](store::Database& db) {
         return nothing_of(db.write([&](store::Tx& tx) {
           return reporting::submit(tx, clerk_of(reporting, "clerk"), moment(),
                                    {reporting, kYear, "架空 院長"});
         }));
       },
       [=](store::Database& db) { return count(db, "revision WHERE name = 'clerk'") == 1; }},
      {"confirm",
       [=, hash = p.function_hashes[std::size_t(function)]](store::Database& db) {
         return nothing_of(db.write([&](store::Tx& tx) {
           return reporting::confirm(tx, officer_of("32", "officer"), moment(), confirmed, kYear, function,
                                     hash);
         }));
       },
       [](store::Database& db) { return count(db, "decision WHERE name = 'officer'") == 1; }},
      {"publish",
       [](store::Database& db) {
         return nothing_of(
             reporting::publish_in_slices(db, officer_of("31", "officer"), moment(), "31", kYear));
       },
       [](store::Database& db) { return count(db, "publication WHERE name = 'officer'") == 1; }},
      {"import",
       [](store::Database& db) {
         return nothing_of(registry::import_institutions(
             db, areas(), moment(), {"tests/fixtures/bureau_list.csv"}, {.accept_gone = true}));
       },
       [=](store::Database& db) { return count(db, "institution") == imported; }, true},
      {"upload",
       [](store::Database& db) -> Result<void> {
         db.write([](store::Tx& tx) { files::put(tx, instant(), scan()); });
         return {};
       },
       [](store::Database& db) {
         return db.read([](store::Tx& tx) { return files::get(tx, scan().sha256).has_value(); });
       }},
  };
}

/// A folder in memory with a copy of the prefecture's database, for one try.
class Try {
 public:
  explicit Try(const std::string& from)
      : folder_(fs::temp_directory_path() / fmt::format("kakari_try_{}", ::getpid())) {
    fs::create_directories(folder_);
    fs::copy_file(from, path(), fs::copy_options::overwrite_existing);
  }
  ~Try() { fs::remove_all(folder_); }
  Try(const Try&) = delete;
  std::string path(std::string_view name = "kakari.db") const { return (folder_ / name).string(); }
  std::unique_ptr<store::Database> open() const {
    return store::Database::open("sqlite:" + path(), {.must_exist = true});
  }

 private:
  fs::path folder_;
};

class EveryFaultTest : public ::testing::TestWithParam<std::tuple<Fault, bool>> {
 protected:
  EveryFaultTest() { prefecture_.database.close(); }

  std::string file() const { return prefecture_.database.url().substr(7); }
  static bool lasting() { return std::get<1>(GetParam()); }
  static Fault fault() { return std::get<0>(GetParam()); }

  /// What the act was answered: words of a refusal, or nothing.
  static std::optional<std::string> refused(const std::function<Result<void>()>& act) {
    try {
      const auto done = act();
      if (done) return {};
      return done.error().message;
    } catch (const store::Error& error) {
      return error.what();
    }
  }

  /// One fault; false when the act no longer meets it.
  bool meet(const Asked& asked, int n) {
    SCOPED_TRACE(fmt::format("{}, touch {}", asked.name, n));
    const Try one(file());
    auto db = one.open();
    FaultyDisk::fail(n, fault(), lasting());
    const auto words = refused([&] { return asked.act(*db); });
    const bool struck = FaultyDisk::struck();
    FaultyDisk::mend();
    EXPECT_TRUE(!words || words->find("ください") != std::string::npos) << *words;
    EXPECT_TRUE(asked.in_slices || asked.there(*db) == !words);
    const auto later = refused([&] { return tell(*db, "later"); });
    db.reset();
    db = one.open();
    EXPECT_TRUE(words || asked.there(*db));
    EXPECT_EQ(count(*db, "message WHERE subject = 'later'"), later ? 0 : 1);
    EXPECT_TRUE(asked.there(*db) || !refused([&] { return asked.act(*db); }));
    EXPECT_TRUE(asked.there(*db));
    Ledger nothing;
    for (const auto& found : check(prefecture_, *db, nothing, true).faults) {
      const bool of_the_act =
          found.find("never attempted") != std::string::npos;  // the ledger does not know of it
      EXPECT_TRUE(of_the_act) << found;
    }
    return struck;
  }

  std::int64_t imported() const {
    const Try one(file());
    const auto db = one.open();
    for (const Asked& asked : everything_asked(prefecture_, 0))
      EXPECT_TRUE(!asked.in_slices || asked.act(*db));
    return count(*db, "institution");
  }

  static Result<void> tell(store::Database& db, const std::string& subject) {
    db.write([&](store::Tx& tx) {
      messages::tell(tx, moment(),
                     {.to = {"jma", ""},
                      .topic = "report-returned",
                      .subject = subject,
                      .text = "試験",
                      .link = "",
                      .mail_to = "",
                      .once_key = ""});
    });
    return {};
  }

  store::testing::TemporaryFolders memory_{store::testing::TemporaryFolders::in_memory};
  FaultyDisk disk_;
  Prefecture prefecture_{store::Engine::sqlite, 0};  // small: it is copied and checked for every n
};
INSTANTIATE_TEST_SUITE_P(Disk, EveryFaultTest,
                         ::testing::Combine(::testing::ValuesIn(store::testing::kFaults), ::testing::Bool()),
                         [](const auto& info) {
                           return std::string(id(std::get<0>(info.param))) +
                                  (std::get<1>(info.param) ? "_lasting" : "_once");
                         });

TEST_P(EveryFaultTest, EveryActIsThereOrRefusedInWords) {
  for (const Asked& asked : everything_asked(prefecture_, imported())) {
    int n = 1;
    while (n < 2000 && meet(asked, n)) ++n;
    EXPECT_GT(n, 2) << asked.name;
    EXPECT_LT(n, 2000) << asked.name;
    RecordProperty(asked.name, n - 1);
    fprintf(stderr, "%s: %d touches\n", asked.name.c_str(), n - 1);
  }
}

TEST_P(EveryFaultTest, ACopyThatIsSaidToBeMadeIsWhole) {
  for (int n = 1;; ++n) {
    SCOPED_TRACE(n);
    ASSERT_LT(n, 3000);
    const Try one(file());
    auto db = one.open();
    EXPECT_FALSE(refused([&] { return tell(*db, "before"); }));
    FaultyDisk::fail(n, fault(), lasting());
    const auto words = refused([&]() -> Result<void> {
      store::copy_file(one.path(), one.path("copy.db"), [](std::int64_t, std::int64_t) {});
      return {};
    });
    const bool struck = FaultyDisk::struck();
    FaultyDisk::mend();
    EXPECT_FALSE(refused([&] { return tell(*db, "after"); })) << "the house that was copied goes on";
    if (!words) {
      EXPECT_TRUE(store::file_faults(one.path("copy.db")).empty());
      const auto copy = store::Database::open("sqlite:" + one.path("copy.db"), {.must_exist = true});
      EXPECT_EQ(count(*copy, "message WHERE subject = 'before'"), 1);
      EXPECT_TRUE(journal::verify(*copy, prefecture_.journal_key).faults.empty());
    }
    if (!struck) break;
  }
}

}  // namespace
}  // namespace kakari::crash
