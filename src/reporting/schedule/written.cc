#include "reporting/schedule/written.h"

#include <fmt/format.h>

#include "access/account.h"
#include "base/text.h"
#include "reporting/subject.h"

namespace kakari::schedule {

Result<void> may_prepare(const access::Actor& actor, const regime::Areas& areas, const Place& place) {
  if (prefecture_of(areas, place).empty())
    return problem(ProblemKind::invalid, "no-such-place", "どこについての記録かを選んでください。",
                   {{"place", "どこについての記録かを選んでください。"}});
  return access::may(actor, access::Act::preparation_manage, scope_of(areas, place));
}

void too_long(std::vector<FieldProblem>& fields, std::string_view field, std::string_view label,
              std::string_view text, std::size_t characters_max, bool needed) {
  const auto characters = length(text);
  if (needed && characters == 0)
    fields.push_back({std::string(field), fmt::format("{}を入力してください。", label)});
  else if (!characters || *characters > characters_max)
    fields.push_back(
        {std::string(field), fmt::format("{}は{}文字以内で入力してください。", label, characters_max)});
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
            journal::Subject subject, const std::vector<std::pair<std::string, std::string>>& after) {
  std::string json;
  for (const auto& [key, value] : after)
    json += fmt::format("{}{}:{}", json.empty() ? "{" : ",", reporting::json_string(key),
                        reporting::json_string(value));
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = std::move(subject),
                   .institution = "",
                   .before = "",
                   .after = json.empty() ? "" : json + "}"});
}

}  // namespace kakari::schedule
