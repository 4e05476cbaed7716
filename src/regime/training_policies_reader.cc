// The policies: single values, each with its clause.
#include <algorithm>

#include "regime/training_reader.h"

namespace kakari::regime {

const Definition* TrainingReader::policy(const Definition& in, std::string_view section,
                                         std::string_view key) {
  const Definition* found = part(in, key);
  if (!found) return nullptr;
  const Definition& d = *found;
  only(d, {"value", "status", "sources", "unstated"});
  const Definition* value = d.find("value");
  if (!value) say(d, fmt::format("「{}」に value がありません。", key));
  std::string path = fmt::format("{}.{}", section, key);
  Status status = judged(d, path);
  training_.policies.push_back({path, d.text_of("value"), status, cited(d), d.text_of("unstated")});
  return value;
}

void TrainingReader::set(bool& to, const Definition* value) {
  if (!value) return;
  if (value->shape != Definition::Shape::boolean) say(*value, "value は true か false で書いてください。");
  to = value->text == "true";
}

void TrainingReader::set(std::string& to, const Definition* value,
                         std::initializer_list<std::string_view> known) {
  if (!value) return;
  if (std::ranges::find(known, value->text) == known.end())
    say(*value, fmt::format("「{}」は使えません。{} のいずれかで書いてください。", value->text,
                            fmt::join(known, "、")));
  to = value->text;
}

void TrainingReader::set(std::optional<int>& years, const Definition* value) {
  if (!value || value->text == "none") return;
  auto n = value->shape == Definition::Shape::integer ? parse_units(value->text) : std::nullopt;
  if (!n || *n < 2 || *n > 200) return say(*value, "value は none か、1から100までの年数で書いてください。");
  years = *n / 2;
}

void TrainingReader::read_completion(const Definition& d) {
  only(d,
       {"total_units", "lecture_least", "practice_least", "look_back_years", "course_certificate_completes"});
  auto amount = [&](int& to, std::string_view key) {
    if (const Definition* value = policy(d, "completion", key)) to = halves(*value, key);
  };
  amount(training_.total_halves, "total_units");
  amount(training_.lecture_least_halves, "lecture_least");
  amount(training_.practice_least_halves, "practice_least");
  set(training_.look_back_years, policy(d, "completion", "look_back_years"));
  set(training_.course_certificate_completes, policy(d, "completion", "course_certificate_completes"));
}

void TrainingReader::read_routing(const Definition& d) {
  only(d, {"member", "non_member", "refused", "presidents_own", "prefectural_presidents_own"});
  Routing& routing = training_.routing;
  std::size_t first = training_.policies.size();
  auto route = [&](std::string& to, std::string_view key) {
    set(to, policy(d, "routing", key), {"own_local", "prefectural_of_workplace", "committee"});
  };
  route(routing.member, "member");
  route(routing.non_member, "non_member");
  route(routing.refused, "refused");
  route(routing.presidents_own, "presidents_own");
  route(routing.prefectural_presidents_own, "prefectural_presidents_own");
  routing.status = Status::verified;
  for (std::size_t i = first; i < training_.policies.size(); ++i)
    routing.status = std::max(routing.status, training_.policies[i].status);
}

void TrainingReader::read_certificate(const Definition& d) {
  only(d, {"for_non_members", "number_on_face", "valid_years", "committee_final"});
  set(training_.certificates_for_non_members, policy(d, "certificate", "for_non_members"));
  set(training_.number_on_face, policy(d, "certificate", "number_on_face"));
  set(training_.valid_years, policy(d, "certificate", "valid_years"));
  set(training_.committee_final, policy(d, "certificate", "committee_final"));
}

void TrainingReader::read_recognised(const Definition& d) {
  only(d, {"id", "body", "name", "since", "status", "sources", "unstated"});
  Recognised entry{needed(d, "id"), needed(d, "body"), needed(d, "name"), text(d, "since"), {}, {}};
  unique(d, "recognised", entry.id);
  if (!entry.since.empty() && !Date::parse(entry.since))
    say(d, "since は示された日（例：2025-04-01）か、まだなら空（\"\"）で書いてください。");
  entry.status = judged(d, "recognised." + entry.id);
  entry.sources = cited(d);
  training_.recognised.push_back(std::move(entry));
}

void TrainingReader::read_themes(const Definition& root) {
  auto headings = texts(root, "headings", true);
  for (const Definition& d : entries(root, "themes")) {
    only(d, {"id", "label", "heading", "sources"});
    Theme theme{needed(d, "id"), needed(d, "label"), needed(d, "heading"), cited(d)};
    unique(d, "theme", theme.id);
    if (std::ranges::find(headings, theme.heading) == headings.end())
      say(d, fmt::format("見出し「{}」は headings にありません。", theme.heading));
    training_.themes.push_back(std::move(theme));
  }
}

}  // namespace kakari::regime
