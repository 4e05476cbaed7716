#include "reporting/notice/posting.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "access/act.h"
#include "regime/condition.h"
#include "regime/evaluate.h"
#include "reporting/draft.h"
#include "reporting/revision.h"

namespace kakari::notice {
namespace {

constexpr std::size_t kYears = 3;

Result<registry::Institution> institution_of(store::Tx& tx, const access::Actor& actor,
                                             std::string_view number) {
  auto found = number.empty() && actor.role == access::Role::institution_staff
                   ? registry::find(tx, Id::trusted(actor.scope))
                   : registry::find_by_number(tx, number);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。機関番号をご確認ください。");
  if (auto ok = access::may(actor, access::Act::notice_make, registry::scope_of(*found)); !ok)
    return std::unexpected(ok.error());
  return *std::move(found);
}

void add_draft(store::Tx& tx, const access::Actor& actor, const registry::Institution& institution, int year,
               std::vector<Source>& into) {
  const auto draft = reporting::read_draft(tx, actor, institution.id, year);
  if (!draft || !draft->writable()) return;
  const bool changing = draft->revision > 0 && draft->stage == reporting::Stage::draft;
  into.push_back({fmt::format("draft-{}", year), year, true, changing,
                  fiscal_year_name(year) + (changing ? "の変更の下書き" : "の下書き") + "（入力中の内容）",
                  draft->cycle.as_of(), draft->form,
                  regime::effective(*draft->form, draft->answers(), draft->facts())});
}

void add_revisions(store::Tx& tx, const registry::Institution& institution, int year,
                   std::vector<Source>& into) {
  const auto standing = reporting::standing_revisions(tx, institution.id, year);
  for (const reporting::Revision& r : standing | std::views::reverse)
    into.push_back({fmt::format("{}-{}", year, r.number), year, false, false,
                    fmt::format("{}の報告　第{}版（{}提出）", fiscal_year_name(year), r.number,
                                Date::of(r.arrived_at).wareki()),
                    r.change && !r.changed_on.empty() ? r.changed_on : Date(year + 1, 1, 1).iso(),
                    reporting::definition(tx, r.form_hash), r.answers()});
}

/// ○ and － for each of few, only those that hold of many.
paperwork::HouseNotice::List list_of(const regime::Item& item, const regime::Codes& codes) {
  constexpr std::size_t few = 20;
  paperwork::HouseNotice::List list{item.label, {}, {}};
  const auto chosen = [&](const regime::Choice& c) {
    return std::ranges::find(codes, c.code) != codes.end();
  };
  const bool all = item.choices.size() <= few;
  for (const regime::Choice& choice : item.choices)
    if (!choice.excludes_others && (all || chosen(choice)))
      list.marks.push_back({choice.label, chosen(choice)});
  if (std::ranges::none_of(list.marks, &paperwork::HouseNotice::Mark::yes)) {
    list.marks.clear();
    for (const regime::Choice& choice : item.choices)
      if (choice.excludes_others) list.text = choice.label;
  }
  return list;
}

void add_item(const regime::Item& item, const regime::Answer& answer, paperwork::HouseNotice& notice) {
  if (const auto* codes = std::get_if<regime::Codes>(&answer)) {
    notice.lists.push_back(list_of(item, *codes));
  } else if (const auto* text = std::get_if<std::string>(&answer)) {
    if (text->empty()) return;
    if (notice.lists.empty()) notice.lists.push_back({item.label, {}, {}});
    std::string& below = notice.lists.back().text;
    below += (below.empty() ? "" : "\n") + item.name() + "：" + *text;
  } else {
    notice.lines.push_back({item.label, regime::in_public_words(item, answer)});
  }
}

bool says_yes(const Source& source, std::string_view id) {
  const regime::Item* const item = source.form->item(id);
  const auto answer = source.answers.find(id);
  return item && answer != source.answers.end() && regime::affirmative(*item, answer->second);
}

/// The answer that means 有り.
std::int64_t yes_of(const regime::Item& item) {
  const auto yes = std::ranges::find_if(item.choices, &regime::Choice::affirmative);
  return yes == item.choices.end() ? 1 : yes->code;
}

}  // namespace

const Source* Posting::find(std::string_view id) const {
  const auto at = std::ranges::find_if(sources, [&](const Source& s) {
    return id.empty() || id == s.id || (id == "draft" && s.draft) || (id == "submission" && !s.draft);
  });
  return at == sources.end() ? nullptr : &*at;
}

Result<Posting> read_posting(store::Tx& tx, const access::Actor& actor, std::string_view number) {
  auto institution = institution_of(tx, actor, number);
  if (!institution) return std::unexpected(institution.error());
  Posting posting{*std::move(institution), {}};
  const auto cycles = reporting::cycles(tx, posting.institution.prefecture);
  for (const reporting::Cycle& cycle : cycles | std::views::take(kYears)) {
    if (actor.role == access::Role::institution_staff)
      add_draft(tx, actor, posting.institution, cycle.year, posting.sources);
    add_revisions(tx, posting.institution, cycle.year, posting.sources);
  }
  return posting;
}

Made make_notice(const regime::NoticeWords& words, const registry::Institution& institution,
                 const Source& source, const std::string& public_url) {
  const regime::Form& form = *source.form;
  regime::Answers posted = source.answers;
  if (const regime::Item* item = form.item(words.posted_item))
    posted.insert_or_assign(words.posted_item, yes_of(*item));
  const regime::Evaluation evaluation = regime::evaluate(form, posted, {.kind = institution.kind});
  const regime::Standing& core = evaluation.standing(regime::Function::core);

  Made made;
  made.held = core.state == regime::HeldState::held;
  made.posted = says_yes(source, words.posted_item);
  paperwork::HouseNotice& n = made.notice;
  n.title = words.title;
  const bool marked = !institution.invented || institution.name.find("架空") != std::string::npos;
  n.institution = institution.name + (marked ? "" : "（架空）");
  n.statement = made.held ? words.held : words.not_held;
  n.function = words.function;
  if (core.state == regime::HeldState::not_held) made.lacking = core.why;
  std::vector<const regime::Item*> items{form.item(words.function_item)};
  std::ranges::copy(words.items(form), std::back_inserter(items));
  for (const regime::Item* item : items) {
    if (!item) continue;
    const auto answer = source.answers.find(item->id);
    if (answer != source.answers.end())
      add_item(*item, answer->second, n);
    else if (item->required && evaluation.asked.contains(item->id))
      made.missing.push_back(item);
  }
  n.as_of = Date::parse(source.as_of).value_or(Date(source.year + 1, 1, 1)).wareki() + "現在";
  n.basis = words.basis;
  if (!public_url.empty()) {
    n.address = public_url + "/institutions/" + institution.number;
    n.address_words = words.address;
  }
  return made;
}

}  // namespace kakari::notice
