// The parts of the page on which an officer decides about one report.
#pragma once
#include "access/visit.h"
#include "platform/html/components.h"
#include "reporting/dossier.h"
#include "reporting/officer_pages.h"

namespace kakari::reporting {

/// A form that posts `content` with hidden fields.
html::Fragment review_act(const access::Visit& visit, const std::string& action,
                          std::vector<std::pair<std::string, std::string>> hidden,
                          const html::Fragment& content);

/// Items in rows: last year, last confirmed where that differs, NDB counts, now. `function` null: items of
/// none.
html::Fragment items_table(const Dossier& d, const std::vector<ItemView>& items, const std::string& caption,
                           const FunctionView* function);
/// What of the items is to be looked at; empty when nothing is.
html::Fragment flags_part(const Dossier& d, const std::vector<ItemView>& items);
/// 別表第八第三: each element with the answers that speak to it.
html::Fragment elements_part(const FunctionView& view);
/// 確認する, 照会する, 体制がないと判断する, 取り消す.
html::Fragment decide_part(const Dossier& d, const FunctionView& view, const access::Visit& visit);
/// What was asked and answered, and a form for each that is open.
html::Fragment inquiries_part(const Dossier& d, const access::Visit& visit);
/// The form for a new question about the function.
html::Fragment ask_part(const Dossier& d, regime::Function function, const access::Visit& visit);

}  // namespace kakari::reporting
