// 学習単位取得証: the yearly statement of lecture credits of one physician, by fiscal year and way.
#pragma once
#include <string>
#include <vector>

#include "base/date.h"

namespace kakari::paperwork {

struct CreditStatement {
  std::string name, licence_number, association;  // association may be empty
  int year = 0;                                   // fiscal
  Date made;
  struct Line {
    Date earned;
    std::string way, title, certifier, units;  // units as shown: "1.5"
  };
  std::vector<Line> lines;
  std::string total;  // "12.5"
};

std::string credit_statement_pdf(const CreditStatement& statement);

}  // namespace kakari::paperwork
