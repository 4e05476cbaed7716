#include "reporting/requests/letters_sender.h"

#include <algorithm>

#include "base/text.h"
#include "reporting/requests/letters_record.h"

namespace kakari::requests {
namespace {

constexpr std::size_t lines_most = 4, line_most = 40;

std::string key_of(const LetterPlace& place) {
  return place.health_centre.empty() ? place.prefecture : place.health_centre;
}

std::string name_of(const regime::Areas* areas, const LetterPlace& place) {
  if (!areas) return {};
  const regime::Prefecture* prefecture = areas->prefecture(place.prefecture);
  const regime::HealthCentre* centre = areas->health_centre(place.health_centre);
  std::string name = prefecture ? prefecture->name : "";
  if (centre) name += "\n" + centre->name;
  return name;
}

/// Empty when it is.
std::string too_long(const std::string& text) {
  std::size_t lines = 1, at = 0;
  for (std::size_t end; (end = text.find('\n', at)) != std::string::npos; at = end + 1, ++lines)
    if (length(text.substr(at, end - at)).value_or(line_most + 1) > line_most) lines = lines_most;
  if (lines > lines_most || length(text.substr(at)).value_or(line_most + 1) > line_most)
    return "1行40字まで、4行以内で入力してください。";
  return {};
}

std::string unified(std::string_view typed) {
  std::string text = trim(std::string(typed));
  std::erase(text, '\r');
  return text;
}

}  // namespace

LetterSender letter_sender(store::Tx& tx, const regime::Areas* areas, const LetterPlace& place) {
  const auto row =
      tx.one("SELECT sender, contact, set_by, set_at FROM letter_sender WHERE place = ?", key_of(place));
  if (!row) return {.sender = name_of(areas, place), .contact = "", .set_by = ""};
  return {row->text(0), row->text(1), row->text(2), row->integer(3)};
}

Result<void> set_letter_sender(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const LetterPlace& place, const LetterSender& wanted) {
  if (auto allowed = may_print(actor, place); !allowed) return allowed;
  const std::string sender = unified(wanted.sender), contact = unified(wanted.contact);
  std::vector<FieldProblem> fields;
  if (sender.empty()) fields.push_back({"sender", "差出人を入力してください。"});
  if (const std::string said = too_long(sender); !said.empty()) fields.push_back({"sender", said});
  if (const std::string said = too_long(contact); !said.empty()) fields.push_back({"contact", said});
  if (!fields.empty())
    return problem(ProblemKind::invalid, "letter-sender", "入力内容をご確認ください。", std::move(fields));
  tx.exec(
      "INSERT INTO letter_sender (place, sender, contact, set_by, set_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT "
      "(place) DO UPDATE SET sender = excluded.sender, contact = excluded.contact, set_by = excluded.set_by, "
      "set_at = excluded.set_at",
      key_of(place), sender, contact, actor.name, moment.now);
  record_letters(tx, actor, moment, "letters.sender", {"letter_sender", key_of(place)});
  return {};
}

}  // namespace kakari::requests
