// Three forms that came back on paper, and one call.
#include "demo/answers.h"
#include "demo/must.h"
#include "demo/season.h"
#include "demo/year_parts.h"
#include "reporting/paper/printed_form.h"
#include "reporting/paper/submit.h"
#include "reporting/paper/telephone.h"
#include "reporting/queue.h"

namespace kakari::demo {
namespace {

using paper::TypedItem;

/// Of those in a stage, by number; no sample.
std::vector<const Made*> in_stage(const Year& y, const std::vector<Made>& made, reporting::Stage stage) {
  const auto queue = y.database.read([&](store::Tx& tx) {
    return must(reporting::queue(
        tx, y.officer,
        {.year = y.year, .stage = stage, .order = reporting::QueueFilter::Order::by_number, .page_size = 100},
        y.now));
  });
  std::vector<const Made*> found;
  for (const auto& row : queue.rows)
    for (const Made& one : made)
      if (one.institution.id == row.institution && !is_sample(one)) found.push_back(&one);
  return found;
}

/// The form as it was printed for the institution: what came back, but for the handwriting.
files::Prepared scan_of(const Year& y, const Made& made) {
  const auto form = y.database.read([&](store::Tx& tx) {
    return must(paper::print_form(tx, y.officer, y.at(1, 8, 9).today(),
                                  {y.year, made.institution.id, "", true, y.prefecture_name()}));
  });
  return must(files::prepare_bytes(paperwork::report_form_pdf(form), "調査票（架空）.pdf"));
}

std::vector<TypedItem> typed(const Year& y, const Made& made, const std::vector<Made>& others) {
  return y.database.read([&](store::Tx& tx) {
    const auto last = reporting::current_revision(tx, made.institution.id, y.year - 1);
    regime::Answers answers = last ? last->answers() : make_answers(y.form, made, others, y.random);
    if (last && !regime::evaluate(y.form, answers, {.kind = made.institution.kind}).complete())
      answers =
          a_year_later(y.form, made, std::move(answers), 0, others, y.random);  // the form asks for more
    answer_from_certificates(tx, y.form, y.prefecture, y.year, made, answers);
    std::vector<TypedItem> out;
    for (const regime::Item& item : y.form.items)
      if (const auto found = answers.find(item.id); found != answers.end())
        out.push_back({item.id, paper::typed_of(item, found->second)});
    return out;
  });
}

/// Another code at three questions, as eyes slip.
std::vector<TypedItem> mistyped(const regime::Form& form, std::vector<TypedItem> items) {
  int slips = 0;
  for (TypedItem& one : items) {
    const regime::Item& item = *form.item(one.item);
    if (slips == 3 || item.kind != regime::Kind::choice || item.choices.size() < 3) continue;
    for (const regime::Choice& choice : item.choices) {
      auto other = paper::typed_of(item, regime::Answer(choice.code));
      if (other == one.typed) continue;
      one.typed = std::move(other);
      ++slips;
      break;
    }
  }
  return items;
}

Id arrives(const Year& y, const access::Actor& who, const Made& made, const Moment& moment,
           paper::Printed printed, bool twice) {
  const auto scan = scan_of(y, made);
  return y.database.write([&](store::Tx& tx) {
    return must(paper::register_paper(
                    tx, who, moment,
                    {made.institution.id, y.year, moment.today().plus_days(-1).iso(), printed, twice, scan}))
        .id;
  });
}

void enter(const Year& y, const access::Actor& who, const Id& form, const Moment& moment,
           const std::vector<TypedItem>& items, bool finish) {
  y.database.write([&](store::Tx& tx) {
    must(paper::save_entry(tx, who, moment, form, items));
    if (finish) must(paper::finish_entry(tx, who, moment, form));
  });
}

}  // namespace

void enter_papers(const Year& y, const std::vector<Made>& made) {
  auto chosen = in_stage(y, made, reporting::Stage::not_started);
  const auto near = std::ranges::find_if(
      chosen, [&](const Made* one) { return one->institution.health_centre == y.centre.scope; });
  if (chosen.size() < 3 || near == chosen.end()) return;
  std::iter_swap(chosen.begin(), near);
  const Made &half = *chosen[0], &whole = *chosen[1], &twice = *chosen[2];
  Id form = arrives(y, y.officer, whole, y.ago(13, 10), paper::Printed::filled, false);
  enter(y, y.officer, form, y.ago(13, 11), typed(y, whole, made), false);
  y.database.write([&](store::Tx& tx) {
    must(paper::save_manager(tx, y.officer, y.ago(13, 11), form, whole.institution.manager));
    must(paper::submit_paper(tx, y.officer, y.ago(13, 12), {form, -1, false}));
  });
  form = arrives(y, y.officer, twice, y.ago(6, 10), paper::Printed::filled, true);
  auto items = typed(y, twice, made);
  enter(y, y.officer, form, y.ago(6, 11), items, true);
  enter(y, y.second, form, y.ago(5, 14), mistyped(y.form, items), true);
  form = arrives(y, y.centre, half, y.ago(2, 14), paper::Printed::blank, false);
  items = typed(y, half, made);
  items.resize(items.size() / 2);
  enter(y, y.centre, form, y.ago(2, 15), items, false);
}

void correct_by_a_call(const Year& y, const std::vector<Made>& made) {
  constexpr std::string_view item = "core.physicians";
  const auto submitted = in_stage(y, made, reporting::Stage::submitted);
  y.database.write([&](store::Tx& tx) {
    for (const Made* one : submitted) {
      const auto report = reporting::current_revision(tx, one->institution.id, y.year);
      const regime::Answers answers = report->answers();
      const auto stood = answers.find(item);
      if (stood == answers.end()) continue;
      const auto people = std::get<std::int64_t>(stood->second) + 1;
      const Moment moment = y.ago(1, 11);
      must(paper::correct_by_telephone(
          tx, y.officer, moment,
          {one->institution.id,
           y.year,
           report->number,
           {"小林 恵", "事務長", moment.now - kHour / 3,
            "1月1日に着任した常勤の医師を数えていなかった。1人多い数が正しいとのこと。"},
           {{std::string(item), {std::to_string(people)}}}}));
      return;
    }
  });
}

}  // namespace kakari::demo
