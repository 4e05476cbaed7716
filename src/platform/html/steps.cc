#include "platform/html/steps.h"

#include "platform/html/text.h"

namespace kakari::html {
namespace {

struct Words {
  Markup css, said;
};

Words words(Progress progress) {
  switch (progress) {
    case Progress::done:
      return {"done", "（済み）"};
    case Progress::current:
      return {"current", "（いまここ）"};
    case Progress::wrong:
      return {"wrong", "（直すところがあります）"};
    case Progress::todo:
      break;
  }
  return {"todo", "（これから）"};
}

void write_step(Writer& w, const Step& step) {
  const auto [css, said] = words(step.progress);
  w << "<li class=\"" << css << "\"";
  if (step.progress == Progress::current) w << " aria-current=\"step\"";
  w << ">";
  if (step.href.empty())
    w << "<span class=\"step\">";
  else
    w << "<a class=\"step\" href=\"" << safe_href(step.href) << "\">";
  w << "<span class=\"step-label\">" << step.label << "<span class=\"unseen\">" << said << "</span></span>";
  if (step.href.empty())
    w << "</span></li>";
  else
    w << "</a></li>";
}

}  // namespace

Fragment steps(const std::vector<Step>& steps, std::string_view label) {
  Writer w(2048);
  w << "<nav class=\"steps\" aria-label=\"" << label << "\"><ol>";
  for (const auto& step : steps) write_step(w, step);
  w << "</ol>";
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].progress == Progress::current)
      w << "<p class=\"steps-now\" aria-hidden=\"true\"><strong>" << steps[i].label << "</strong>　" << i + 1
        << " / " << steps.size() << "</p>";
  w << "</nav>";
  return w.take();
}

}  // namespace kakari::html
