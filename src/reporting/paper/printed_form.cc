#include "reporting/paper/printed_form.h"

#include <fmt/format.h>

#include "reporting/claims.h"
#include "reporting/completers.h"
#include "reporting/fits.h"
#include "reporting/item_control.h"
#include "reporting/last_year.h"
#include "reporting/subject.h"

namespace kakari::paper {
namespace {

using paperwork::ReportForm;
using regime::Item;
using regime::Kind;

ReportForm::Shape shape_of(Kind kind) {
  switch (kind) {
    case Kind::choice:
      return ReportForm::Shape::one;
    case Kind::choices:
      return ReportForm::Shape::several;
    case Kind::count:
      return ReportForm::Shape::number;
    case Kind::tenths:
      return ReportForm::Shape::tenths;
    case Kind::text:
      return ReportForm::Shape::lines;
    case Kind::partners:
      return ReportForm::Shape::partners;
  }
  return ReportForm::Shape::lines;
}

/// Of a count: room for its maximum and one digit more, since more may be true.
int digits(const Item& item) {
  if (item.maximum <= 0) return 6;
  return int(std::to_string(item.maximum).size()) + (item.kind == Kind::tenths ? 0 : 1);
}

int rows(const Item& item) {
  if (item.kind == Kind::partners) return int(reporting::kPartnersMax);
  return item.length_max > 500 ? 3 : 2;
}

void put_answer(ReportForm::Item& out, const regime::Answer& answer, const Item& item) {
  if (const auto* partners = std::get_if<regime::Partners>(&answer)) {
    for (const auto& p : *partners) out.partners.push_back({p.number, p.name, p.cooperation});
  } else if (item.kind == Kind::choice) {
    for (auto& choice : out.choices) choice.marked = choice.code == reporting::control_text(item, answer);
  } else if (const auto* codes = std::get_if<regime::Codes>(&answer)) {
    for (std::size_t i = 0; i < item.choices.size(); ++i)
      out.choices[i].marked = std::ranges::find(*codes, item.choices[i].code) != codes->end();
  } else {
    out.value = reporting::control_text(item, answer);
    // A number of more digits than were foreseen still stands in boxes.
    out.digits = std::max(out.digits, int(std::min(out.value.size(), out.value.find('.'))));
  }
}

ReportForm::Item printed_item(const regime::Form& form, int year, const Numbers& numbers, const Item& item,
                              const KnownAnswers& known) {
  ReportForm::Item out;
  out.number = numbers.find(item.id)->second;
  out.label = item.label;
  out.when = condition_words(form, numbers, item);
  out.help = item.help;
  if (item.period != regime::Period::as_of_january_1)
    out.help = regime::period_text(item.period, year) + "の状況です。" + out.help;
  if (!item.published && out.help.find("公表されません") == out.help.npos)
    out.note = "この項目は公表されません。";
  if (!item.follow_up && item.group != item.label) out.group = item.group;
  out.star = item.star;
  out.optional = !item.required;
  out.shape = shape_of(item.kind);
  out.unit = item.unit;
  out.digits = digits(item);
  out.rows = rows(item);
  for (const auto& choice : item.choices) out.choices.push_back({std::to_string(choice.code), choice.label});
  if (const auto answer = known.answers.find(item.id); answer != known.answers.end())
    put_answer(out, answer->second, item);
  if (const auto claim = known.claims.find(item.id); claim != known.claims.end())
    out.note += "NDBの集計値は " + regime::in_words(item, claim->second) + " です。";
  return out;
}

/// The institution's own draft while it is being answered.
KnownAnswers drafted(store::Tx& tx, const access::Actor& actor, const reporting::Subject& s,
                     const regime::Form& form) {
  KnownAnswers known = offered_answers(tx, s.institution, s.cycle, form);
  const bool open = s.stage == reporting::Stage::draft || s.stage == reporting::Stage::returned;
  if (actor.role != access::Role::institution_staff || !open) return known;
  if (const auto draft = reporting::read_draft(tx, actor, s.institution, s.cycle.year))
    known.answers = draft->answers();
  return known;
}

Result<ReportForm> blank_form(store::Tx& tx, const PrintRequest& request) {
  std::optional<reporting::Cycle> cycle;
  if (!request.prefecture.empty())
    cycle = reporting::find_cycle(tx, request.prefecture, request.year);
  else if (const auto row = tx.one("SELECT prefecture FROM cycle WHERE year = ? ORDER BY prefecture LIMIT 1",
                                   request.year))
    cycle = reporting::find_cycle(tx, row->text(0), request.year);
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   fiscal_year_name(request.year) +
                       "の調査票はまだ用意されていません。都道府県の案内をお待ちください。");
  const auto form = reporting::definition(tx, cycle->form_hash);
  ReportForm out;
  out.edition = form->hash.substr(0, 8);
  out.due = request.prefecture.empty() ? "" : Date::parse(cycle->target)->wareki();
  out.parts = printed_parts(*form, request.year, std::nullopt);
  return out;
}

Result<ReportForm> form_for(store::Tx& tx, const access::Actor& actor, Date today,
                            const PrintRequest& request) {
  const auto act =
      actor.role == access::Role::institution_staff ? access::Act::draft_read : access::Act::report_enter;
  auto subject = reporting::find_subject(tx, actor, act, request.institution, request.year);
  if (!subject) return std::unexpected(subject.error());
  if (auto must = reporting::must_report(*subject); !must) return std::unexpected(must.error());
  const auto institution = registry::find(tx, request.institution).value();
  const auto form = reporting::definition(tx, subject->cycle.form_hash);
  ReportForm out;
  out.edition = form->hash.substr(0, 8);
  out.institution = institution.name;
  out.institution_number = institution.number;
  out.address = institution.address;
  out.manager = institution.manager;
  out.invented = institution.invented ? "架空" : "";
  out.due = Date::parse(subject->cycle.target)->wareki();
  if (request.filled) out.printed_on = today.wareki();
  out.parts = printed_parts(*form, request.year, institution.kind,
                            request.filled ? drafted(tx, actor, *subject, *form) : KnownAnswers{});
  return out;
}

}  // namespace

