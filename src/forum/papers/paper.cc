#include "forum/papers/paper.h"

#include <algorithm>

#include "base/text.h"
#include "platform/pdf/document.h"

namespace kakari::papers {
namespace {

using pdf::Document;

constexpr double kWidth = Document::content_width_mm, kLeft = Document::margin_mm;
constexpr double kBottom = 278, kPictureMax = 190, kContentsLine = 7;
constexpr std::string_view kMembers = "構成員限り";

struct Contents {
  double y = 0;            // of its first line on the cover
  std::vector<int> pages;  // of the sections
};

void fact(Document& d, const std::string& name, const std::string& value) {
  const double y = d.y_mm();
  d.text_at(kLeft, y, 38, name, {.points = 9.5, .grey = 0.3});
  const double height = d.text_at(kLeft + 40, y, kWidth - 40, value, {.points = 10.5});
  d.move_to(y + std::max(height, 5.0) + 1.6);
}

double cover_page(Document& d, const Content& content, const Cover& cover) {
  d.move_to(32);
  d.paragraph(content.prefecture_name + "　協議の場の資料", {.points = 11, .grey = 0.2});
  d.paragraph(content.forum_name, {.points = 22, .bold = true});
  d.paragraph(fmt::format("資料 第{}号", cover.number), {.points = 13});
  d.space(6);
  for (const auto& [name, value] : facts_of(content, cover)) fact(d, name, value);
  d.space(4);
  d.paragraph(
      "この資料の数値は、締切日までの報告と確認によるものです。作成後に報告や確認が変わっても、"
      "この資料は変わりません。",
      {.points = 9.5});
  d.space(4);
  d.heading("目次", 2);
  return d.y_mm();
}

/// Behind the flow: only now is known what stands where.
void contents(Document& d, const Content& content, const Contents& at) {
  double y = at.y;
  for (std::size_t i = 0; i < content.sections.size(); ++i, y += kContentsLine) {
    const Section& s = content.sections[i];
    const std::string mark = s.audience == Audience::members ? fmt::format("（{}）", kMembers) : "";
    d.text_on(1, kLeft, y, kWidth - 20, fmt::format("{}　{}{}", i + 1, s.title, mark), {.points = 10.5});
    d.text_on(1, kLeft + kWidth - 20, y, 20, std::to_string(at.pages[i]),
              {.points = 10.5, .align = pdf::Align::right});
  }
}

std::vector<pdf::Column> columns_of(const forum::Table& table) {
  double all = 0;
  for (const auto& column : table.columns) all += column.width_mm;
  std::vector<pdf::Column> columns;
  for (const auto& column : table.columns)
    columns.push_back({column.label, column.width_mm * kWidth / all,
                       column.numeric ? pdf::Align::right : pdf::Align::left});
  return columns;
}

void draw(Document& d, const forum::Table& table) {
  d.keep(30);
  const bool members = table.audience == Audience::members;
  if (!table.title.empty())
    d.paragraph(table.title + (members ? fmt::format("（{}）", kMembers) : ""),
                {.points = 10.5, .bold = true});
  if (table.rows.empty()) {
    d.paragraph("該当するものはありません。", {.points = 10});
  } else {
    std::vector<std::vector<std::string>> rows;
    for (const auto& cells : std::span(table.rows).first(std::min(table.rows.size(), kPaperRows))) {
      auto& row = rows.emplace_back();
      for (std::size_t i = 0; i < table.columns.size(); ++i)
        row.push_back(i < cells.size() ? cells[i].text : std::string());
    }
    d.table(columns_of(table), rows);
  }
  const pdf::Type small{.points = 8.5, .grey = 0.25};
  if (table.rows.size() > kPaperRows)
    d.paragraph(fmt::format("全{}行のうち、はじめの{}行です。すべての行は表計算ファイル（XLSX）にあります。",
                            with_commas(std::int64_t(table.rows.size())), kPaperRows),
                small);
  for (const std::string& note : table.notes) d.paragraph("※ " + note, small);
  if (!table.source.empty()) d.paragraph("出典：" + table.source, small);
  d.space(3);
}

void draw(Document& d, const pdf::Picture& picture) {
  if (picture.width <= 0 || picture.height <= 0) return;
  double width = kWidth;
  if (pdf::height_mm(picture, width) > kPictureMax) width = kPictureMax * picture.width / picture.height;
  const double height = pdf::height_mm(picture, width);
  d.keep(height + 2);
  pdf::draw(d, picture, kLeft + (kWidth - width) / 2, d.y_mm(), width);
  d.space(height + 5);
}

void draw(Document& d, const Text& text) {
  d.paragraph(text.words, {.points = text.lead ? 12.0 : 10.5, .bold = text.lead});
  d.space(1);
}

/// The page on which it begins.
int section(Document& d, const Section& s, std::size_t number, bool members) {
  if (d.page() == 1 || d.y_mm() > kBottom - 110) d.next_page();
  d.space(3);
  d.keep(60);
  const int page = d.page();
  d.bookmark(s.title);
  d.heading(fmt::format("{}　{}", number, s.title));
  if (members)
    d.paragraph(fmt::format("取扱い：{}（{}）",
                            s.audience == Audience::members ? kMembers : std::string_view("公開"), s.why),
                {.points = 9, .grey = 0.25});
  for (const Block& block : s.blocks) std::visit([&](const auto& b) { draw(d, b); }, block);
  return page;
}

}  // namespace

std::string title_of(const Content& content, const Cover& cover) {
  return fmt::format("{}　資料 第{}号", content.forum_name, cover.number);
}

std::vector<std::pair<std::string, std::string>> facts_of(const Content& content, const Cover& cover) {
  std::vector<std::pair<std::string, std::string>> facts{
      {"区域", content.area_name},
      {"テーマ", content.theme_name},
      {"報告の年度", fiscal_year_name(content.year)},
      {"締切日", Date::parse(content.cut_off).value().wareki()},
      {"数値の時点", local_time(cover.as_of, true) + "までの報告と確認"},
      {"作成", local_time(cover.made_at, true)},
      {"取扱い", cover.members ? "構成員限り（協議の場の構成員と行政のほかには配布しないでください）"
                               : "公開できる部分だけの版"}};
  for (const auto& [year, hash] : content.numbers)
    facts.emplace_back(fiscal_year_name(year) + "の集計", hash);
  facts.emplace_back("データ（SHA-256）", cover.sha256);
  return facts;
}

std::string pdf(const Content& content, const Cover& cover) {
  const std::string title = title_of(content, cover);
  Document d(title, fmt::format("{}　{}{}", title, Date::parse(content.cut_off).value().wareki(), "締切"));
  if (cover.members) d.stamp(kMembers);
  Contents at{cover_page(d, content, cover), {}};
  std::size_t number = 0;
  for (const Section& s : content.sections) at.pages.push_back(section(d, s, ++number, cover.members));
  contents(d, content, at);
  return d.finish();
}

}  // namespace kakari::papers
