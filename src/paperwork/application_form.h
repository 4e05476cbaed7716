// The 実施報告 of the 日医 slide: the activities with ticks in two columns of groups, 実施数 × 5, the total,
// 医師会名, 会長名 and date; what an office prints and files.
#pragma once
#include <string>
#include <vector>

namespace kakari::paperwork {

struct ApplicationForm {
  std::string number, name, licence_number, declared_on;  // declared_on 令和8年12月1日
  std::string declaration;  // 申請者は下記の活動を実施していることを認めます。 and the clinical declaration
  struct Group {
    std::string name;
    struct Item {
      std::string label;
      bool done = false;
    };
    std::vector<Item> items;
  };
  std::vector<Group> groups;
  std::vector<std::string> laboratories;  // 施設名（令和…）
  int ticked = 0, per_item = 5;
  std::string lecture_units, practice_units, total_units;
  std::string association, president, approved_on;  // empty until approved
};

std::string application_form_pdf(const ApplicationForm& form);

}  // namespace kakari::paperwork
