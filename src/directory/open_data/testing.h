// For tests: a small directory with a published report that has everything the files must never say beside
// it.
#pragma once
#include <memory>
#include <string>

#include "directory/open_data/edition.h"
#include "directory/open_data/make.h"
#include "directory/open_data/room.h"
#include "reporting/testing.h"

namespace kakari::open_data::testing {

/// Words that stand in the tables and in no file.
inline const std::vector<std::string> kNeverPublic{"管理者秘密", "開設者秘密",   "himitsu@",
                                                   "意向有り",   "下書きの秘密", "担当者秘密"};

class World : public reporting::testing::World {
 public:
  explicit World(store::Engine engine) : reporting::testing::World(engine, {open_data::room()}) {
    write([&](store::Tx& tx) {
      tx.exec(
          "UPDATE institution SET founder = '開設者秘密', manager = '管理者秘密', address = "
          "'鳥取県鳥取市本町1,2', latitude = 35.5, longitude = 134.2, departments = '内科;小児科', phone = "
          "'0857-00-0000', postal = '6800001', invented = 1");
      tx.exec(
          "INSERT INTO institution_code (institution_id, system, value, valid_from, valid_to) VALUES (?, "
          "'iryo', '3113111000001', '2026-01-01', ''), (?, 'medical', '3111234567', '2026-01-01', '')",
          aoba.id, aoba.id);
      tx.exec(
          "INSERT INTO institution_days (institution_id, weekly, by_week, holidays, other) VALUES (?, "
          "'oooocc-', '-----------------------------------', 'c', '年末年始')",
          aoba.id);
      tx.exec(
          "INSERT INTO institution_contact (institution_id, mail, set_by, set_at, bounced_at, bounce) "
          "VALUES (?, 'himitsu@aoba.example', '担当者秘密', 1, 0, '')",
          aoba.id);
      tx.exec(
          "INSERT INTO institution_hours (institution_id, department, slot, day, start_minute, "
          "end_minute, reception_start, reception_end) VALUES (?, '01001', 1, 1, 540, 720, 510, 690), (?, "
          "'01001', 1, 2, 540, 720, -1, -1)",
          aoba.id, aoba.id);
      tx.exec(
          "INSERT INTO institution_access (institution_id, name_en, wheelchair, languages, set_by, "
          "set_at) VALUES (?, 'Aoba Clinic', 1, 'en;zh', '担当者秘密', 1)",
          aoba.id);
    });
  }

  /// Reports home care and after hours; what is asked of 意向 is answered with 有り(意向有り).
  void report_and_publish() {
    auto answers = reporting::testing::report_with({regime::Function::home_care});
    const regime::Form& form = *reporting::testing::form_2025();
    for (const regime::Item& item : form.items)
      for (const regime::Choice& choice : item.choices)
        if (choice.intent && answers.contains(item.id) && item.kind == regime::Kind::choice)
          if (const auto* code = std::get_if<std::int64_t>(&answers[item.id]); code && *code == 0)
            answers[item.id] = choice.code;
    answers["core.remarks"] = std::string("行を\n分けた\"特記\",=1+1");
    const auto submitted = submit(answers);
    if (!submitted) throw std::runtime_error(submitted.error().message);
    if (const auto done = publish(); !done) throw std::runtime_error(done.error().message);
  }
  Source source() {
    static const auto departments =
        std::make_shared<const regime::Departments>(regime::Departments::load("regime/departments.csv"));
    return {&db, reporting::testing::form_2025(), nullptr, departments};
  }
  std::string make() { return make_edition(source(), now()); }
  std::string text(std::string_view edition, std::string_view scope, std::string_view name) {
    return read([&](store::Tx& tx) {
      std::string out;
      const auto file = find_file(tx, edition, scope, name);
      if (!file) throw std::runtime_error("no such file");
      for (const std::string& key : file->content.parts) {
        const StoredPart part = read_part(tx, key);
        unpack(part.packed, part.bytes, out);
      }
      return out;
    });
  }
};

}  // namespace kakari::open_data::testing
