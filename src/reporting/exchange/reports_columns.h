// The columns of a table of reports that say whose it is, before those of the items.
#pragma once
#include <array>
#include <string_view>

namespace kakari::exchange {

struct ReportColumn {
  std::string_view id, label;
};

inline constexpr std::array<ReportColumn, 12> report_columns{{{"number", "機関番号"},
                                                              {"medical_code", "医療機関コード"},
                                                              {"name", "医療機関名"},
                                                              {"prefecture", "都道府県コード"},
                                                              {"municipality", "市区町村コード"},
                                                              {"municipality_name", "市区町村"},
                                                              {"year", "年度"},
                                                              {"revision", "版"},
                                                              {"submitted_at", "提出日時"},
                                                              {"stage", "状態"},
                                                              {"manager", "管理者"},
                                                              {"sha256", "内容のハッシュ値"}}};

}  // namespace kakari::exchange
