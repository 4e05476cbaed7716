// For tests of the exchange: reporting's world with this room's tables, and files in a folder of their own.
#pragma once
#include <filesystem>
#include <fstream>

#include "reporting/exchange/room.h"
#include "reporting/testing.h"

namespace kakari::exchange::testing {

using reporting::testing::form_2025;
using reporting::testing::year;

class World : public reporting::testing::World {
 public:
  explicit World(store::Engine engine) : reporting::testing::World(engine, {room()}) {
    write([&](store::Tx& tx) {
      give_code(tx, aoba.id, "3110110001");
      give_code(tx, midori.id, "3110220002");
    });
    folder = std::filesystem::temp_directory_path() / ("kakari-exchange-" + now().new_id().text());
    std::filesystem::create_directory(folder);
  }
  ~World() { std::filesystem::remove_all(folder); }
  World(const World&) = delete;

  static void give_code(store::Tx& tx, const Id& institution, std::string_view code,
                        std::string_view until = "") {
    tx.exec(
        "INSERT INTO institution_code (institution_id, system, value, valid_from, valid_to) VALUES (?, "
        "'medical', ?, '2020-01-01', ?)",
        institution, code, until);
  }
  std::string file(std::string_view name, std::string_view content) const {
    const auto path = folder / name;
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  std::filesystem::path folder;
};

class InWorld : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
};

}  // namespace kakari::exchange::testing
