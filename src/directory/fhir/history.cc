#include "directory/fhir/history.h"

#include <algorithm>

#include "base/text.h"
#include "directory/fhir/cursor.h"
#include "directory/fhir/instant.h"
#include "directory/fhir/outcome.h"
#include "directory/fhir/search_text.h"

namespace kakari::fhir {
namespace {

/// One entry: of an open institution (`doc`), or of one that is gone.
struct Entry {
  Instant at = 0;
  std::string_view number;
  std::size_t part = 0;
  std::optional<Doc> doc = {};
  bool deleted = false;
};

bool newer(const Entry& a, const Entry& b) {
  if (a.at != b.at) return a.at > b.at;
  return std::pair(a.number, a.part) < std::pair(b.number, b.part);
}

/// All entries since the moment; without one, what there is now.
std::vector<Entry> entries(const Known& known, const HistoryQuery& query) {
  const Updates& updates = *known.view.updates;
  const Instant since = query.since.value_or(0);
  const std::size_t many = parts(query.type);
  std::vector<Entry> out;
  for (Doc doc = 0; doc < updates.changed.size(); ++doc) {
    if (updates.changed[doc] < since) continue;
    for (std::size_t part = 0; part < many; ++part) {
      const bool there = exists(known, query.type, {doc, part});
      if (!there && !(query.since && updates.moved[doc])) continue;
      out.push_back({updates.changed[doc], known.institutions().number(doc), part, doc, !there});
    }
  }
  for (const Gone& gone : updates.gone)
    for (std::size_t part = 0; query.since && gone.at >= since && part < many; ++part)
      out.push_back({gone.at, gone.number, part, {}, true});
  return out;
}

json::object written(const Setting& setting, Type type, const Entry& e, const Subjects& subjects) {
  const std::string id = resource_id(type, e.number, e.part);
  const std::string path = std::string(name(type)) + "/" + id;
  json::object out{{"fullUrl", setting.base + "/" + path}};
  if (!e.deleted) out["resource"] = resource(setting, subjects.at(*e.doc), type, e.part);
  out["request"] = {{"method", e.deleted ? "DELETE" : "PUT"}, {"url", path}};
  out["response"] = {{"status", e.deleted ? "204" : "200"},
                     {"etag", "W/\"" + std::to_string(e.at) + "\""},
                     {"lastModified", instant_text(e.at)}};
  return out;
}

std::string link(const Setting& setting, const HistoryQuery& query, std::string_view cursor) {
  std::string out = setting.base + "/" + std::string(name(query.type)) + "/_history";
  char before = '?';
  const auto add = [&](std::string_view key, std::string_view value) {
    out += before;
    out += std::string(key) + "=" + http::percent_encode(value);
    before = '&';
  };
  for (const auto& [key, value] : query.used) add(key, value);
  if (!cursor.empty()) add("_cursor", cursor);
  return out;
}

std::string purpose(Type type) {
  return "history-" + std::string(name(type));
}

std::unexpected<Problem> unread(std::string_view name, std::string_view message) {
  return problem(ProblemKind::invalid, "value", fmt::format("{}: {}", name, message));
}

}  // namespace

Result<HistoryQuery> read_history(Type type, const http::Pairs& pairs, bool strict) {
  HistoryQuery out{.type = type, .count = kCountDefault};
  for (const auto& [key, value] : pairs) {
    if (value.empty() || key == "_format" || key == "_pretty") continue;
    if (key == "_since") {
      const auto at = read_date(value);
      if (!at) return unread(key, "2027-02-10T09:00:00+09:00 のように指定してください。");
      out.since = at->from;
    } else if (key == "_count") {
      const bool digits = value.find_first_not_of("0123456789") == std::string::npos;
      const auto n = digits ? parse_count(value) : std::nullopt;
      if (!n || *n < 1) return unread(key, "1以上の整数で指定してください。");
      out.count = std::min(std::size_t(*n), kCountMax);
    } else if (key == "_cursor") {
      out.cursor = value;
      continue;
    } else if (strict) {
      return problem(ProblemKind::invalid, "not-supported",
                     fmt::format("{}: 使える条件は _since, _count, _format です。", said_back(key)));
    } else {
      continue;
    }
    out.used.emplace_back(key, value);
  }
  return out;
}

Result<json::object> history(const directory::Deps& deps, const Known& known, const Setting& setting,
                             const HistoryQuery& query) {
  std::vector<Entry> all = entries(known, query);
  const std::size_t total = all.size();
  std::optional<Mark> mark;
  if (!query.cursor.empty()) {
    mark = read_mark(purpose(query.type), query.cursor);
    if (!mark) return unread("_cursor", "前の応答の link をそのままお使いください。");
    const Entry after{mark->value, mark->number, mark->part, {}, false};
    std::erase_if(all, [&](const Entry& e) { return !newer(after, e); });
  }
  const std::size_t shown = std::min(all.size(), query.count);
  std::partial_sort(all.begin(), all.begin() + std::ptrdiff_t(shown), all.end(), newer);
  json::array links{json::object{{"relation", "self"}, {"url", link(setting, query, query.cursor)}}};
  if (all.size() > shown) {
    const Entry& last = all[shown - 1];
    links.push_back(json::object{
        {"relation", "next"},
        {"url", link(setting, query,
                     write_mark(purpose(query.type), {last.at, "", std::string(last.number), last.part}))}});
  }
  all.resize(shown);
  std::vector<Doc> docs;
  for (const Entry& e : all)
    if (!e.deleted) docs.push_back(*e.doc);
  const Subjects of = subjects(deps, known, docs, parts(query.type) > 1);
  json::array listed;
  for (const Entry& e : all) listed.push_back(written(setting, query.type, e, of));
  json::object out{{"resourceType", "Bundle"},
                   {"meta", {{"lastUpdated", instant_text(known.view.updates->newest)}}},
                   {"type", "history"},
                   {"total", total},
                   {"link", std::move(links)}};
  if (!listed.empty()) out["entry"] = std::move(listed);
  return out;
}

}  // namespace kakari::fhir
