#include "platform/html/text_field.h"

#include <algorithm>

namespace kakari::html {
namespace {

// Widths are classes, since the pages' security policy allows no style attributes.
void write_width(Writer& w, int width) {
  if (width <= 0) return;
  static constexpr int steps[] = {4, 6, 8, 12, 20, 30};
  const auto* step = std::find_if(std::begin(steps), std::end(steps), [&](int s) { return s >= width; });
  if (step != std::end(steps)) w << " width-" << *step;
}

}  // namespace

Fragment text_field(const Field& field, const TextInput& input) {
  const auto id = field_id(field.name);
  Writer w(1024);
  w << "<input class=\"input";
  write_width(w, input.width);
  w << "\" type=\"" << input.type << "\"" << control_attributes(field);
  // A password is never written back into a page.
  if (input.type != "password") w.attr("value", input.value);
  w.attr("inputmode", input.inputmode).attr("autocomplete", input.autocomplete);
  if (input.maxlength > 0) w.attr("maxlength", input.maxlength);
  w.flag("required", input.required).flag("readonly", input.readonly);
  w.attr("data-lookup-url", input.lookup_url).attr("data-lookup-into", input.lookup_into);
  w << ">";
  if (!input.unit.empty()) w << "<span class=\"unit\">" << input.unit << "</span>";
  return html::field(field, w.take());
}

}  // namespace kakari::html
