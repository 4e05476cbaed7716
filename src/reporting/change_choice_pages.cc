// 変更を報告する: what changed, by function or item by item; and what such a report is for.
#include <algorithm>

#include "platform/html/components.h"
#include "reporting/change_pages.h"
#include "reporting/form_page.h"
#include "reporting/opened_page.h"
#include "reporting/overview.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

/// What the choice is made from: the draft, and what was chosen before.
struct Offer {
  Draft draft;
  regime::Evaluation evaluation;  // of the draft, or before the start of what stands
  std::set<std::string> chosen;
};

Result<Offer> find_offer(const PageDeps& deps, const Visit& visit, int year) {
  return deps.database->read([&](store::Tx& tx) -> Result<Offer> {
    const Id own = own_institution(visit);
    const auto s = find_submitted(tx, visit.actor, access::Act::draft_read, own, year);
    if (!s) return std::unexpected(s.error());
    Offer offer;
    if (s->changing()) {
      auto open = read_change(tx, visit.actor, own, year);
      if (!open) return std::unexpected(open.error());
      offer.chosen = std::move(open->chosen);
    } else {
      if (auto ready = may_submit_now(*s, visit.moment.today()); !ready)
        return std::unexpected(ready.error());
      if (auto ok = may_change(tx, *s); !ok) return std::unexpected(ok.error());
    }
    auto draft = read_draft(tx, visit.actor, own, year);
    if (!draft) return std::unexpected(draft.error());
    offer.draft = std::move(*draft);
    offer.evaluation = s->changing()
                           ? offer.draft.evaluation()
                           : regime::evaluate(*offer.draft.form, current_revision(tx, own, year)->answers(),
                                              offer.draft.facts());
    return offer;
  });
}

/// The rows of a section that are asked now.
std::vector<const regime::Item*> rows(const Offer& offer, const regime::Section& section) {
  std::vector<const regime::Item*> found;
  for (const auto& id : section.items) {
    const auto* item = offer.draft.form->item(id);
    if (!item->follow_up && offer.evaluation.asked.contains(id)) found.push_back(item);
  }
  return found;
}

void write_section(Writer& w, const Offer& offer, const regime::Section& section, const std::string& error) {
  const auto items = rows(offer, section);
  if (items.empty()) return;
  std::vector<html::Choice> choices;
  bool some = false, all = true;
  for (const auto* item : items) {
    const bool chosen = offer.chosen.contains(item->id);
    some = some || chosen;
    all = all && chosen;
    choices.push_back({.value = item->id, .label = item->name(), .chosen = chosen});
  }
  w << html::check_box(
      {.name = "section:" + section.id, .label = section.label, .hint = section.lead, .error = error},
      some && all);
  w << html::folded(
      section.label + "の項目から選ぶ",
      html::check_group({.name = "item:" + section.id, .label = section.label + "の項目"}, choices),
      some && !all);
}

html::Page choice_page(const Offer& offer, const Visit& visit, const Problem* refused) {
  const Draft& draft = offer.draft;
  Writer fields;
  const std::string error = refused ? refused->message : "";
  const std::string first = draft.form->sections.front().id;
  for (const auto& section : draft.form->sections)
    write_section(fields, offer, section, section.id == first ? error : "");
  fields << html::row(
      {html::button({.label = "次へ：変わったことを入力する"}),
       html::button(
           {.label = "報告のページに戻る", .press = html::Press::link, .href = report_path(draft.year())})});
  Writer reading;
  if (refused) reading << html::error_summary(html::ErrorSummary{.fields = {{"section:" + first, error}}});
  reading << html::heading({.text = "変わったことを選んでください",
                            .level = 1,
                            .side = fiscal_year_name(draft.year()) + "の報告",
                            .lead = "選んだことだけをお尋ねします。ほかの項目は、報告した内容のままです。"})
          << html::form({.action = report_path(draft.year(), "/change"),
                         .csrf = visit.csrf,
                         .idempotency_key = visit.moment.new_id().text(),
                         .label = "変わったこと"},
                        fields.take());
  Writer body;
  body << html::columns(reading.take(),
                        html::card({.heading = "変更の報告とは", .body = what_to_report(draft.year())}),
                        "説明");
  return {
      .title = "変更の報告",
      .body = body.take(),
      .crumbs = {{fiscal_year_name(draft.year()) + "の報告", report_path(draft.year())}, {"変更の報告", ""}},
      .status = refused ? http_status(refused->kind) : 200,
      .nav = "/report"};
}

