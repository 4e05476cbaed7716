#include "platform/html/choice.h"

#include <algorithm>

#include "base/text.h"
#include "platform/html/text.h"

namespace kakari::html {
namespace {

struct Group {
  const Field& field;
  bool radio;
  int made = 0;
};

std::string next_id(Group& group) {
  const auto id = field_id(group.field.name);
  return ++group.made == 1 ? id : id + "-" + std::to_string(group.made);
}

void write_extras(Writer& w, const std::string& id, const Choice& choice) {
  if (!choice.hint.empty())
    w << "<p class=\"choice-hint\" id=\"" << id << "-more\">" << choice.hint << "</p>";
  if (!choice.last_year.empty())
    w << "<p class=\"choice-hint\" id=\"" << id << "-last\">"
      << tag({"昨年度は「" + choice.last_year + "」", Tone::waiting}) << "</p>";
}

void write_choice(Writer& w, Group& group, const Choice& choice) {
  const auto id = next_id(group);
  std::string described;
  if (!choice.hint.empty()) described = id + "-more";
  if (!choice.last_year.empty()) described += (described.empty() ? "" : " ") + id + "-last";
  w << "<div class=\"choice\"><input type=\"" << std::string_view(group.radio ? "radio" : "checkbox") << "\"";
  w.attr("id", id).attr("name", group.field.name) << " value=\"" << choice.value << "\"";
  w.attr("aria-describedby", described);
  if (!group.radio && !group.field.error.empty()) w << " aria-invalid=\"true\"";
  w.flag("checked", choice.chosen).flag("disabled", choice.disabled || group.field.disabled);
  w << "><label for=\"" << id << "\"><span>" << choice.label << "</span>";
  if (choice.count >= 0) w << " <span class=\"choice-count\">" << with_commas(choice.count) << "</span>";
  w << "</label>";
  write_extras(w, id, choice);
  w << "</div>";
}

void open_choices(Writer& w, const ChoiceLayout& layout) {
  w << "<div class=\"choices columns-" << std::clamp(layout.columns, 1, 3) << "\">";
}

Fragment write_choices(Group& group, const std::vector<Choice>& choices, const ChoiceLayout& layout) {
  const bool folds = layout.visible > 0 && static_cast<std::size_t>(layout.visible) < choices.size();
  std::vector<const Choice*> hidden;
  Writer w(4096);
  open_choices(w, layout);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const auto& choice = choices[i];
    const bool shown =
        !folds || i < static_cast<std::size_t>(layout.visible) || choice.chosen || !choice.last_year.empty();
    if (shown)
      write_choice(w, group, choice);
    else
      hidden.push_back(&choice);
  }
  w << "</div>";
  if (hidden.empty()) return w.take();
  w << "<details class=\"more\"><summary><span class=\"when-closed\">ほかの" << hidden.size() << layout.unit
    << "を表示</span><span class=\"when-open\">ほかの" << hidden.size() << layout.unit
    << "をたたむ</span></summary>";
  open_choices(w, layout);
  for (const auto* choice : hidden) write_choice(w, group, *choice);
  w << "</div></details>";
  return w.take();
}

}  // namespace

Fragment radio_group(const Field& field, const std::vector<Choice>& choices, const ChoiceLayout& layout) {
  Group group{field, true};
  return field_group(field, write_choices(group, choices, layout));
}

Fragment check_group(const Field& field, const std::vector<Choice>& choices, const ChoiceLayout& layout) {
  Group group{field, false};
  return field_group(field, write_choices(group, choices, layout));
}

Fragment check_box(const Field& field, bool checked, std::string_view value) {
  Writer w(1024);
  w << "<div class=\"choice\"><input type=\"checkbox\"" << control_attributes(field) << " value=\"" << value
    << "\"";
  w.flag("checked", checked) << "><label for=\"" << field_id(field.name) << "\">" << field.label
                             << "</label></div>";
  return field_without_label(field, w.take());
}

Fragment select_field(const Field& field, const std::vector<Choice>& choices, std::string_view empty_label) {
  Writer w(2048);
  w << "<select class=\"input\"" << control_attributes(field) << ">";
  if (!empty_label.empty()) w << "<option value=\"\">" << empty_label << "</option>";
  for (const auto& choice : choices) {
    w << "<option value=\"" << choice.value << "\"";
    w.flag("selected", choice.chosen).flag("disabled", choice.disabled) << ">" << choice.label << "</option>";
  }
  w << "</select>";
  return html::field(field, w.take());
}

}  // namespace kakari::html