std::vector<ReportForm::Part> printed_parts(const regime::Form& form, int year,
                                            std::optional<regime::InstitutionKind> kind,
                                            const KnownAnswers& known) {
  const Numbers number = numbers(form);
  const std::string_view asked = !kind                                        ? ""
                                 : *kind == regime::InstitutionKind::hospital ? "hospital"
                                                                              : "clinic";
  std::vector<ReportForm::Part> parts;
  for (const auto& page : form.pages) {
    const std::string& section = form.item(page.items.front())->section;
    const auto found = std::ranges::find(form.sections, section, &regime::Section::id);
    ReportForm::Part part;
    const bool alone = std::ranges::count_if(form.pages, [&](const regime::FormPage& other) {
                         return form.item(other.items.front())->section == section;
                       }) == 1;
    part.label = alone ? found->label : found->label + "　" + page.title;
    if (alone) part.lead = found->lead;
    part.when = part_condition(form, number, page);
    for (const auto& id : page.items) {
      const Item& item = *form.item(id);
      if (!asked.empty() && !item.only_for.empty() && item.only_for != asked) continue;
      part.items.push_back(printed_item(form, year, number, item, known));
    }
    if (!part.items.empty()) parts.push_back(std::move(part));
  }
  return parts;
}

Result<ReportForm> print_form(store::Tx& tx, const access::Actor& actor, Date today,
                              const PrintRequest& request) {
  auto out = request.institution.empty() ? blank_form(tx, request) : form_for(tx, actor, today, request);
  if (!out) return out;
  out->year = request.year;
  out->year_name = fiscal_year_name(request.year);
  out->send_to = request.from;
  return out;
}

KnownAnswers offered_answers(store::Tx& tx, const Id& institution, const reporting::Cycle& cycle,
                             const regime::Form& form) {
  KnownAnswers known;
  const auto offer = [&](const regime::Answers& answers) {
    for (const auto& [id, answer] : answers)
      if (const auto* item = form.item(id); item && reporting::fits(*item, answer))
        known.answers.insert_or_assign(id, answer);
  };
  if (const auto before = reporting::last_years_revision(tx, institution, cycle.year))
    offer(before->answers());
  known.claims = reporting::claims(tx, institution, cycle.year);
  offer(known.claims);
  offer(reporting::training_answers(form, reporting::completers_of(tx, institution, cycle)));
  return known;
}

}  // namespace kakari::paper
