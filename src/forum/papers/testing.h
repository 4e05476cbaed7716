// For tests only: a content made by hand, with a name planted where only members may read it.
#pragma once
#include <zip.h>

#include <string>

#include "forum/papers/cell.h"
#include "forum/papers/content.h"

namespace kakari::papers::testing {

inline constexpr std::string_view planted = "ひみつ内科医院（架空）";

inline forum::Table table(std::string title, std::string name, Audience audience) {
  forum::Table t;
  t.title = std::move(title);
  t.columns = {{"医療機関", false, 80}, {"か所", true, 20}};
  t.rows = {{cell(std::move(name)), cell("1", 1)}, {cell("計"), cell("1", 1)}};
  t.notes = {"架空の数です。"};
  t.source = "令和8年度 かかりつけ医機能報告";
  t.audience = audience;
  return t;
}

inline pdf::Picture picture() {
  pdf::Picture p{400, 300, "在宅医療の地図", "鳥取市は3か所です。", {}};
  p.parts.emplace_back(pdf::Box{.width = 400, .height = 300, .ink = {.fill = "#ffffff"}});
  p.parts.emplace_back(pdf::Shape{.rings = {{{10, 10}, {100.004, 20}, {50, 90}}},
                                  .ink = {.fill = "#5d8aff", .stroke = "#000000", .hatched = true},
                                  .title = "鳥取市　3か所"});
  p.parts.emplace_back(pdf::Words{.x = 20, .y = 280, .text = "出典：架空"});
  return p;
}

inline Content content() {
  Content c;
  c.forum = "31-F0001";
  c.forum_name = "鳥取市 在宅医療の協議の場";
  c.prefecture_name = "鳥取県";
  c.area_name = "鳥取市";
  c.theme_name = "ハ 在宅医療の提供";
  c.year = 2026;
  c.cut_off = "2027-02-10";
  c.numbers = {{2025, "aa"}, {2026, "bb"}};
  c.figures = {{"home_care.held", "在宅医療の医療機関数", "3か所"}};
  c.sections = {{"state",
                 "地域の現状",
                 Audience::everybody,
                 "集計のため",
                 {headline("在宅医療を担うのは3か所です。"),
                  table("指標", "みんなの診療所（架空）", Audience::everybody), picture(),
                  table("内訳", std::string(planted), Audience::members)}},
                {"willing",
                 "今後担う意向のある医療機関",
                 Audience::members,
                 "意向のため",
                 {said(std::string(planted) + "が意向を示しています。"),
                  table("意向", std::string(planted), Audience::members)}}};
  return c;
}

/// The names and the bytes of every file in a zip (a workbook is one), one after the other.
inline std::string unzipped(const std::string& bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (!archive) return {};
  std::string all;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t stat;
    zip_stat_index(archive, zip_uint64_t(i), 0, &stat);
    std::string content(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, zip_uint64_t(i), 0);
    zip_fread(file, content.data(), content.size());
    zip_fclose(file);
    all += std::string(stat.name) + "\n" + content + "\n";
  }
  zip_discard(archive);
  return all;
}

}  // namespace kakari::papers::testing
