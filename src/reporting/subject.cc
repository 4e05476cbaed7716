#include "reporting/subject.h"
#include "access/account.h"

#include <boost/json.hpp>

namespace kakari::reporting {
namespace {

constexpr std::string_view select =
    "SELECT i.number, i.name, i.kind, i.prefecture, i.municipality, i.health_centre, i.exempt, i.closed_on, "
    "c.opens, c.target, c.legal_deadline, c.publication, c.form_hash, p.at, p.name, "
    "r.id, r.number, r.draft_version, r.version, r.stage, r.revision, r.last_revision, r.sha256, "
    "r.submitted_draft, r.person, r.arrived_at, r.late, r.opened_by, "
    "r.core, r.after_hours, r.discharge_support, r.home_care, r.care_coordination, i.corporation "
    "FROM institution i "
    "LEFT JOIN cycle c ON c.prefecture = i.prefecture AND c.year = ? "
    "LEFT JOIN publication p ON p.prefecture = i.prefecture AND p.year = ? "
    "LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? AND r.kind = 'periodic' "
    "WHERE i.id = ?";

std::string optional_text(const store::Row& row, std::size_t i) {
  return row.is_null(i) ? std::string() : row.text(i);
}

void read_report(const store::Row& row, Subject& s) {
  s.report = Id::trusted(row.text(15));
  s.report_number = row.text(16);
  s.draft_version = row.integer(17);
  s.version = row.integer(18);
  s.stage = stage_of(row.text(19)).value();
  s.revision = row.get<int>(20);
  s.last_revision = row.get<int>(21);
  s.sha256 = row.text(22);
  s.submitted_draft = row.integer(23);
  s.scope.person = row.text(24);
  s.arrived_at = row.integer(25);
  s.late = row.get<bool>(26);
  s.opened_by = row.text(27);
  for (std::size_t f = 0; f < s.decided.size(); ++f) s.decided[f] = row.get<Decided>(28 + f);
}

Subject read(const store::Row& row, const Id& institution, int year) {
  Subject s;
  s.institution = institution;
  s.number = row.text(0);
  s.name = row.text(1);
  s.kind = row.get<regime::InstitutionKind>(2);
  s.scope.institution = institution.text();
  s.scope.prefecture = row.text(3);
  s.scope.municipality = row.text(4);
  s.scope.health_centre = row.text(5);
  s.scope.corporation = row.text(33);
  s.exempt = optional_text(row, 6);
  s.closed_on = optional_text(row, 7);
  s.cycle.prefecture = s.scope.prefecture;
  s.cycle.year = year;
  if (!row.is_null(8)) {
    s.cycle.opens = row.text(8);
    s.cycle.target = row.text(9);
    s.cycle.legal_deadline = row.text(10);
    s.cycle.publication = row.text(11);
    s.cycle.form_hash = row.text(12);
    s.cycle.published_at = row.get<std::optional<Instant>>(13).value_or(0);
    s.cycle.published_by = optional_text(row, 14);
  }
  if (!row.is_null(15)) read_report(row, s);
  return s;
}

}  // namespace

Result<Subject> find_subject(store::Tx& tx, const access::Actor& actor, access::Act act,
                             const Id& institution, int year) {
  auto row = tx.one(select, year, year, year, institution);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。機関番号をご確認ください。");
  Subject subject = read(*row, institution, year);
  if (auto allowed = access::may(actor, act, subject.scope); !allowed)
    return std::unexpected(allowed.error());
  if (subject.cycle.form_hash.empty())
    return problem(
        ProblemKind::not_found, "no-cycle",
        fiscal_year_name(year) + "の報告はまだ用意されていません。都道府県の案内をお待ちください。");
  return subject;
}

Result<Subject> find_submitted(store::Tx& tx, const access::Actor& actor, access::Act act,
                               const Id& institution, int year) {
  auto subject = find_subject(tx, actor, act, institution, year);
  if (subject && subject->revision == 0)
    return problem(ProblemKind::not_found, "no-such-report",
                   fiscal_year_name(year) + "の報告は提出されていません。");
  return subject;
}

Result<void> must_report(const Subject& subject) {
  if (!subject.exempt.empty())
    return problem(ProblemKind::precondition, "exempt",
                   "報告の対象外の医療機関です(" + subject.exempt +
                       ")。お心当たりのない場合は都道府県にお問い合わせください。");
  if (!subject.closed_on.empty() && subject.closed_on <= subject.cycle.as_of())
    return problem(ProblemKind::precondition, "closed",
                   "基準日(1月1日)に休止または廃止されていたため、今年度の報告の対象ではありません。");
  return {};
}

Result<void> may_report_now(const Subject& subject, Date today) {
  if (auto must = must_report(subject); !must) return must;
  if (today.iso() < subject.cycle.opens)
    return problem(ProblemKind::precondition, "not-open-yet",
                   "報告の受付は" + Date::parse(subject.cycle.opens)->wareki() +
                       "からです。受付が始まってからご報告ください。");
  return {};
}

Result<void> may_submit_now(const Subject& subject, Date today) {
  if (auto ready = may_report_now(subject, today); !ready) return ready;
  if (!subject.closed_on.empty() && subject.closed_on <= today.iso())
    return problem(
        ProblemKind::precondition, "closed",
        Date::parse(subject.closed_on)->wareki() +
            "に廃止または休止した医療機関として登録されているため、提出できません。登録に誤りがある"
            "場合は都道府県にお問い合わせください。");
  return {};
}

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Subject& subject, std::string before, std::string after) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {"report", subject.report.text()},
                   .institution = subject.institution.text(),
                   .before = std::move(before),
                   .after = std::move(after)});
}

std::string json_string(std::string_view text) {
  return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

}  // namespace kakari::reporting
