#include <boost/json.hpp>

#include "forum/papers/content.h"
#include "forum/papers/pack_row.h"

namespace kakari::papers {
namespace {

namespace json = boost::json;

std::string text(const json::object& o, std::string_view key) {
  return std::string(o.at(key).as_string());
}
double number(const json::object& o, std::string_view key) {
  return o.at(key).to_number<double>();
}

pdf::Ink ink(const json::object& o) {
  return {.fill = text(o, "fill"),
          .stroke = text(o, "stroke"),
          .stroke_width = number(o, "width"),
          .hatched = o.at("hatched").as_bool(),
          .dashes = text(o, "dashes")};
}

pdf::Shape shape(const json::object& o) {
  pdf::Shape s;
  for (const json::value& ring : o.at("rings").as_array()) {
    auto& points = s.rings.emplace_back();
    const json::array& flat = ring.as_array();
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2)
      points.emplace_back(flat[i].to_number<double>(), flat[i + 1].to_number<double>());
  }
  s.ink = ink(o.at("ink").as_object());
  s.open = o.at("open").as_bool();
  s.title = text(o, "title");
  return s;
}

pdf::Box box(const json::object& o) {
  return {.x = number(o, "x"),
          .y = number(o, "y"),
          .width = number(o, "width"),
          .height = number(o, "height"),
          .ink = ink(o.at("ink").as_object()),
          .title = text(o, "title")};
}

pdf::Words words(const json::object& o) {
  pdf::Words w;
  w.x = number(o, "x");
  w.y = number(o, "y");
  w.text = text(o, "text");
  w.size = number(o, "size");
  w.anchor = pdf::Words::Anchor(o.at("anchor").to_number<int>());
  w.bold = o.at("bold").as_bool();
  w.fill = text(o, "fill");
  w.halo = text(o, "halo");
  return w;
}

pdf::Picture picture(const json::object& o) {
  pdf::Picture p;
  p.width = number(o, "width");
  p.height = number(o, "height");
  p.title = text(o, "title");
  p.description = text(o, "description");
  for (const json::value& value : o.at("parts").as_array()) {
    const json::object& part = value.as_object();
    const std::string kind = text(part, "part");
    if (kind == "shape")
      p.parts.emplace_back(shape(part));
    else if (kind == "box")
      p.parts.emplace_back(box(part));
    else
      p.parts.emplace_back(words(part));
  }
  return p;
}

forum::TableCell cell(const json::value& value) {
  if (const auto* plain = value.if_string()) return {std::string(*plain), std::nullopt};
  const json::array& both = value.as_array();
  return {std::string(both.at(0).as_string()), both.at(1).to_number<double>()};
}

forum::Table table(const json::object& o) {
  forum::Table t;
  t.title = text(o, "title");
  t.audience = audience_of(text(o, "audience"));
  for (const json::value& value : o.at("columns").as_array()) {
    const json::object& c = value.as_object();
    t.columns.push_back({text(c, "label"), c.at("numeric").as_bool(), number(c, "width")});
  }
  for (const json::value& row : o.at("rows").as_array()) {
    auto& cells = t.rows.emplace_back();
    for (const json::value& value : row.as_array()) cells.push_back(cell(value));
  }
  for (const json::value& note : o.at("notes").as_array()) t.notes.emplace_back(note.as_string());
  t.source = text(o, "source");
  return t;
}

Section section(const json::object& o) {
  Section s{text(o, "id"),      text(o, "title"), audience_of(text(o, "audience")), text(o, "why"), {},
            text(o, "replaces")};
  for (const json::value& value : o.at("blocks").as_array()) {
    const json::object& b = value.as_object();
    const std::string kind = text(b, "block");
    if (kind == "text")
      s.blocks.emplace_back(Text{text(b, "words"), b.at("lead").as_bool()});
    else if (kind == "table")
      s.blocks.emplace_back(table(b));
    else
      s.blocks.emplace_back(picture(b));
  }
  return s;
}

}  // namespace

Content read_content(std::string_view bytes) {
  const json::value all = json::parse(bytes);
  const json::object& o = all.as_object();
  Content c;
  c.forum = text(o, "forum");
  c.forum_name = text(o, "forum_name");
  c.prefecture_name = text(o, "prefecture_name");
  c.area_name = text(o, "area_name");
  c.theme_name = text(o, "theme_name");
  c.year = o.at("year").to_number<int>();
  c.cut_off = text(o, "cut_off");
  for (const json::value& value : o.at("numbers").as_array())
    c.numbers.emplace_back(value.at("year").to_number<int>(), value.at("hash").as_string());
  for (const json::value& value : o.at("figures").as_array()) {
    const json::object& f = value.as_object();
    c.figures.push_back({text(f, "indicator"), text(f, "label"), text(f, "value")});
  }
  for (const json::value& value : o.at("sections").as_array())
    c.sections.push_back(section(value.as_object()));
  return c;
}

}  // namespace kakari::papers
