#include "training/courses/outside.h"

#include "access/secret.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "training/courses/number.h"
#include "training/courses/outside_row.h"
#include "training/entry.h"

namespace kakari::courses {
namespace {

/// What is written into the row, all checked.
Result<Outside> read_draft(const regime::Training& rules, const OutsideDraft& draft) {
  Outside a;
  const struct {
    const std::string& typed;
    std::string_view field, name;
    std::size_t most;
    bool optional;
    std::string& into;
  } texts[] = {{draft.organiser, "organiser", "主催者", 120, false, a.organiser},
               {draft.contact, "contact", "担当者の氏名", 60, false, a.contact},
               {draft.phone, "phone", "電話番号", 30, false, a.phone},
               {draft.email, "email", "メールアドレス", 120, true, a.email}};
  std::vector<FieldProblem> faults;
  for (const auto& t : texts) {
    auto text = training::written(t.typed, t.field, t.name, t.most, t.optional);
    if (text)
      t.into = *text;
    else
      faults.push_back(text.error().fields.front());
  }
  if (!a.email.empty() && a.email.find('@') == std::string::npos)
    faults.push_back({"email", "メールアドレスをご確認ください。"});
  if (auto course = checked(rules, draft.content); !course)
    for (FieldProblem& f : course.error().fields) faults.push_back(std::move(f));
  if (!faults.empty()) {
    const std::string first = faults.front().message;
    return problem(ProblemKind::invalid, "application-invalid", first, std::move(faults));
  }
  a.content = draft.content;
  return a;
}

Date first_day(const regime::Training& rules, const CourseDraft& draft) {
  return Date::of(checked(rules, draft).value().first_at);
}

journal::Entry entry_of(const Outside& a, std::string_view act) {
  journal::Entry e;
  e.name = a.organiser;
  e.role = "organiser";
  e.act = act;
  e.subject = {"course_application", a.id.text()};
  e.after = content_json(a.content);
  return e;
}

void tell_association(store::Tx& tx, const Moment& moment, const Outside& a, std::string_view what) {
  messages::tell(
      tx, moment,
      {.to = {"association", a.association},
       .topic = "course-application",
       .subject = fmt::format("講習会の認定申請が{}（{}）", what, a.organiser),
       .text = fmt::format("「{}」の申請（受付番号 {}）をご確認ください。", a.content.title, a.number),
       .link = "/course-reviews/" + a.id.text(),
       .mail_to = {},
       .once_key = {}});
}

void set_programme(store::Tx& tx, const Moment& moment, const files::Prepared* file, Outside& a) {
  if (!file) return;
  a.file_sha256 = files::put(tx, moment.now, *file);
  a.file_name = file->name;
}

}  // namespace

Date deadline(const registry::Association& association, Date first_day) {
  return first_day.plus_days(-association.deadline_days);
}

Result<Outside> apply_outside(store::Tx& tx, const Moment& moment, const regime::Training& rules,
                              const OutsideDraft& draft, const files::Prepared* programme,
                              std::string_view secret, std::string_view link) {
  // The same form sent twice is one case.
  if (auto there = outside_by_secret(tx, secret)) return std::move(*there);
  auto read = read_draft(rules, draft);
  if (!read) return read;
  Outside a = std::move(*read);
  const auto association = registry::find_association(tx, Id::trusted(draft.association));
  if (!association || association->kind != registry::AssociationKind::prefectural)
    return problem(ProblemKind::invalid, "application-invalid",
                   "会場のある都道府県の医師会を選んでください。",
                   {{"association", "会場のある都道府県の医師会を選んでください。"}});
  const Date day = first_day(rules, a.content), last = deadline(*association, day);
  if (moment.today() > last) {
    const std::string message = fmt::format(
        "{}への申請は、開催日の{}日前までです。{}の講習会は{}"
        "までの申請が必要でした。開催日を改めて申請してくだ"
        "さい。",
        association->name, association->deadline_days, day.wareki(), last.wareki());
    return problem(ProblemKind::invalid, "too-late", message, {{"s0_date", message}});
  }
  a.id = moment.new_id();
  a.number = next_number(tx, 'U', moment.today(), association->prefecture);
  a.association = association->id.text();
  a.association_name = association->name;
  a.federation = registry::scope_of(*association).federation;
  a.applied_at = moment.now;
  a.version = 1;
  set_programme(tx, moment, programme, a);
  tx.exec(
      "INSERT INTO course_application (id, number, association, association_name, federation, organiser, "
      "contact, phone, email, content, title, first_on, file_sha256, file_name, secret_hash, state, reason, "
      "course_id, applied_at, decided_at, decided_by, version) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'applied', '', '', ?, 0, '', 1)",
      a.id, a.number, a.association, a.association_name, a.federation, a.organiser, a.contact, a.phone,
      a.email, content_json(a.content), a.content.title, day.iso(), a.file_sha256, a.file_name,
      access::secret_hash(secret), a.applied_at);
  journal::record(tx, moment, entry_of(a, "course_application.apply"));
  tell_association(tx, moment, a, "届きました");
  if (!a.email.empty())
    messages::tell(tx, moment,
                   {.to = {"person", a.id.text()},  // nobody signs in as it; the mail is what matters
                    .topic = "course-applied",
                    .subject = fmt::format("申請を受け付けました（受付番号 {}）", a.number),
                    .text = fmt::format(
                        "「{}」の申請を受け付けました。審査の結果や訂正、受講者名簿の提出には、次のリンクを"
                        "お使いください。ほかの方に知らせないでください。\n{}",
                        a.content.title, link),
                    .link = {},
                    .mail_to = a.email,
                    .once_key = {}});
  return a;
}

Result<Outside> correct_outside(store::Tx& tx, const Moment& moment, const regime::Training& rules,
                                std::string_view secret, const OutsideDraft& draft,
                                const files::Prepared* programme) {
  const auto there = outside_by_secret(tx, secret);
  if (!there) return problem(ProblemKind::not_found, "no-such-application", "この申請は見つかりません。");
  if (there->state != Outside::State::returned)
    return problem(ProblemKind::conflict, "not-returned",
                   fmt::format("この申請は「{}」のため、いまは訂正できません。", label(there->state)));
  auto read = read_draft(rules, draft);
  if (!read) return read;
  Outside a = *there;
  a.organiser = read->organiser;
  a.contact = read->contact;
  a.phone = read->phone;
  a.email = read->email;
  a.content = read->content;
  a.state = Outside::State::applied;
  ++a.version;
  set_programme(tx, moment, programme, a);
  tx.exec(
      "UPDATE course_application SET organiser = ?, contact = ?, phone = ?, email = ?, content = ?, title = "
      "?, "
      "first_on = ?, file_sha256 = ?, file_name = ?, state = 'applied', version = ? WHERE id = ?",
      a.organiser, a.contact, a.phone, a.email, content_json(a.content), a.content.title,
      first_day(rules, a.content).iso(), a.file_sha256, a.file_name, a.version, a.id);
  journal::record(tx, moment, entry_of(a, "course_application.correct"));
  tell_association(tx, moment, a, "訂正されました");
  return a;
}

std::optional<Outside> outside_by_secret(store::Tx& tx, std::string_view secret) {
  const auto row = tx.one(
      "SELECT " + std::string(outside_columns()) + " FROM course_application a WHERE a.secret_hash = ?",
      access::secret_hash(secret));
  if (!row) return {};
  return outside_of(*row);
}

std::optional<Outside> find_outside(store::Tx& tx, const Id& id) {
  const auto row =
      tx.one("SELECT " + std::string(outside_columns()) + " FROM course_application a WHERE a.id = ?", id);
  if (!row) return {};
  return outside_of(*row);
}

access::Scope scope_of(const Outside& a) {
  return {.association = a.association, .federation = a.federation};
}

}  // namespace kakari::courses
