#include "reporting/requests/letters_paper.h"

#include "access/act.h"
#include "registry/staffing.h"
#include "reporting/extension.h"
#include "reporting/requests/letters_record.h"
#include "reporting/requests/letters_sender.h"

namespace kakari::requests {
namespace {

struct Row {
  registry::Institution to;
  int year = 0;
  std::string subject, text;
  LetterState state = LetterState::due;
};

std::optional<Row> row_of(store::Tx& tx, const Id& letter) {
  const auto row =
      tx.one("SELECT institution_id, year, subject, text, state FROM letter WHERE id = ?", letter);
  if (!row) return {};
  auto to = registry::find(tx, Id::trusted(row->text(0)));
  if (!to) return {};
  return Row{*std::move(to), row->get<int>(1), row->text(2), row->text(3), letter_state_of(row->text(4))};
}

/// The day of an extension that covers the institution.
std::optional<Date> extended_until(store::Tx& tx, const Row& row) {
  const auto cycle = reporting::find_cycle(tx, row.to.prefecture, row.year);
  if (!cycle) return {};
  reporting::Subject subject;
  subject.institution = row.to.id;
  subject.scope = registry::scope_of(row.to);
  subject.cycle = *cycle;
  const std::string last = reporting::last_day(tx, subject);
  return last > cycle->legal_deadline ? Date::parse(last) : std::nullopt;
}

Date day(const std::string& iso) {
  return Date::parse(iso).value_or(Date());
}

/// What a letter of the request says; the dates and the way in stand on it anyway.
void ask(store::Tx& tx, Row& row) {
  const auto cycle = reporting::find_cycle(tx, row.to.prefecture, row.year);
  if (!row.subject.empty() || !cycle) return;
  const std::string report = fiscal_year_name(row.year) + " かかりつけ医機能報告";
  row.subject = report + "のお願い";
  row.text = fmt::format(
      "日頃より地域の医療にご協力いただき、ありがとうございます。\n"
      "医療法第30条の18の4の規定により、{}をお願いいたします。{}時点の内容を、{}から、パソコンまたはスマート"
      "フォンでご報告いただけます。昨年度に報告された医療機関では、昨年度の内容が入っていますので、変わった"
      "ところだけをお直しください。\n"
      "行き違いで報告がお済みのときは、ご容赦ください。",
      report, day(cycle->as_of()).wareki(), day(cycle->opens).wareki());
}

LetterPaper paper_of(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& letter,
                     Row& row) {
  ask(tx, row);
  LetterPaper paper{.letter = letter, .number = row.to.number, .way = "none", .page = {}};
  paper.page = {.postal = row.to.postal,
                .address = row.to.address,
                .institution = row.to.name,
                .number = row.to.number,
                .subject = std::move(row.subject),
                .text = std::move(row.text),
                .extended_until = extended_until(tx, row)};
  if (!registry::staff(tx, row.to.id).empty()) {
    paper.way = "account";
    paper.page.has_account = true;
    return paper;
  }
  const auto made = registry::make_letter(tx, moment, actor, row.to);
  if (!made) return paper;  // closed, or a health centre prints: without a code
  paper.way = "code";
  paper.page.code = paperwork::LetterCode{made->code, made->second.words, made->expires.wareki()};
  return paper;
}

}  // namespace

std::vector<LetterPaper> make_papers(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                     std::span<const Id> letters) {
  std::vector<LetterPaper> papers;
  for (const Id& letter : letters)
    if (auto row = row_of(tx, letter)) papers.push_back(paper_of(tx, actor, moment, letter, *row));
  return papers;
}

Result<paperwork::LetterHead> letter_head(store::Tx& tx, const regime::Areas* areas, const Moment& moment,
                                          const LetterPlace& place, std::string_view url) {
  const auto cycle = reporting::find_cycle(tx, place.prefecture, place.year);
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   "この年度の報告は、まだ用意されていません。年度をご確認ください。");
  const LetterSender sender = letter_sender(tx, areas, place);
  return paperwork::LetterHead{.date = moment.today(),
                               .sender = sender.sender,
                               .contact = sender.contact,
                               .activation_url = std::string(url) + "/activation",
                               .sign_in_url = std::string(url) + "/sign-in",
                               .target = day(cycle->target),
                               .legal_deadline = day(cycle->legal_deadline)};
}

Result<OneLetter> print_one(store::Database& database, const regime::Areas* areas, const access::Actor& actor,
                            const Moment& moment, const Id& letter, std::string_view url) {
  struct Made {
    paperwork::LetterHead head;
    LetterPaper paper;
  };
  const auto made = database.write([&](store::Tx& tx) -> Result<Made> {
    auto row = row_of(tx, letter);
    if (!row)
      return problem(ProblemKind::not_found, "no-such-letter",
                     "この手紙は見つかりません。一覧を開き直してご確認ください。");
    if (auto allowed = access::may(actor, access::Act::reminder_send, registry::scope_of(row->to)); !allowed)
      return std::unexpected(allowed.error());
    if (row->state == LetterState::dropped || !row->to.closed_on.empty())
      return problem(ProblemKind::conflict, "letter-not-needed",
                     "この手紙は、送らなくてよくなりました（閉院、対象外、または報告済み）。");
    auto head = letter_head(tx, areas, moment, place_of(actor, row->year), url);
    if (!head) return std::unexpected(head.error());
    const std::string institution = row->to.id.text();
    Made both{*std::move(head), paper_of(tx, actor, moment, letter, *row)};
    tx.exec(
        "UPDATE letter SET state = 'printed', printed_at = ?, print_run = id WHERE id = ? AND state = 'due' "
        "AND print_run = ''",
        moment.now, letter);
    record_letters(tx, actor, moment, "letters.one", {"letter", letter.text()}, {}, institution);
    return both;
  });
  if (!made) return std::unexpected(made.error());
  paperwork::RequestLetters file(made->head, made->paper.page.subject);
  file.add(made->paper.page);
  return OneLetter{made->paper.number, file.finish()};
}

}  // namespace kakari::requests
