#include "reporting/report_json.h"

#include <fmt/format.h>

#include <charconv>

#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

std::string json(const std::optional<regime::Answer>& answer) {
  return answer ? regime::canonical(*answer) : "null";
}

std::string functions_json(const ReportedFunctions& functions) {
  std::string out = "[";
  for (const auto& f : functions)
    fmt::format_to(std::back_inserter(out), R"({}{{"function":"{}","held":{},"with_others":{},"hash":"{}"}})",
                   out.size() > 1 ? "," : "", regime::id(f.function), f.held, f.with_others, f.hash);
  return out + "]";
}

template <class List, class Write>
std::string joined(const List& list, Write write) {
  std::string out;
  for (const auto& entry : list) {
    if (!out.empty()) out += ',';
    out += write(entry);
  }
  return out;
}

std::string row_json(const QueueRow& r) {
  std::string decided;
  for (const auto function : regime::kFunctions)
    fmt::format_to(std::back_inserter(decided), R"({}"{}":"{}")", decided.empty() ? "" : ",",
                   regime::id(function), id(r.decided.at(std::size_t(function))));
  return fmt::format(
      R"({{"institution":"{}","name":{},"municipality":"{}","health_centre":{},"stage":"{}","report":"{}",)"
      R"("revision":{},"arrived_at":{},"age_days":{},"late":{},"changed_items":{},"functions":{{{}}}}})",
      r.number, json_string(r.name), r.municipality, json_string(r.health_centre), id(r.stage),
      r.report_number, r.revision, r.arrived_at ? json_string(iso_time(r.arrived_at)) : "null", r.age_days,
      r.late, r.changed_items, decided);
}

std::string saved_item(const SavedItem& s) {
  if (!s.conflict)
    return fmt::format(R"({{"item":{},"version":{}}})", json_string(s.item), s.current.version);
  return fmt::format(R"({{"item":{},"version":{},"theirs":{},"yours":{},"by":{},"at":{}}})",
                     json_string(s.item), s.current.version, json(s.current.answer), json(s.yours),
                     json_string(s.current.by), s.current.at ? json_string(iso_time(s.current.at)) : "null");
}

}  // namespace

std::string to_json(const Draft& d) {
  return fmt::format(
      R"({{"report":"{}","institution":"{}","year":{},"stage":"{}","version":{},"form":"{}","items":{{{}}},)"
      R"("to_fix":{{{}}},"note":{}}})",
      d.report.text(), d.institution.number, d.year(), id(d.stage), d.version, d.form->hash,
      joined(d.items,
             [](const auto& entry) {
               const auto& [item, i] = entry;
               return fmt::format(R"({}:{{"version":{},"answer":{},"source":"{}"}})", json_string(item),
                                  i.version, json(i.answer), id(i.source));
             }),
      joined(d.to_fix,
             [](const auto& fix) { return json_string(fix.first) + ":" + json_string(fix.second); }),
      json_string(d.return_note));
}

std::string to_json(const Submission& s) {
  return fmt::format(
      R"({{"report":"{}","revision":{},"arrived_at":"{}","in_time":{},"manager":{},"repeated":{},"functions":{}}})",
      s.report_number, s.revision, iso_time(s.arrived_at), s.in_time, json_string(s.manager), s.repeated,
      functions_json(s.functions));
}

std::string to_json(const Revision& r) {
  return fmt::format(
      R"({{"report":"{}","revision":{},"arrived_at":"{}","in_time":{},"manager":{},"by":{},"form":"{}",)"
      R"("sha256":"{}","withdrawn":{},"change":{},"changed_on":"{}","change_reason":{},"late_reason":{},)"
      R"("functions":{},"answers":{}}})",
      r.report_number, r.number, iso_time(r.arrived_at), r.in_time, json_string(r.manager), json_string(r.by),
      r.form_hash, r.sha256, r.withdrawn, r.change, r.changed_on, json_string(r.change_reason),
      json_string(r.late_reason), functions_json(r.functions), r.content);
}

std::string to_json(const Decision& d) {
  return fmt::format(
      R"({{"id":"{}","function":"{}","decided":"{}","hash":"{}","revision":{},"reason":{},"by":{},)"
      R"("authority":{},"at":"{}"}})",
      d.id.text(), regime::id(d.function), d.confirmed ? "confirmed" : "absent", d.function_hash, d.revision,
      json_string(d.reason), json_string(d.by), json_string(d.authority), iso_time(d.at));
}

std::string to_json(const Queue& q) {
  auto stages = joined(
      q.by_stage, [](const auto& entry) { return fmt::format(R"("{}":{})", id(entry.first), entry.second); });
  auto waiting = joined(q.waiting, [](const auto& entry) {
    return fmt::format(R"("{}":{})", regime::id(entry.first), entry.second);
  });
  return fmt::format(R"({{"total":{},"by_stage":{{{}}},"waiting":{{{}}},"rows":[{}]}})", q.total, stages,
                     waiting, joined(q.rows, row_json));
}

http::Response saved_response(const Saved& saved) {
  std::vector<SavedItem> kept, conflicts;
  for (const auto& item : saved.items) (item.conflict ? conflicts : kept).push_back(item);
  const auto saved_list = joined(kept, saved_item);
  http::Response response;
  if (conflicts.empty()) {
    response =
        http::Response::json(fmt::format(R"({{"version":{},"saved":[{}]}})", saved.version, saved_list));
  } else {
    response = http::Response::json(
        fmt::format(
            R"({{"type":"about:blank","title":"draft-conflict","status":409,"code":"draft-conflict",)"
            R"("detail":"ほかの方が同じ項目を先に保存しました。両方の値を確かめて、残すほうを保存してください。",)"
            R"("version":{},"saved":[{}],"conflicts":[{}]}})",
            saved.version, saved_list, joined(conflicts, saved_item)),
        409);
    response.set("Content-Type", "application/problem+json");
  }
  response.set("ETag", draft_etag(saved.version));
  return response;
}

std::string draft_etag(std::int64_t version) {
  return fmt::format("\"v{}\"", version);
}

Result<ReportPath> find_report(store::Tx& tx, const http::Request& request) {
  const auto year = request.param("year");
  int parsed = 0;
  const auto [end, error] = std::from_chars(year.data(), year.data() + year.size(), parsed);
  const auto found = registry::find_by_number(tx, request.param("number"));
  if (!found || error != std::errc() || end != year.data() + year.size())
    return problem(ProblemKind::not_found, "no-such-report",
                   "報告が見つかりません。機関番号と年度をご確認ください。");
  return ReportPath{*found, parsed};
}

}  // namespace kakari::reporting
