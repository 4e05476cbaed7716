#include "forum/meetings/minutes.h"
#include "platform/pdf/document.h"

namespace kakari::meetings {
namespace {

constexpr std::string_view full_stop = "。";

/// Where a line of more bytes is cut: behind the last sentence that fits, else between characters.
std::size_t cut(std::string_view line, std::size_t bytes_most) {
  const auto stop = line.substr(0, bytes_most).rfind(full_stop);
  if (stop != std::string_view::npos && stop > bytes_most / 3) return stop + full_stop.size();
  std::size_t end = bytes_most;
  while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  return end;
}

void write_point(pdf::Document& page, const Minutes::Point& point) {
  page.heading(point.heading, 3);
  if (!point.note.empty()) page.paragraph(point.note, {9, false, pdf::Align::left, 0.35});
  for (const std::string& piece : pieces(point.said)) page.paragraph(piece);
  for (const std::string& conclusion : point.conclusions)
    for (const std::string& piece : pieces("結論　" + conclusion)) page.paragraph(piece, {10.5, true});
  page.space(2);
}

}  // namespace

std::vector<std::string> pieces(std::string_view text, std::size_t bytes_most) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    while (line.size() > bytes_most) {
      const std::size_t at = cut(line, bytes_most);
      all.emplace_back(line.substr(0, at));
      line.remove_prefix(at);
    }
    if (!line.empty()) all.emplace_back(line);
  }
  return all;
}

std::string minutes_pdf(const Minutes& m) {
  pdf::Document page(m.title, m.title);
  page.heading(m.title);
  page.paragraph(m.state, {9.5, false, pdf::Align::left, 0.35});
  const pdf::Column fact_columns[] = {{"事項", 30}, {"内容", 140}};
  std::vector<std::vector<std::string>> facts;
  for (const auto& [name, value] : m.facts) facts.push_back({name, value});
  page.table(fact_columns, facts);
  page.heading("出席者", 2);
  const pdf::Column columns[] = {{"立場", 45}, {"所属・お名前", 75}, {"出欠", 50}};
  std::vector<std::vector<std::string>> people;
  for (const auto& p : m.people) people.push_back({p.kind, p.who, p.came});
  page.table(columns, people);
  page.heading("議題と記録", 2);
  for (const auto& point : m.points) write_point(page, point);
  return page.finish();
}

}  // namespace kakari::meetings
