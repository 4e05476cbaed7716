// For tests only: every test of a fixture on each engine.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "platform/store/scratch.h"

namespace kakari::store::testing {

/// `class DraftTest : public store::testing::EachEngine {}; EACH_ENGINE(DraftTest);` runs every TEST_P on
/// both.
class EachEngine : public ::testing::TestWithParam<Engine> {};

inline std::string engine_name(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgresql";
}

#define EACH_ENGINE(fixture)                                                                   \
  INSTANTIATE_TEST_SUITE_P(                                                                    \
      Store, fixture,                                                                          \
      ::testing::Values(::kakari::store::Engine::sqlite, ::kakari::store::Engine::postgresql), \
      ::kakari::store::testing::engine_name)

}  // namespace kakari::store::testing
