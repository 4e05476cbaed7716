#include "reporting/exchange/registry_answer.h"

#include <boost/json.hpp>

#include "access/account.h"
#include "access/act.h"
#include "base/text.h"
#include "journal/journal.h"

namespace kakari::exchange {
namespace {

using registry::Institution;

constexpr std::size_t note_max = 500;  // characters

struct Named {
  std::string_view field, label;
  std::string (*listed)(store::Tx&, const Institution&);
};

std::string clock(int minutes) {
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

/// "月 9:00～12:00、14:00～17:00" by day; departments that differ stand side by side.
std::string hours_in_words(store::Tx& tx, const Institution& i) {
  constexpr std::array<std::string_view, 8> days{"月", "火", "水", "木", "金", "土", "日", "祝日"};
  std::array<std::vector<std::string>, 8> spans;
  for (const registry::Hours& h : registry::hours(tx, i.id)) {
    if (h.day < 1 || h.day > 8) continue;
    std::string span = clock(h.start) + "～" + clock(h.end);
    auto& of_day = spans[std::size_t(h.day - 1)];
    if (std::ranges::find(of_day, span) == of_day.end()) of_day.push_back(std::move(span));
  }
  std::string out;
  for (std::size_t d = 0; d < days.size(); ++d)
    if (!spans[d].empty()) {
      std::ranges::sort(spans[d], {}, [](const std::string& s) { return std::pair(s.size(), s); });
      out += fmt::format("{}{}　{}", out.empty() ? "" : "\n", days[d], fmt::join(spans[d], "、"));
    }
  return out;
}

std::string departments_in_words(store::Tx&, const Institution& i) {
  std::string text = i.departments;
  for (std::size_t at; (at = text.find(';')) != std::string::npos;) text.replace(at, 1, "、");
  return text;
}

const Named fields[] = {
    {"departments", "診療科目", departments_in_words},
    {"beds", "病床数", [](store::Tx&, const Institution& i) { return fmt::format("{}床", i.beds); }},
    {"hours", "診療時間", hours_in_words},
    {"address", "所在地", [](store::Tx&, const Institution& i) { return i.address; }},
    {"phone", "電話番号", [](store::Tx&, const Institution& i) { return i.phone; }}};

const Named* named(std::string_view field) {
  for (const Named& one : fields)
    if (one.field == field) return &one;
  return nullptr;
}

Result<Institution> read(store::Tx& tx, const access::Actor& actor, const Id& id) {
  auto found = registry::find(tx, id);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。機関番号をご確認ください。");
  if (auto allowed = access::may(actor, access::Act::contact_manage, registry::scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  return *found;
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
            std::string_view field, bool agrees, std::string_view note) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = "registry.answer",
                   .subject = {"institution", institution.text()},
                   .institution = institution.text(),
                   .after = boost::json::serialize(
                       boost::json::object{{"field", field}, {"agrees", agrees}, {"note", note}})});
}

}  // namespace

Result<std::vector<ListedField>> listed_fields(store::Tx& tx, const access::Actor& actor,
                                               const Id& institution) {
  const auto found = read(tx, actor, institution);
  if (!found) return std::unexpected(found.error());
  std::vector<ListedField> all;
  for (const Named& one : fields)
    all.push_back({std::string(one.field), std::string(one.label), one.listed(tx, *found), {}});
  for (const auto& row : tx.query("SELECT field, listed, agrees, note, name, at FROM registry_answer WHERE "
                                  "institution_id = ? ORDER BY at",
                                  institution))
    for (ListedField& one : all)
      if (one.field == row.text(0) && one.listed == row.text(1))
        one.answer = {row.get<bool>(2), row.text(3), row.text(4), row.integer(5)};
  return all;
}

Result<void> answer_listed(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const Id& institution, std::string_view field, std::string_view listed,
                           bool agrees, std::string_view note) {
  const auto found = read(tx, actor, institution);
  if (!found) return std::unexpected(found.error());
  const Named* known = named(field);
  if (!known) return problem(ProblemKind::not_found, "no-such-field", "この項目は一覧にありません。");
  if (known->listed(tx, *found) != listed)
    return problem(ProblemKind::conflict, "listed-changed",
                   "ご覧になった後に一覧の内容が改まりました。新しい内容をお確かめください。");
  const std::string said = agrees ? "" : trim(note);
  if (!agrees && said.empty())
    return problem(ProblemKind::invalid, "note-missing", "違うところを入力してください。",
                   {{"note:" + std::string(field), "違うところを入力してください。"}});
  if (length(said).value_or(note_max + 1) > note_max)
    return problem(ProblemKind::invalid, "note-too-long", "違うところは500字以内で入力してください。",
                   {{"note:" + std::string(field), "500字以内で入力してください。"}});
  tx.exec(
      "INSERT INTO registry_answer (institution_id, field, at, listed, agrees, note, person, name) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (institution_id, field, at) DO NOTHING",
      institution, field, moment.now, listed, agrees, said, actor.person, actor.name);
  record(tx, actor, moment, institution, field, agrees, said);
  return {};
}

Result<std::vector<RegistryNote>> registry_notes(store::Tx& tx, const access::Actor& actor,
                                                 std::size_t most) {
  access::Scope scope;
  (actor.role == access::Role::health_centre_officer ? scope.health_centre : scope.prefecture) = actor.scope;
  if (auto allowed = access::may(actor, access::Act::contact_manage, scope); !allowed)
    return std::unexpected(allowed.error());
  std::vector<RegistryNote> notes;
  for (const auto& row : tx.query(
           "SELECT i.number, i.name, a.field, a.listed, a.note, a.name, a.at FROM registry_answer a JOIN "
           "institution i ON i.id = a.institution_id WHERE a.agrees = 0 AND (i.prefecture = ? OR "
           "i.health_centre = ?) AND NOT EXISTS (SELECT 1 FROM registry_answer l WHERE l.institution_id = "
           "a.institution_id AND l.field = a.field AND l.at > a.at) ORDER BY a.at DESC LIMIT ?",
           scope.prefecture, scope.health_centre, std::int64_t(most)))
    notes.push_back({row.text(0), row.text(1), std::string(named(row.text(2))->label), row.text(3),
                     row.text(4), row.text(5), row.integer(6)});
  return notes;
}

}  // namespace kakari::exchange
