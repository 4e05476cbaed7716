#include "platform/html/field.h"

namespace kakari::html {
namespace {

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::vector<Tag> all_tags(const Field& field) {
  std::vector<Tag> all;
  if (field.is_public) all.push_back({"公表", Tone::published});
  if (field.optional) all.push_back({"任意"});
  all.insert(all.end(), field.tags.begin(), field.tags.end());
  if (!field.last_year.empty()) all.push_back({"昨年度は「" + field.last_year + "」", Tone::waiting});
  return all;
}

void add(std::string& ids, const std::string& id, std::string_view suffix) {
  if (!ids.empty()) ids += ' ';
  ids += id;
  ids += suffix;
}

std::string description_ids(const Field& field) {
  const auto id = field_id(field.name);
  std::string ids;
  if (!field.error.empty()) add(ids, id, "-error");
  if (!field.warning.empty()) add(ids, id, "-warning");
  if (!field.hint.empty()) add(ids, id, "-hint");
  if (!all_tags(field).empty()) add(ids, id, "-tags");
  return ids;
}

void write_tags(Writer& w, const Field& field) {
  const auto all = all_tags(field);
  if (all.empty()) return;
  w << " <span class=\"tags\"";
  w.attr("id", field_id(field.name) + "-tags");
  w << ">" << tags(all) << "</span>";
}

void write_messages(Writer& w, const Field& field) {
  const auto id = field_id(field.name);
  if (!field.hint.empty()) w << "<p class=\"field-hint\" id=\"" << id << "-hint\">" << field.hint << "</p>";
  if (!field.error.empty())
    w << "<p class=\"field-error\" id=\"" << id << "-error\"><span class=\"unseen\">直してください：</span>"
      << field.error << "</p>";
  if (!field.warning.empty())
    w << "<p class=\"field-warning\" id=\"" << id
      << "-warning\"><span class=\"unseen\">お確かめください：</span>" << field.warning << "</p>";
}

void write_mend(Writer& w, const Field& field) {
  if (field.mend.label.empty()) return;
  w << "<button class=\"button secondary\" name=\"_mend\" formnovalidate";
  w.attr("value", field.name + ":" + field.mend.value);
  w.attr("data-mend-field", field.name);
  w << " data-mend=\"" << field.mend.value << "\">" << field.mend.label << "</button>";
}

void open(Writer& w, const Field& field) {
  w << " class=\"field";
  if (!field.error.empty())
    w << " has-error";
  else if (!field.warning.empty())
    w << " has-warning";
  w << "\" data-field=\"" << field.name << "\"";
}

}  // namespace

std::string field_id(std::string_view name) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string id = "f-";
  for (const char c : name) {
    if (plain(c)) {
      id += c;
    } else if (c == '.' || c == ':' || c == '[' || c == ']') {
      id += '-';
    } else {
      id += hex[(static_cast<unsigned char>(c)) >> 4];
      id += hex[static_cast<unsigned char>(c) & 15];
    }
  }
  return id;
}

Fragment control_attributes(const Field& field) {
  Writer w(256);
  w.attr("id", field_id(field.name))
      .attr("name", field.name)
      .attr("aria-describedby", description_ids(field));
  if (!field.error.empty()) w << " aria-invalid=\"true\"";
  if (field.version >= 0) w.attr("data-version", field.version);
  w.flag("disabled", field.disabled);
  return w.take();
}

Fragment field(const Field& field, const Fragment& control) {
  Writer w(1024);
  w << "<div";
  open(w, field);
  w << "><div class=\"field-head\"><label class=\"field-label";
  if (field.label_hidden) w << " unseen";
  w << "\" for=\"" << field_id(field.name) << "\">" << field.label << "</label>";
  write_tags(w, field);
  w << "</div>";
  write_messages(w, field);
  w << "<div class=\"field-control\">" << control;
  write_mend(w, field);
  w << "</div></div>";
  return w.take();
}

Fragment field_without_label(const Field& field, const Fragment& control) {
  Writer w(1024);
  w << "<div";
  open(w, field);
  w << ">" << control << "<div class=\"under-choice\">";
  write_tags(w, field);
  write_messages(w, field);
  write_mend(w, field);
  w << "</div></div>";
  return w.take();
}

Fragment field_group(const Field& field, const Fragment& controls) {
  Writer w(2048);
  w << "<fieldset";
  open(w, field);
  w.attr("aria-describedby", description_ids(field));
  if (field.version >= 0) w.attr("data-version", field.version);
  w << "><legend class=\"field-head\"><span class=\"field-label";
  if (field.label_hidden) w << " unseen";
  w << "\">" << field.label << "</span>";
  write_tags(w, field);
  w << "</legend>";
  write_messages(w, field);
  w << controls;
  write_mend(w, field);
  w << "</fieldset>";
  return w.take();
}

}  // namespace kakari::html
