#include "app/manual.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "platform/html/components.h"

namespace kakari::app {
namespace {

using boost::json::array;
using boost::json::object;
using html::Fragment;
using html::Writer;

std::string_view string_of(const object& from, std::string_view name) {
  return from.at(name).as_string();
}

Fragment spans(const array& from) {
  Writer w;
  for (const auto& each : from) {
    const object& span = each.as_object();
    const std::string_view kind = string_of(span, "kind"), text = string_of(span, "text");
    if (kind == "strong")
      w << "<strong>" << text << "</strong>";
    else if (kind == "code")
      w << "<code>" << text << "</code>";
    else if (kind == "link")
      w << html::link(string_of(span, "href"), text);
    else
      w << text;
  }
  return w.take();
}

Fragment blocks(const array& from, std::string& section);

void write_list(Writer& w, const object& block, std::string& section) {
  const bool ordered = block.at("ordered").as_bool();
  w << (ordered ? html::Markup("<ol class=\"numbers\">") : html::Markup("<ul class=\"bullets\">"));
  for (const auto& item : block.at("items").as_array()) {
    const array& parts = item.as_array();
    w << "<li>";
    // A point of one paragraph stands by itself: lists of short points stay close together.
    if (parts.size() == 1 && string_of(parts.front().as_object(), "kind") == "paragraph")
      w << spans(parts.front().as_object().at("spans").as_array());
    else
      w << blocks(parts, section);
    w << "</li>";
  }
  w << (ordered ? html::Markup("</ol>") : html::Markup("</ul>"));
}

Fragment table_of(const object& block, const std::string& section) {
  html::Table table{.caption = section, .caption_hidden = true};
  for (const auto& label : block.at("head").as_array())
    table.columns.push_back({.label = std::string(label.as_string()), .row_head = table.columns.empty()});
  for (const auto& line : block.at("rows").as_array()) {
    html::Row row;
    for (const auto& cell : line.as_array()) row.cells.emplace_back(spans(cell.as_array()));
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

void write_picture(Writer& w, const object& block) {
  const std::int64_t width = block.at("width").as_int64(), height = block.at("height").as_int64();
  w << "<figure class=\"shot\"><img src=\"/static/" << string_of(block, "src") << "\" alt=\""
    << string_of(block, "alt") << "\" width=\"" << width << "\" height=\"" << height
    << "\" loading=\"lazy\" decoding=\"async\"></figure>";
}

void write_block(Writer& w, const object& block, std::string& section) {
  const std::string_view kind = string_of(block, "kind");
  if (kind == "heading") {
    section = string_of(block, "text");
    w << html::heading({.text = section,
                        .level = int(block.at("level").as_int64()),
                        .id = std::string(string_of(block, "id"))});
  } else if (kind == "paragraph") {
    w << "<p>" << spans(block.at("spans").as_array()) << "</p>";
  } else if (kind == "list") {
    write_list(w, block, section);
  } else if (kind == "table") {
    w << table_of(block, section);
  } else if (kind == "picture") {
    write_picture(w, block);
  } else if (kind == "notice") {
    w << "<div class=\"notice info in-manual\">" << blocks(block.at("blocks").as_array(), section)
      << "</div>";
  } else if (kind == "code") {
    w << "<pre tabindex=\"0\"><code>" << string_of(block, "text") << "</code></pre>";
  } else {
    throw std::runtime_error("an unknown kind of block");
  }
}

Fragment blocks(const array& from, std::string& section) {
  Writer w;
  for (const auto& each : from) write_block(w, each.as_object(), section);
  return w.take();
}

/// Links to the parts of a page; nothing on a page of few.
Fragment contents(const array& from, bool english) {
  Writer w;
  int parts = 0;
  w << "<nav class=\"manual-contents\" aria-label=\""
    << (english ? html::Markup("On this page") : html::Markup("このページの内容")) << "\"><ul>";
  for (const auto& each : from) {
    const object& block = each.as_object();
    if (string_of(block, "kind") != "heading" || block.at("level").as_int64() != 2) continue;
    w << "<li>" << html::link("#" + std::string(string_of(block, "id")), string_of(block, "text")) << "</li>";
    ++parts;
  }
  w << "</ul></nav>";
  return parts < 3 ? Fragment{} : w.take();
}

ManualPage page_of(const object& from) {
  ManualPage page{.lang = std::string(string_of(from, "lang")),
                  .name = std::string(string_of(from, "name")),
                  .title = std::string(string_of(from, "title"))};
  const array& body = from.at("blocks").as_array();
  const auto first = std::ranges::find_if(
      body, [](const auto& each) { return string_of(each.as_object(), "kind") == "heading"; });
  std::string section = page.title;
  Writer w;
  w << "<div class=\"manual\">" << html::heading({.text = page.title, .level = 1})
    << blocks(array(body.begin(), first), section) << contents(body, page.lang == "en")
    << blocks(array(first, body.end()), section) << "</div>";
  page.body = w.take();
  return page;
}

}  // namespace

std::vector<ManualPage> manual_of(std::string_view json) {
  std::vector<ManualPage> pages;
  const auto value = boost::json::parse(json);
  for (const auto& each : value.at("pages").as_array()) pages.push_back(page_of(each.as_object()));
  return pages;
}

std::vector<ManualPage> read_manual(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(in), {}};
  try {
    return manual_of(json);
  } catch (const std::exception& error) {
    throw std::runtime_error(file + ": the manual cannot be read (" + error.what() +
                             "); run node web/build.mjs");
  }
}

}  // namespace kakari::app
