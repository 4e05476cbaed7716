#include "platform/html/button.h"

#include "platform/html/text.h"

namespace kakari::html {
namespace {

std::string_view word(Press press) {
  switch (press) {
    case Press::secondary:
      return "secondary";
    case Press::link:
      return "as-link";
    case Press::danger:
      return "danger";
    case Press::primary:
      break;
  }
  return "primary";
}

void write_label(Writer& w, const Button& button) {
  if (!button.about.empty()) w << "<span class=\"unseen\">" << button.about << "</span>";
  w << button.label;
}

}  // namespace

Fragment button(const Button& button) {
  Writer w(256);
  if (!button.href.empty()) {
    w << "<a class=\"button " << word(button.press) << "\" href=\"" << safe_href(button.href) << "\">";
    write_label(w, button);
    w << "</a>";
    return w.take();
  }
  w << "<button class=\"button " << word(button.press) << "\"";
  w.attr("name", button.name).attr("value", button.value).attr("formaction", button.form_action);
  w.attr("form", button.form_id).flag("formnovalidate", button.without_checks) << ">";
  write_label(w, button);
  w << "</button>";
  return w.take();
}

}  // namespace kakari::html
