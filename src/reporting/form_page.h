// One screen of the report form.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "platform/html/page.h"
#include "reporting/draft.h"
#include "reporting/item_control.h"

namespace kakari::reporting {

struct FormScreen {
  const Draft* draft = nullptr;
  const regime::FormPage* page = nullptr;
  std::string csrf, idempotency_key;
  Date today;
  std::vector<std::string> notes;  // what was understood differently from what was typed
  bool show_missing = false;       // also say what is not answered yet
  /// States that replace the draft's own: typed values that were not understood, conflicts.
  std::map<std::string, ItemState, std::less<>> overrides;
};

html::Page form_page(const FormScreen& screen);

/// The controls of these items, groups (分類) as headings over theirs; adds what is wrong with them to
/// `errors`.
html::Fragment item_controls(const FormScreen& screen, const regime::Evaluation& evaluation,
                             const std::vector<const regime::Item*>& items,
                             std::vector<FieldProblem>& errors);

/// The items of a page that are on the screen under these answers: those asked, and the follow-ups of an item
/// that is asked (a script hides those that do not apply yet; without one they stay).
std::vector<const regime::Item*> items_on_screen(const regime::Form& form, const regime::FormPage& page,
                                                 const regime::Evaluation& evaluation);

/// The steps above the form, the page's own marked.
html::Fragment form_steps(const Draft& draft, const regime::Evaluation& evaluation, std::string_view current);

std::string report_path(int year, std::string_view rest = {});

/// Items that conditions hide on a page: the script applies it after an autosave.
std::vector<std::string> hidden_items(const regime::Form& form, const regime::FormPage& page,
                                      const regime::Evaluation& evaluation);

}  // namespace kakari::reporting
