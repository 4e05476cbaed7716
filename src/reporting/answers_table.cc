#include "reporting/answers_table.h"

#include "platform/html/components.h"

namespace kakari::reporting {

std::string page_of(const regime::Form& form, std::string_view item) {
  for (const regime::FormPage& page : form.pages)
    if (std::ranges::find(page.items, item) != page.items.end()) return page.id;
  return form.pages.empty() ? "" : form.pages.front().id;
}

html::Fragment answers_table(const AnswersTable& t, const regime::Section& section) {
  html::Table table{.caption = section.label, .caption_hidden = true};
  table.columns = {{.label = "報告事項", .row_head = true}, {.label = "報告の内容"}};
  if (t.before) table.columns.push_back({.label = t.before_name});
  if (t.public_words) table.columns.push_back({.label = "公表される内容"});
  if (!t.edit_path.empty()) table.columns.push_back({.label = "操作", .label_hidden = true});
  for (const std::string& id : section.items) {
    const auto answer = t.answers->find(id);
    if (answer == t.answers->end()) continue;
    const regime::Item& item = *t.form->item(id);
    html::Row row;
    row.cells = {item.name(), regime::in_words(item, answer->second)};
    if (t.before) {
      const auto before = t.before->find(id);
      const bool same = before != t.before->end() && before->second == answer->second;
      row.cells.push_back(same                        ? "同じ"
                          : before == t.before->end() ? "（回答なし）"
                                                      : regime::in_words(item, before->second));
      if (!same) row.tone = html::Tone::waiting;
    }
    if (t.public_words)
      row.cells.push_back(item.published ? regime::in_public_words(item, answer->second) : "公表しません");
    if (!t.edit_path.empty())
      row.cells.push_back(html::link(t.edit_path + page_of(*t.form, id) + "#" + html::field_id(id), "直す"));
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) return {};
  return html::table(table);
}

std::vector<paperwork::ReportCopy::Section> copy_sections(const regime::Form& form,
                                                          const regime::Answers& answers) {
  std::vector<paperwork::ReportCopy::Section> out;
  for (const regime::Section& section : form.sections) {
    paperwork::ReportCopy::Section part{section.label, {}};
    for (const std::string& id : section.items)
      if (const auto answer = answers.find(id); answer != answers.end()) {
        const regime::Item& item = *form.item(id);
        part.lines.push_back({item.name(), regime::in_words(item, answer->second), item.published});
      }
    if (!part.lines.empty()) out.push_back(std::move(part));
  }
  return out;
}

}  // namespace kakari::reporting
