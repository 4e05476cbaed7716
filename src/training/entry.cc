#include "training/entry.h"

#include "access/account.h"
#include "base/text.h"

namespace kakari::training {

journal::Entry entry(const access::Actor& actor, std::string_view act, journal::Subject subject,
                     std::string after, std::string before) {
  journal::Entry e;
  e.person = actor.person.text();
  e.name = actor.name;
  e.role = access::grant_name(actor);
  e.act = act;
  e.subject = std::move(subject);
  e.before = std::move(before);
  e.after = std::move(after);
  return e;
}

journal::Subject record_of(std::string_view physician) {
  return {"physician", std::string(physician)};
}

Result<std::string> written(std::string_view typed, std::string_view field, std::string_view name,
                            std::size_t most, bool may_be_empty) {
  std::string text = trim(typed);
  const auto characters = length(text);
  std::string wrong;
  if (!characters)
    wrong = fmt::format("{}に読み取れない文字があります。入力し直してください。", name);
  else if (*characters == 0 && !may_be_empty)
    wrong = fmt::format("{}を入力してください。", name);
  else if (*characters > most)
    wrong = fmt::format("{}は{}文字以内で入力してください。", name, most);
  if (wrong.empty()) return text;
  return problem(ProblemKind::invalid, "field-invalid", wrong, {{std::string(field), wrong}});
}

}  // namespace kakari::training
