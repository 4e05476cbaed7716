// 500 applications approved at once, each with its credits, its certificate and its message, and how long
// another writer waits at most meanwhile. It fills the databases as the tests do.
//   approval_bench [APPLICATIONS]     (PostgreSQL too where KAKARI_TEST_POSTGRESQL is set; from the root
//   folder)
#include <fmt/format.h>

#include <cstdlib>
#include <iostream>

#include "bystander.h"
#include "figures.h"
#include "training/applications/approval.h"
#include "training/applications/testing.h"

namespace kakari::bench {
namespace {

using training::testing::World;

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

/// A checked application of one more member of the association.
applications::Chosen checked(World& world, const regime::Training& rules, int number) {
  const std::string person = fmt::format("p-bench-{}", number);
  const auto physician = world.write([&](store::Tx& tx) {
    return world.physician(tx, std::to_string(700000 + number), "架空 太郎", "カクウ タロウ", person,
                           {world.east.id});
  });
  const auto actor =
      access::testing::actor(access::Role::physician, physician.id.text(), physician.name, person);
  world.lecture(physician, 10);
  world.tick(actor, "1-3");
  const auto sent = must(world.write([&](store::Tx& tx) {
    return applications::submit_application(tx, actor, world.now(), rules, {.declared = true});
  }));
  const auto done = must(world.write([&](store::Tx& tx) {
    return applications::finish_check(tx, world.clerk, world.now(), sent.id, sent.version, true);
  }));
  return {done.id, done.version};
}

void measure(store::Engine engine, std::string_view name, int applications) {
  World world(engine, {access::room(), certificates::room(), applications::room()});
  const auto rules = training::testing::rules();
  std::vector<applications::Chosen> chosen;
  for (int i = 0; i < applications; ++i) chosen.push_back(checked(world, *rules, i));
  Bystander writes([&] {
    world.write([](store::Tx& tx) { tx.exec("UPDATE physician SET version = version WHERE id = ''"); });
  });
  const auto begin = Steady::now();
  const auto done =
      must(applications::approve_many(world.db, world.president, world.now(), *rules, chosen, {}));
  Figure whole, writer;
  whole.add(milliseconds(begin)), writer.add(writes.stop());
  if (done.approved != chosen.size()) throw std::runtime_error("not all were approved");
  print_row(fmt::format("{}: {} applications approved", name, applications), whole, "ms", "≤ 1 s");
  print_row("— another writer waited at most", writer, "ms");
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  const int applications = argc > 1 ? std::stoi(argv[1]) : 500;
  kakari::bench::measure(kakari::store::Engine::sqlite, "SQLite", applications);
  if (std::getenv("KAKARI_TEST_POSTGRESQL"))
    kakari::bench::measure(kakari::store::Engine::postgresql, "PostgreSQL", applications);
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
