// For tests only: a registry to import into, and lists that a test may change before they are read.
#pragma once
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "journal/journal.h"
#include "platform/sheet/csv.h"
#include "platform/sheet/csv_writer.h"
#include "platform/store/testing.h"
#include "registry/import.h"

namespace kakari::registry::testing {

class ImportTest : public store::testing::EachEngine {
 protected:
  ImportTest() { std::filesystem::create_directories(folder_); }
  ~ImportTest() override { std::filesystem::remove_all(folder_); }

  static std::string fixture(const std::string& name) {
    std::ifstream in("tests/fixtures/" + name, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }
  static std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
  }
  /// Without the n-th line (from 1).
  static std::string without_line(const std::string& text, std::size_t n) {
    std::istringstream in(text);
    std::string out, line;
    for (std::size_t i = 1; std::getline(in, line); ++i)
      if (i != n) out += line + "\n";
    return out;
  }
  std::string file(const std::string& text, const std::string& name = "list.csv") const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  Result<ImportSummary> try_take_in(const std::string& text, ImportOptions options = {}) {
    moment_.now += 24LL * 3600 * 1'000'000;  // each import a day later
    return import_institutions(*db_, areas(), moment_, {file(text)}, options);
  }
  ImportSummary take_in(const std::string& text, ImportOptions options = {}) {
    auto done = try_take_in(text, std::move(options));
    if (!done) ADD_FAILURE() << done.error().message;
    return done ? *done : ImportSummary{};
  }
  ImportSummary hours_of(const std::string& text) {
    moment_.now += 24LL * 3600 * 1'000'000;
    auto done = import_hours(*db_, moment_, {file(text)});
    if (!done) ADD_FAILURE() << done.error().message;
    return done ? *done : ImportSummary{};
  }

  Institution by_code(const std::string& system, const std::string& value) {
    const auto found = db_->read([&](store::Tx& tx) { return find_by_code(tx, system, value); });
    EXPECT_EQ(found.size(), 1u) << value;
    return found.empty() ? Institution{} : found.front();
  }
  std::int64_t count(const std::string& table) {
    return db_->read([&](store::Tx& tx) { return tx.one("SELECT COUNT(*) FROM " + table)->integer(0); });
  }
  std::string today() const { return moment_.today().iso(); }

  static const regime::Areas& areas() {
    static const regime::Areas loaded = regime::Areas::load("regime/areas");
    return loaded;
  }

  const std::vector<store::Room> rooms_{journal::room(), room()};
  store::testing::Scratch db_{GetParam(), rooms_};
  SeededRandom random_{7};
  Moment moment_{1'780'000'000'000'000, &random_};
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("kakari-import-" + std::to_string(SystemRandom().next()));
};

}  // namespace kakari::registry::testing
