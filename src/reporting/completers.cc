#include "reporting/completers.h"

#include "messages/message.h"
#include "reporting/draft_rows.h"
#include "reporting/revision.h"

namespace kakari::reporting {
namespace {

struct Open {
  Id report;
  int year = 0;
  std::string prefecture, stage;
  std::int64_t revision = 0;
};

std::vector<Open> reports_of(store::Tx& tx, const Id& institution) {
  std::vector<Open> out;
  for (const auto& row : tx.query(
           "SELECT id, year, prefecture, stage, revision FROM report WHERE institution_id = ?", institution))
    out.push_back({Id::trusted(row.text(0)), int(row.integer(1)), row.text(2), row.text(3), row.integer(4)});
  return out;
}

/// Writes what the certificates say over what nobody has typed; clears what they said before and no longer
/// do.
void refill(store::Tx& tx, const Moment& moment, const Id& report, const regime::Form& form,
            const regime::Answers& said) {
  const DraftItems items = draft_items(tx, report);
  bool wrote = false;
  for (const regime::Item& item : form.items) {
    if (item.from_certificates.empty()) continue;
    const auto now = items.find(item.id);
    const bool filled = now != items.end() && now->second.answer.has_value();
    const auto source = now == items.end() ? Source::certificates : now->second.source;
    if (filled && source == Source::typed) continue;
    const auto answer = said.find(item.id);
    std::optional<std::string> value;
    if (answer != said.end()) value = regime::canonical(answer->second);
    if (!value && (!filled || source != Source::certificates)) continue;
    if (value && filled && source == Source::certificates && regime::canonical(*now->second.answer) == *value)
      continue;
    tx.exec(
        "INSERT INTO draft_item (report_id, item, version, value, source, person, name, at) "
        "VALUES (?, ?, 1, ?, 'certificates', 'system', '修了証の記録', ?) ON CONFLICT (report_id, item) DO "
        "UPDATE SET version = draft_item.version + 1, value = excluded.value, source = excluded.source, "
        "person = excluded.person, name = excluded.name, at = excluded.at",
        report, item.id, value, moment.now);
    wrote = true;
  }
  if (wrote) tx.exec("UPDATE report SET draft_version = draft_version + 1 WHERE id = ?", report);
}

/// As people read it; what says that there is nobody reads alike, whether it was answered or left blank.
std::string shown(const regime::Item& item, const regime::Answers& answers) {
  const auto answer = answers.find(item.id);
  if (answer != answers.end() && answer->second != regime::Answer(std::int64_t(0)))
    return regime::in_words(item, answer->second);
  return "無し";
}

/// ・研修修了者数：提出済みの報告では「2人」、修了証の記録では「1人」
std::string differences_text(const regime::Form& form, const regime::Answers& submitted,
                             const regime::Answers& said) {
  std::string text;
  for (const regime::Item& item : form.items) {
    if (item.from_certificates.empty()) continue;
    const std::string reported = shown(item, submitted), recorded = shown(item, said);
    if (reported != recorded)
      text += fmt::format("・{}：提出済みの報告では「{}」、修了証の記録では「{}」\n", item.label, reported,
                          recorded);
  }
  return text;
}

void tell_to_correct(store::Tx& tx, const Moment& moment, const Id& institution, const Open& report,
                     std::string_view differences) {
  messages::tell(tx, moment,
                 {.to = {"institution", institution.text()},
                  .topic = "completers-changed",
                  .subject = fiscal_year_name(report.year) + "の報告の「研修の修了者」をご確認ください",
                  .text = "修了証または勤務先の記録が変わり、提出済みの報告と合わなくなりました。\n" +
                          std::string(differences) +
                          "報告の内容は自動では変わりません。事実と異なる場合は、報告を訂正してください。"
                          "ほかの団体の研修を修了した医師がいる場合など、このままでよいこともあります。",
                  .link = fmt::format("/report/{}", report.year),
                  .mail_to = "",
                  .once_key = fmt::format("{} {} {}", report.report.text(), report.revision,
                                          regime::sha256_hex(differences).substr(0, 16))});
}

}  // namespace

certificates::CompleterCount completers_of(store::Tx& tx, const Id& institution, const Cycle& cycle) {
  return certificates::count(certificates::completers(tx, institution, Date::parse(cycle.as_of()).value()));
}

regime::Answers training_answers(const regime::Form& form, const certificates::CompleterCount& completers) {
  regime::Answers answers;
  if (completers.people == 0) return answers;
  for (const regime::Item& item : form.items) {
    if (item.from_certificates == "held") {
      for (const regime::Choice& choice : item.choices)
        if (choice.affirmative && !answers.contains(item.id)) answers[item.id] = choice.code;
    } else if (item.from_certificates == "people") {
      answers[item.id] = completers.people;
    } else if (item.from_certificates == "fte") {
      answers[item.id] = completers.fte_tenths;
    }
  }
  return answers;
}

void completers_changed(store::Tx& tx, const Moment& moment, const Id& institution) {
  for (const Open& report : reports_of(tx, institution)) {
    const auto cycle = find_cycle(tx, report.prefecture, report.year);
    if (!cycle) continue;
    const FormPtr form = definition(tx, cycle->form_hash);
    const regime::Answers said = training_answers(*form, completers_of(tx, institution, *cycle));
    if (report.stage == id(Stage::draft) || report.stage == id(Stage::returned))
      refill(tx, moment, report.report, *form, said);
    if (cycle->published()) continue;  // last year's is history
    if (const auto submitted = current_revision(tx, institution, report.year))
      if (const auto text = differences_text(*form, submitted->answers(), said); !text.empty())
        tell_to_correct(tx, moment, institution, report, text);
  }
}

}  // namespace kakari::reporting
