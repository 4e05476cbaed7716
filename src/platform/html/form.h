// A form with the hidden fields every form carries.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/html/writer.h"

namespace kakari::html {

struct FormOptions {
  std::string action = {};
  std::string method = "post";
  std::string csrf = {};             // Visit::csrf; needed for post
  std::string idempotency_key = {};  // field idempotency_key, "" for none
  std::vector<std::pair<std::string, std::string>> hidden = {};
  bool multipart = false;
  std::string autosave_url = {};  // PATCHed with what changed, see web/README.md
  std::string autosave_key = {};  // under which unsaved answers are kept over a sign-in; default the action
  std::vector<std::string> hidden_items = {};  // of an autosaved form: data-item ids a script hides at first
  bool autosubmit = false;  // a change sends it (filters); a button stays for those without script
  std::string label = {};   // aria-label, where a page has several
  std::string role = {};    // "search"
  std::string id = {};
};

Fragment form(const FormOptions& options, const Fragment& content);
/// The two fields alone, for a form written by hand.
Fragment hidden_fields(std::string_view csrf, std::string_view idempotency_key = {});
/// Where autosave says 「保存しました 10:42」. One a form; `saved_at` is shown at first ("10:42").
Fragment autosave_status(std::string_view saved_at = {});
/// The part of the side panel that an autosave's answer replaces (`panel_html`).
Fragment autosave_panel(const Fragment& content);

}  // namespace kakari::html
