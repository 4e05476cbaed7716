#include "platform/html/error_summary.h"

#include "platform/html/field.h"

namespace kakari::html {

Fragment error_summary(const ErrorSummary& summary) {
  Writer w(1024);
  if (summary.fields.empty() && summary.title.empty()) return w.take();
  const int level = summary.heading_level;
  w << "<div class=\"error-summary\" id=\"error-summary\" role=\"alert\" tabindex=\"-1\" data-focus><h"
    << level << ">";
  if (summary.title.empty())
    w << summary.fields.size() << "か所を直してください";
  else
    w << summary.title;
  w << "</h" << level << ">";
  if (!summary.fields.empty()) w << "<ul>";
  for (const auto& [field, message] : summary.fields) {
    if (field.empty())
      w << "<li>" << message << "</li>";
    else
      w << "<li><a href=\"#" << field_id(field) << "\">" << message << "</a></li>";
  }
  if (!summary.fields.empty()) w << "</ul>";
  w << "</div>";
  return w.take();
}

Fragment error_summary(const Problem& problem) {
  const bool said_at_field =
      problem.fields.size() == 1 && problem.fields.front().message.starts_with(problem.message);
  return error_summary(ErrorSummary{.title = said_at_field ? "" : problem.message, .fields = problem.fields});
}

}  // namespace kakari::html
