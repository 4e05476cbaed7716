// For tests only: a fresh database on each engine. PostgreSQL comes from KAKARI_TEST_POSTGRESQL (set by
// ./test), the URL of a server on which the tests may create databases; without it the fixture fails and says
// so.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <span>

#include "platform/store/migrate.h"

namespace kakari::store::testing {

/// A database that is dropped (or its file deleted) with this object.
class Scratch {
 public:
  explicit Scratch(Engine engine, std::span<const Room> rooms = {});
  ~Scratch();
  Database& operator*() { return *database_; }
  Database* operator->() { return database_.get(); }
  const std::string& url() const { return url_; }

 private:
  std::string url_, name_, admin_url_;
  std::unique_ptr<Database> database_;
};

/// `class DraftTest : public store::testing::EachEngine {}; EACH_ENGINE(DraftTest);` runs every TEST_P on
/// both.
class EachEngine : public ::testing::TestWithParam<Engine> {};

std::string engine_name(const ::testing::TestParamInfo<Engine>& info);

#define EACH_ENGINE(fixture)                                                                   \
  INSTANTIATE_TEST_SUITE_P(                                                                    \
      Store, fixture,                                                                          \
      ::testing::Values(::kakari::store::Engine::sqlite, ::kakari::store::Engine::postgresql), \
      ::kakari::store::testing::engine_name)

}  // namespace kakari::store::testing
