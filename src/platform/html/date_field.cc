#include "platform/html/date_field.h"

#include "base/date.h"

namespace kakari::html {

Fragment date_field(const Field& field, const DateInput& input) {
  // The browser would drop what is no date; a text field keeps it to be mended.
  const bool readable = input.value.empty() || Date::parse(input.value);
  Writer w(512);
  w << "<input class=\"input width-12\" type=\"" << std::string_view(readable ? "date" : "text") << "\""
    << control_attributes(field);
  w.attr("value", input.value).attr("min", input.earliest).attr("max", input.latest);
  w.flag("required", input.required) << ">";
  return html::field(field, w.take());
}

}  // namespace kakari::html
