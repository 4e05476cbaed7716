#include <boost/json.hpp>
#include <iostream>

#include "regime/command.h"
#include "regime/command_parts.h"
#include "regime/evaluate.h"

namespace kakari::regime {
namespace {

namespace json = boost::json;

std::string_view name(HeldState state) {
  constexpr std::array names{"held", "not_held", "unanswered"};
  return names.at(std::size_t(state));
}

std::string_view in_japanese(HeldState state) {
  constexpr std::array names{"有り", "無し", "未入力"};
  return names.at(std::size_t(state));
}

/// The answers and the kind of institution, from either shape of file.
Result<std::pair<Answers, InstitutionKind>> read_file(const std::string& text) {
  json::error_code error;
  json::value value = json::parse(text, error);
  const json::object* object = error ? nullptr : value.if_object();
  InstitutionKind kind = InstitutionKind::clinic;
  std::string answers = text;
  if (object && object->contains("answers")) {
    answers = json::serialize(object->at("answers"));
    const json::value* given = object->if_contains("kind");
    if (given && *given == "hospital") kind = InstitutionKind::hospital;
  }
  auto parsed = parse_answers(answers);
  if (!parsed) return std::unexpected(parsed.error());
  return std::pair(std::move(*parsed), kind);
}

json::array strings(const auto& list) {
  return json::array(list.begin(), list.end());
}

std::string to_json(const Form& form, const Answers& answers, const Facts& facts, const Evaluation& e) {
  json::array functions, problems;
  Answers counted = effective(form, answers, facts);
  for (const Standing& s : e.standings)
    functions.push_back({{"function", id(s.function)},
                         {"label", label(s.function)},
                         {"state", name(s.state)},
                         {"with_others", s.with_others},
                         {"why", s.why},
                         {"because", strings(s.because)},
                         {"unanswered_items", s.unanswered_items},
                         {"hash", function_hash(form, counted, s.function)}});
  for (const Remark& r : e.remarks) {
    json::object problem{{"severity", r.severity == Severity::error ? "error" : "warning"},
                         {"item", r.item},
                         {"code", r.code},
                         {"message", r.message}};
    if (r.mend) problem["mend"] = json::parse(canonical(*r.mend));
    problems.push_back(std::move(problem));
  }
  return json::serialize(json::object{{"year", form.year},
                                      {"form_hash", form.hash},
                                      {"complete", e.complete()},
                                      {"functions", std::move(functions)},
                                      {"problems", std::move(problems)},
                                      {"left", strings(e.left)},
                                      {"asked_rows", e.asked_rows},
                                      {"answered_rows", e.answered_rows},
                                      {"effective", json::parse(canonical(counted))}});
}

void print(std::ostream& out, const Form& form, const Evaluation& e) {
  out << form.title << "\n\nいまの答えでは\n";
  for (const Standing& s : e.standings)
    out << fmt::format("  {}：{}{}\n    {}\n", label(s.function), in_japanese(s.state),
                       s.with_others ? "（連携して確保）" : "", s.why);
  for (Severity severity : {Severity::error, Severity::warning}) {
    bool first = true;
    for (const Remark& r : e.remarks) {
      if (r.severity != severity) continue;
      if (std::exchange(first, false))
        out << (severity == Severity::error ? "\n直してください\n" : "\nお確かめください\n");
      out << fmt::format("  {}：{}\n", r.item, r.message);
    }
  }
  out << fmt::format("\n{}/{}問。{}\n", e.answered_rows, e.asked_rows,
                     e.complete() ? "このまま提出できます。" : "このままでは提出できません。");
}

}  // namespace

int evaluate_file(const std::string& directory, const std::string& path, int year, std::string_view format,
                  std::ostream& out, std::ostream& err) {
  if (format != "text" && format != "json") {
    err << "--format には text か json を指定してください。\n";
    return 2;
  }
  auto form = load_form(directory, asked_year(directory, year));
  if (!form) {
    print(err, form.error());
    return 3;
  }
  const auto text = read_text(path, err);
  if (!text) return 3;
  auto read = read_file(*text);
  if (!read) {
    err << fmt::format("{}: {}\n", path, read.error().message);
    return 1;
  }
  auto& [answers, kind] = *read;
  Facts facts{kind, nullptr, nullptr};
  Evaluation evaluation = evaluate(*form, answers, facts);
  if (format == "json")
    out << to_json(*form, answers, facts, evaluation) << "\n";
  else
    print(out, *form, evaluation);
  return evaluation.complete() ? 0 : 1;
}

}  // namespace kakari::regime
