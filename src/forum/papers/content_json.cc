#include <boost/json.hpp>
#include <cmath>

#include "forum/papers/content.h"
#include "forum/papers/pack_row.h"

namespace kakari::papers {
namespace {

namespace json = boost::json;

double rounded(double length) {
  return std::round(length * 100) / 100;
}

json::array strings(const std::vector<std::string>& all) {
  json::array out;
  for (const std::string& one : all) out.emplace_back(one);
  return out;
}

json::object ink(const pdf::Ink& i) {
  return {{"fill", i.fill},
          {"stroke", i.stroke},
          {"width", rounded(i.stroke_width)},
          {"hatched", i.hatched},
          {"dashes", i.dashes}};
}

json::value part(const pdf::Shape& s) {
  json::array rings;
  for (const auto& ring : s.rings) {
    json::array points;
    for (const auto& [x, y] : ring) {
      points.emplace_back(rounded(x));
      points.emplace_back(rounded(y));
    }
    rings.push_back(std::move(points));
  }
  return json::object{{"part", "shape"},
                      {"rings", std::move(rings)},
                      {"ink", ink(s.ink)},
                      {"open", s.open},
                      {"title", s.title}};
}

json::value part(const pdf::Box& b) {
  return json::object{{"part", "box"},
                      {"x", rounded(b.x)},
                      {"y", rounded(b.y)},
                      {"width", rounded(b.width)},
                      {"height", rounded(b.height)},
                      {"ink", ink(b.ink)},
                      {"title", b.title}};
}

json::value part(const pdf::Words& w) {
  return json::object{{"part", "words"}, {"x", rounded(w.x)},       {"y", rounded(w.y)},
                      {"text", w.text},  {"size", rounded(w.size)}, {"anchor", int(w.anchor)},
                      {"bold", w.bold},  {"fill", w.fill},          {"halo", w.halo}};
}

json::value block(const Text& t) {
  return json::object{{"block", "text"}, {"words", t.words}, {"lead", t.lead}};
}

json::value block(const pdf::Picture& p) {
  json::array parts;
  for (const auto& one : p.parts)
    parts.push_back(std::visit([](const auto& drawn) { return part(drawn); }, one));
  return json::object{{"block", "picture"}, {"width", rounded(p.width)},    {"height", rounded(p.height)},
                      {"title", p.title},   {"description", p.description}, {"parts", std::move(parts)}};
}

json::value block(const forum::Table& t) {
  json::array columns, rows;
  for (const auto& c : t.columns)
    columns.push_back(
        json::object{{"label", c.label}, {"numeric", c.numeric}, {"width", rounded(c.width_mm)}});
  for (const auto& cells : t.rows) {
    json::array row;
    for (const forum::TableCell& cell : cells) {
      if (cell.number)
        row.push_back(json::array{cell.text, *cell.number});
      else
        row.emplace_back(cell.text);
    }
    rows.push_back(std::move(row));
  }
  return json::object{{"block", "table"},           {"title", t.title},
                      {"audience", id(t.audience)}, {"columns", std::move(columns)},
                      {"rows", std::move(rows)},    {"notes", strings(t.notes)},
                      {"source", t.source}};
}

json::object section(const Section& s) {
  json::array blocks;
  for (const Block& one : s.blocks) blocks.push_back(std::visit([](const auto& b) { return block(b); }, one));
  return {{"id", s.id},   {"title", s.title},       {"audience", id(s.audience)},
          {"why", s.why}, {"replaces", s.replaces}, {"blocks", std::move(blocks)}};
}

}  // namespace

std::string to_json(const Content& c) {
  json::array numbers, figures, sections;
  for (const auto& [year, hash] : c.numbers) numbers.push_back(json::object{{"year", year}, {"hash", hash}});
  for (const Figure& f : c.figures)
    figures.push_back(json::object{{"indicator", f.indicator}, {"label", f.label}, {"value", f.value}});
  for (const Section& s : c.sections) sections.push_back(section(s));
  return json::serialize(json::object{{"forum", c.forum},
                                      {"forum_name", c.forum_name},
                                      {"prefecture_name", c.prefecture_name},
                                      {"area_name", c.area_name},
                                      {"theme_name", c.theme_name},
                                      {"year", c.year},
                                      {"cut_off", c.cut_off},
                                      {"numbers", std::move(numbers)},
                                      {"figures", std::move(figures)},
                                      {"sections", std::move(sections)}});
}

Content without_replaced(Content content) {
  std::vector<std::string> replaced;
  for (const Section& s : content.sections)
    if (!s.replaces.empty()) replaced.push_back(s.replaces);
  std::erase_if(content.sections,
                [&](const Section& s) { return std::ranges::find(replaced, s.id) != replaced.end(); });
  return content;
}

Content public_part(const Content& content) {
  Content out = content;
  std::erase_if(out.sections, [](const Section& s) { return s.audience == Audience::members; });
  for (Section& s : out.sections)
    std::erase_if(s.blocks, [](const Block& b) {
      const auto* table = std::get_if<forum::Table>(&b);
      return table && table->audience == Audience::members;
    });
  return out;
}

}  // namespace kakari::papers
