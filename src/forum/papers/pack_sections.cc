#include "forum/papers/pack_sections.h"

#include "base/text.h"

namespace kakari::papers {
namespace {

using html::Writer;

constexpr std::size_t kRows = 30;  // of one table; all stand in the files

void show(Writer& w, const Text& text) {
  if (text.lead)
    w << "<p class=\"lead\"><strong>" << text.words << "</strong></p>";
  else
    w << html::paragraph(text.words);
}

void show(Writer& w, const forum::Table& table) {
  forum::Table cut = table;
  if (cut.rows.size() > kRows) cut.rows.resize(kRows);
  if (table.audience == Audience::members) w << html::tags({tag_of(table.audience)});
  w << forum::draw(cut, "該当するものはありません。");
  if (table.rows.size() > kRows)
    w << html::note(fmt::format("全{}行のうち、はじめの{}行です。すべての行は上のファイルにあります。",
                                with_commas(std::int64_t(table.rows.size())), kRows));
}

void show(Writer& w, const Pack& pack, const pdf::Picture& picture, int number) {
  w << "<p><img class=\"picture\" loading=\"lazy\"";
  w.attr("src", pack_path(pack.id, fmt::format("/pictures/{}.svg", number)))
          .attr("alt",
                picture.description.empty() ? picture.title : picture.title + "。" + picture.description)
          .attr("width", std::int64_t(picture.width))
          .attr("height", std::int64_t(picture.height))
      << "></p>";
}

}  // namespace

html::Fragment sections(const Pack& pack, const Content& content) {
  Writer all;
  int number = 0, pictures = 0;
  for (const Section& section : content.sections) {
    Writer w;
    w << html::note(fmt::format("取扱い：{}（{}）", tag_of(section.audience).text, section.why));
    for (const Block& block : section.blocks) {
      if (const auto* text = std::get_if<Text>(&block))
        show(w, *text);
      else if (const auto* table = std::get_if<forum::Table>(&block))
        show(w, *table);
      else
        show(w, pack, std::get<pdf::Picture>(block), ++pictures);
    }
    ++number;
    all << html::folded(fmt::format("{}　{}【{}】", number, section.title, tag_of(section.audience).text),
                        w.take(), number == 1);
  }
  return all.take();
}

}  // namespace kakari::papers
