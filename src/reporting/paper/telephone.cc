#include "reporting/paper/telephone.h"

#include <boost/json.hpp>

#include "base/text.h"
#include "messages/message.h"

namespace kakari::paper {
namespace {

namespace json = boost::json;
using reporting::Stage;

std::string checked(std::string_view text, std::string_view field, std::string_view what, std::size_t most,
                    std::vector<FieldProblem>& wrong) {
  std::string trimmed = trim(text);
  const auto characters = length(trimmed);
  if (trimmed.empty())
    wrong.push_back({std::string(field), fmt::format("{}を入力してください。", what)});
  else if (!characters || *characters > most)
    wrong.push_back({std::string(field), fmt::format("{}は{}字以内で入力してください。", what, most)});
  return trimmed;
}

Call check_call(const Call& call, Instant now, std::vector<FieldProblem>& wrong) {
  Call out = call;
  out.caller = checked(call.caller, "caller", "電話をくださった方の氏名", 100, wrong);
  out.caller_role = checked(call.caller_role, "caller_role", "その方の役職", 100, wrong);
  out.note = checked(call.note, "note", "電話の内容", 1000, wrong);
  if (call.called_at <= 0)
    wrong.push_back({"called_on", "電話のあった日時を入力してください。"});
  else if (call.called_at > now)
    wrong.push_back({"called_on", "いまより後の日時は入力できません。電話のあった日時をご確認ください。"});
  return out;
}

regime::Answers corrected(const Correctable& c, const std::vector<TypedItem>& items,
                          std::vector<FieldProblem>& wrong) {
  regime::Answers answers = c.revision.answers();
  for (const TypedItem& typed : items) {
    const regime::Item* item = c.form->item(typed.item);
    if (!item) continue;
    auto read = read_paper(*item, typed.typed);
    if (!read.error.empty())
      wrong.push_back({typed.item, read.error});
    else if (read.answer)
      answers.insert_or_assign(typed.item, std::move(*read.answer));
    else
      answers.erase(typed.item);
  }
  return answers;
}

std::string change_note(const regime::Form& form, const std::vector<reporting::Difference>& changed) {
  std::string note = "電話による訂正：";
  for (std::size_t i = 0; i < changed.size(); ++i)
    note += (i ? "、" : "") + form.item(changed[i].item)->name();
  return note;
}

void keep(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Correctable& c,
          const Call& call, const reporting::Submission& made, const std::string& what) {
  tx.exec(
      "INSERT INTO telephone_call (institution_id, year, revision, caller, caller_role, called_at, note, "
      "person, "
      "name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      c.subject.institution, c.subject.cycle.year, made.revision, call.caller, call.caller_role,
      call.called_at, call.note, actor.person, actor.name, moment.now);
  reporting::record(tx, moment, actor, "telephone.correct", c.subject, {},
                    json::serialize(json::object{{"revision", made.revision},
                                                 {"caller", call.caller},
                                                 {"caller_role", call.caller_role},
                                                 {"called_at", iso_time(call.called_at)},
                                                 {"note", call.note}}));
  messages::tell(tx, moment,
                 {.to = {"institution", c.subject.institution.text()},
                  .topic = "telephone-corrected",
                  .subject = "お電話をもとに、報告の内容を訂正しました",
                  .text = fmt::format(
                      "{}に{}（{}）様からいただいたお電話をもとに、{}の{}さんが{}の報告を訂正しました（{}）。"
                      "内容をご確認ください。違うところがある場合は、その画面からお知らせください。",
                      local_time(call.called_at, true), call.caller, call.caller_role, actor.scope_name,
                      actor.name, fiscal_year_name(c.subject.cycle.year), what),
                  .link = fmt::format("/report/{}/entered/{}", c.subject.cycle.year, made.revision),
                  .mail_to = {},
                  .once_key = {}});
}

}  // namespace

Result<Correctable> correctable(store::Tx& tx, const access::Actor& actor, const Id& institution, int year) {
  auto subject = reporting::find_submitted(tx, actor, access::Act::report_enter, institution, year);
  if (!subject) return std::unexpected(subject.error());
  if (subject->stage == Stage::draft || subject->stage == Stage::returned)
    return problem(
        ProblemKind::conflict, "draft-open",
        "医療機関が画面で入力中のため、電話による訂正はできません。医療機関に、画面で直して提出するよう"
        "お伝えください。");
  auto revision = reporting::current_revision(tx, institution, year).value();
  auto form = reporting::definition(tx, revision.form_hash);
  return Correctable{std::move(*subject), std::move(revision), std::move(form)};
}

Result<reporting::Submission> correct_by_telephone(store::Tx& tx, const access::Actor& actor,
                                                   const Moment& moment, const Correction& wanted) {
  const auto c = correctable(tx, actor, wanted.institution, wanted.year);
  if (!c) return std::unexpected(c.error());
  if (wanted.revision != c->revision.number)
    return problem(
        ProblemKind::precondition, "revision-changed",
        "ご覧になった後に、報告の内容が変わりました。いまの内容を確かめてから、もう一度入力してください。");
  std::vector<FieldProblem> wrong;
  const Call call = check_call(wanted.call, moment.now, wrong);
  const regime::Answers answers = corrected(*c, wanted.items, wrong);
  if (!wrong.empty())
    return problem(ProblemKind::invalid, "telephone", "入力を確かめてください。", std::move(wrong));
  const auto changed = reporting::differences(c->revision.answers(), answers);
  if (changed.empty())
    return problem(ProblemKind::invalid, "nothing-changed",
                   "変わった項目がありません。訂正する項目に、電話で聞いた答えを入力してください。");
  const auto known = reporting::known(tx, wanted.institution, c->subject.kind, c->subject.cycle);
  const auto prepared = reporting::prepare(*known.form, answers, known.facts());
  if (!prepared) return std::unexpected(prepared.error());
  reporting::SubmitRequest request;
  request.institution = wanted.institution;
  request.year = wanted.year;
  request.manager = c->revision.manager;
  request.channel = reporting::Channel::telephone;
  request.change_reason = change_note(*c->form, changed);
  request.late_on_purpose = true;
  const auto made = reporting::submit_answers(tx, actor, moment, request, *prepared);
  if (made && !made->repeated) keep(tx, actor, moment, *c, call, *made, request.change_reason);
  return made;
}

std::optional<Call> call_of(store::Tx& tx, const Id& institution, int year, int revision) {
  const auto row = tx.one(
      "SELECT caller, caller_role, called_at, note, name, at FROM telephone_call WHERE institution_id = ? "
      "AND "
      "year = ? AND revision = ?",
      institution, year, revision);
  if (!row) return {};
  return Call{row->text(0), row->text(1), row->integer(2), row->text(3), row->text(4), row->integer(5)};
}

Result<void> object(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
                    int year, int revision, std::string_view text) {
  const auto subject = reporting::find_submitted(tx, actor, access::Act::report_submit, institution, year);
  if (!subject) return std::unexpected(subject.error());
  const auto entered = reporting::read_revision(tx, actor, institution, year, revision);
  if (!entered) return std::unexpected(entered.error());
  if (entered->channel != reporting::Channel::paper && entered->channel != reporting::Channel::telephone)
    return problem(ProblemKind::conflict, "not-entered",
                   "この版は医療機関が画面から提出したものです。直すときは、報告の画面からお進みください。");
  std::vector<FieldProblem> wrong;
  const std::string said = checked(text, "note", "違うところ", 1000, wrong);
  if (!wrong.empty())
    return problem(ProblemKind::invalid, "note", "違うところをご確認ください。", std::move(wrong));
  tx.exec(
      "INSERT INTO entered_objection (id, institution_id, year, revision, note, person, name, at) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?)",
      moment.new_id(), institution, year, revision, said, actor.person, actor.name, moment.now);
  reporting::record(tx, moment, actor, "entered.object", *subject, {},
                    json::serialize(json::object{{"revision", revision}, {"note", said}}));
  messages::tell(tx, moment,
                 {.to = {"prefecture", subject->scope.prefecture},
                  .topic = "entered-objection",
                  .subject = subject->name + "から、入力した内容が違うとの連絡がありました",
                  .text = fmt::format("{}の報告（{}・第{}版）について：\n{}", fiscal_year_name(year),
                                      reporting::label(entered->channel), revision, said),
                  .link = fmt::format("/paper/telephone/{}/{}", year, subject->number),
                  .mail_to = {},
                  .once_key = {}});
  return {};
}

std::vector<Objection> objections(store::Tx& tx, const Id& institution, int year, int revision) {
  std::vector<Objection> out;
  for (const auto& row :
       tx.query("SELECT note, name, at FROM entered_objection WHERE institution_id = ? AND year "
                "= ? AND revision = ? ORDER BY at, id",
                institution, year, revision))
    out.push_back({row.text(0), row.text(1), row.integer(2)});
  return out;
}

}  // namespace kakari::paper
