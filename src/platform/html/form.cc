#include "platform/html/form.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "platform/html/text.h"

namespace kakari::html {
namespace {

void hidden(Writer& w, std::string_view name, std::string_view value) {
  w << "<input type=\"hidden\" name=\"" << name << "\" value=\"" << value << "\">";
}

// Enter presses the first button of a form; that must not be a mend.
void write_default_button(Writer& w, const Fragment& content) {
  if (content.text().find("name=\"_mend\"") == std::string::npos) return;
  w << "<button class=\"default-button\" tabindex=\"-1\" aria-hidden=\"true\">送る</button>";
}

}  // namespace

Fragment hidden_fields(std::string_view csrf, std::string_view idempotency_key) {
  Writer w(256);
  hidden(w, "csrf", csrf);
  if (!idempotency_key.empty()) hidden(w, "idempotency_key", idempotency_key);
  return w.take();
}

Fragment form(const FormOptions& options, const Fragment& content) {
  Writer w(content.text().size() + 1024);
  w << "<form action=\"" << safe_href(options.action) << "\" method=\"" << options.method << "\"";
  if (options.multipart) w << " enctype=\"multipart/form-data\"";
  w.attr("id", options.id).attr("role", options.role).attr("aria-label", options.label);
  if (!options.autosave_url.empty()) {
    w << " data-autosave";
    w.attr("data-autosave-url", options.autosave_url);
    w.attr("data-autosave-key", options.autosave_key.empty() ? options.action : options.autosave_key);
    w.attr("data-hidden-items", fmt::format("{}", fmt::join(options.hidden_items, " ")));
  }
  w.flag("data-autosubmit", options.autosubmit) << ">";
  if (options.method != "get") w << hidden_fields(options.csrf, options.idempotency_key);
  for (const auto& [name, value] : options.hidden) hidden(w, name, value);
  write_default_button(w, content);
  w << content << "</form>";
  return w.take();
}

Fragment autosave_status(std::string_view saved_at) {
  Writer w(128);
  w << "<span class=\"saved\" role=\"status\" data-autosave-status>";
  if (!saved_at.empty()) w << "（保存 " << saved_at << "）";
  w << "</span>";
  return w.take();
}

Fragment autosave_panel(const Fragment& content) {
  Writer w(content.text().size() + 64);
  w << "<div data-autosave-panel>" << content << "</div>";
  return w.take();
}

}  // namespace kakari::html