/// No change can be reported now: why, and what to do instead.
html::Page refused_page(int year, const Problem& why) {
  Writer w;
  w << html::heading({.text = "いまは変更を報告できません", .level = 1, .lead = why.message})
    << html::button({.label = "報告のページに戻る", .href = report_path(year)})
    << html::card({.heading = "変更の報告とは", .body = what_to_report(year)});
  return {.title = "変更の報告",
          .body = w.take(),
          .crumbs = {{fiscal_year_name(year) + "の報告", report_path(year)}, {"変更の報告", ""}},
          .status = http_status(why.kind),
          .nav = "/report"};
}

Response show_choice(const PageDeps& deps, const Visit& visit, int year, const Problem* refused = nullptr) {
  const auto offer = find_offer(deps, visit, year);
  if (offer) return visit.show(choice_page(*offer, visit, refused));
  if (offer.error().kind == ProblemKind::conflict || offer.error().kind == ProblemKind::precondition)
    return visit.show(refused_page(year, offer.error()));
  return visit.refuse(offer.error());
}

Response take_choice(const PageDeps& deps, const Visit& visit, int year) {
  const auto offer = find_offer(deps, visit, year);
  if (!offer) return show_choice(deps, visit, year);
  std::vector<std::string> chosen;
  for (const auto& [name, value] : visit.request.form)
    if (name == "item" || name.starts_with("item:")) chosen.push_back(value);
  for (const auto& section : offer->draft.form->sections)
    if (!visit.request.field("section:" + section.id).empty())
      for (const auto* item : rows(*offer, section)) chosen.push_back(item->id);
  const auto done = deps.database->write([&](store::Tx& tx) {
    return choose_changes(tx, visit.actor, visit.moment, own_institution(visit), year, chosen);
  });
  if (done) return Response::see_other(report_path(year, "/change/items"));
  if (done.error().kind == ProblemKind::invalid) return show_choice(deps, visit, year, &done.error());
  return visit.refuse(done.error());
}

Response take_cancellation(const PageDeps& deps, const Visit& visit, int year) {
  const auto done = deps.database->write([&](store::Tx& tx) {
    return cancel_change(tx, visit.actor, visit.moment, own_institution(visit), year);
  });
  if (!done && done.error().code != "no-change") return visit.refuse(done.error());
  return Response::see_other(report_path(year, "?cancelled=1"));
}

}  // namespace

html::Fragment what_to_report(int year) {
  const std::string this_year = fiscal_year_name(year), next = fiscal_year_name(year + 1);
  const std::string day = Date(year + 2, 1, 1).wareki();
  Writer w;
  w << "<p>"
    << "県の確認を受けた体制に変更が生じたときは、都道府県知事に報告することとされています（医療法第30条の18"
       "の4"
       "第4項）。そのほかの項目も、変わったときは速やかに報告してください。年に一度の報告を待つ必要はありませ"
       "ん。"
    << "</p><ul class=\"bullets\"><li>"
    << "当番から外れた、訪問診療を始めたなど、機能の有無が変わったとき"
    << "</li><li>"
    << "連携する医療機関、対応する時間や診療領域など、報告した項目が変わったとき"
    << "</li></ul><p>"
    << "報告した後に県が確認した機能は、変わったものだけ、もう一度県が確認します。"
    << "</p><p>"
    << this_year + "の報告の変更は、公表中の内容に反映します。" + day + "現在のことは" + next +
           "の報告にも書いてください。"
    << "</p>";
  return w.take();
}

void add_change_choice(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  const auto with_year = [deps](auto handler) {
    return [deps, handler](const Visit& visit) {
      const auto year = year_of(visit);
      return year ? handler(deps, visit, *year) : visit.refuse(year.error());
    };
  };
  routes.push_back(
      {Method::get, "/report/{year}/change", Act::draft_write,
       with_year([](const PageDeps& d, const Visit& v, int year) { return show_choice(d, v, year); })});
  routes.push_back({Method::post, "/report/{year}/change", Act::draft_write, with_year(&take_choice)});
  routes.push_back(
      {Method::post, "/report/{year}/change/cancellation", Act::draft_write, with_year(&take_cancellation)});
}

}  // namespace kakari::reporting
