#include "forum/papers/files.h"

#include "forum/papers/cell.h"
#include "forum/papers/slide.h"
#include "platform/sheet/zip.h"
#include "regime/answers.h"

namespace kakari::papers {
namespace {

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view kMembersNote =
    "構成員限り。協議の場の構成員と行政のほかには配布しないでください。";

forum::Table about(const Content& content, const Cover& cover) {
  forum::Table table;
  table.title = "この資料について";
  table.columns = {{"項目", false, 40}, {"内容", false, 130}};
  table.rows.push_back({cell("資料"), cell(title_of(content, cover))});
  for (const auto& [name, value] : facts_of(content, cover)) table.rows.push_back({cell(name), cell(value)});
  return table;
}

std::string workbook(const Content& content, const Cover& cover) {
  std::vector<forum::Table> tables{about(content, cover)};
  for (const Section& s : content.sections)
    for (const Block& block : s.blocks)
      if (const auto* table = std::get_if<forum::Table>(&block)) tables.push_back(*table);
  std::vector<const forum::Table*> sheets;
  for (forum::Table& table : tables) {
    if (cover.members) table.notes.emplace(table.notes.begin(), kMembersNote);
    sheets.push_back(&table);
  }
  return forum::workbook(sheets);
}

std::string pictures(const Content& content, const Cover& cover) {
  std::vector<sheet::ZipFile> files;
  std::string list = fmt::format("\xef\xbb\xbf{}\r\n{}\r\n\r\n", title_of(content, cover),
                                 cover.members ? kMembersNote : "");
  const std::string foot = fmt::format("{}{}", cover.members ? "構成員限り　" : "", title_of(content, cover));
  int number = 0;
  for (const Section& s : content.sections)
    for (const Block& block : s.blocks) {
      const auto* picture = std::get_if<pdf::Picture>(&block);
      if (!picture || picture->width <= 0) continue;
      const std::string name = fmt::format("{:02}_{}", ++number, s.id);
      const pdf::Picture sheet = slide(*picture, foot);
      files.push_back({name + ".svg", pdf::svg(sheet)});
      files.push_back({name + ".png", pdf::png(sheet, kSlideScale), false});
      list += fmt::format("{}　{}\r\n", name, picture->title);
    }
  files.insert(files.begin(), {"list.txt", list});
  return sheet::zip(files);
}

}  // namespace

std::vector<MadeFile> make_files(const Content& content, Cover cover,
                                 const std::function<void(std::string_view)>& step) {
  const Content full = without_replaced(content), open = without_replaced(public_part(content));
  std::vector<MadeFile> made;
  const auto add = [&](std::string_view kind, std::string_view label, std::string_view media,
                       std::string (*make)(const Content&, const Cover&)) {
    for (const bool members : {true, false}) {
      step(fmt::format("{}（{}）", label, members ? "構成員限り" : "公開用"));
      cover.members = members;
      PackFile file;
      file.name =
          fmt::format("{}-{:03}-{}{}", content.forum, cover.number, members ? "members" : "public", kind);
      file.label = fmt::format("{}（{}）", label, members ? "構成員限り" : "公開用");
      file.audience = members ? Audience::members : Audience::everybody;
      file.media_type = media;
      std::string bytes = make(members ? full : open, cover);
      file.sha256 = regime::sha256_hex(bytes);
      file.size = std::int64_t(bytes.size());
      made.push_back({std::move(file), std::move(bytes)});
    }
  };
  add(".pdf", "資料の全体 PDF", "application/pdf", pdf);
  add(".xlsx", "表 XLSX", kXlsx, workbook);
  add("-pictures.zip", "図 SVG・PNG（16:9）", "application/zip", pictures);
  return made;
}

}  // namespace kakari::papers
