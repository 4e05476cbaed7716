#include "platform/html/text_area.h"

#include <algorithm>

#include "base/text.h"

namespace kakari::html {

Fragment text_area(const Field& field, const TextArea& area) {
  Writer w(1024);
  w << "<textarea class=\"input\"" << control_attributes(field);
  w.attr("rows", area.rows);
  if (area.maxlength > 0) w.attr("maxlength", area.maxlength);
  // A line break straight after the tag would be swallowed; this one may be.
  w.flag("required", area.required) << ">\n" << area.value << "</textarea>";
  if (area.maxlength > 0) {
    const auto used = static_cast<std::int64_t>(length(area.value).value_or(0));
    const auto left = std::max<std::int64_t>(area.maxlength - used, 0);
    w << "<p class=\"count\" data-count-for=\"" << field_id(field.name) << "\">" << area.maxlength
      << "字まで（あと<span data-count>" << left << "</span>字）</p>";
  }
  return html::field(field, w.take());
}

}  // namespace kakari::html
