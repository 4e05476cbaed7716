#include "platform/html/file_field.h"

namespace kakari::html {

Fragment file_field(const Field& field, const FileInput& input) {
  Writer w(512);
  w << "<input class=\"file\" type=\"file\"" << control_attributes(field);
  w.attr("accept", input.accept).flag("multiple", input.multiple).flag("required", input.required) << ">";
  return html::field(field, w.take());
}

}  // namespace kakari::html
