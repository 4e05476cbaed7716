#include "forum/living_area.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "access/account.h"
#include "access/record.h"
#include "forum/living_check.h"
#include "reporting/sql.h"
#include "reporting/subject.h"

namespace kakari::forum {
namespace {

using Kind = LivingArea::Part::Kind;

constexpr std::string_view kSelect =
    "SELECT a.id, a.municipality, a.name, a.population, a.aged_65, a.aged_75, a.population_on, a.version, "
    "p.kind, p.value FROM living_area a LEFT JOIN living_area_part p ON p.living_area = a.id ";
constexpr std::string_view kOrder = " ORDER BY a.municipality, a.name, a.id, p.kind, p.value";

std::string_view id_of(Kind kind) {
  constexpr std::string_view ids[]{"town", "postal", "institution"};
  return ids[std::size_t(kind)];
}

std::vector<LivingArea> read(const store::Rows& rows) {
  std::vector<LivingArea> all;
  for (const auto& row : rows) {
    if (all.empty() || all.back().id != row.text(0)) {
      LivingArea area;
      area.id = row.text(0);
      area.municipality = row.text(1);
      area.name = row.text(2);
      area.residents = {row.integer(3), row.integer(4), row.integer(5)};
      area.population_on = row.text(6);
      area.version = row.integer(7);
      all.push_back(std::move(area));
    }
    if (row.is_null(8)) continue;
    const std::string kind = row.text(8);
    all.back().parts.push_back({kind == "town"     ? Kind::town
                                : kind == "postal" ? Kind::postal
                                                   : Kind::institution,
                                row.text(9)});
  }
  for (auto& area : all)  // engines sort text differently
    std::ranges::sort(area.parts, {}, [](const auto& part) { return std::pair(part.kind, part.value); });
  return all;
}

std::string as_json(const LivingArea& area) {
  std::string parts;
  for (const auto& part : area.parts)
    parts += fmt::format("{}{{\"kind\":\"{}\",\"value\":{}}}", parts.empty() ? "" : ",", id_of(part.kind),
                         reporting::json_string(part.value));
  return fmt::format(
      "{{\"municipality\":{},\"name\":{},\"population\":{},\"aged_65\":{},\"aged_75\":{},"
      "\"population_on\":{},\"parts\":[{}]}}",
      reporting::json_string(area.municipality), reporting::json_string(area.name), area.residents.all,
      area.residents.aged_65, area.residents.aged_75, reporting::json_string(area.population_on), parts);
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
            const std::string& id, std::string before, std::string after) {
  access::record(tx, moment, actor, act, {"living_area", id}, std::move(before), std::move(after));
}

std::unexpected<Problem> gone() {
  return problem(ProblemKind::not_found, "no-such-living-area",
                 "その日常生活圏域は見つかりません。一覧からご確認ください。");
}

std::unexpected<Problem> changed_meanwhile(const LivingArea& kept) {
  return problem(ProblemKind::conflict, "living-area-changed",
                 fmt::format("「{}」は、開いている間に別の方が変更しました。いまの内容をご確認のうえ、"
                             "もう一度変更してください。",
                             kept.name));
}

void write_parts(store::Tx& tx, const LivingArea& area) {
  tx.exec("DELETE FROM living_area_part WHERE living_area = ?", area.id);
  for (const auto& part : area.parts)
    tx.exec("INSERT INTO living_area_part (living_area, kind, value) VALUES (?, ?, ?)", area.id,
            id_of(part.kind), part.value);
}

void insert(store::Tx& tx, const access::Actor& actor, const Moment& moment, const LivingArea& a) {
  tx.exec(
      "INSERT INTO living_area (id, municipality, name, population, aged_65, aged_75, population_on, "
      "version, person, by_name, at, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
      a.id, a.municipality, a.name, a.residents.all, a.residents.aged_65, a.residents.aged_75,
      a.population_on, a.version, actor.person, actor.name, moment.now);
}

/// False when somebody was first.
bool update(store::Tx& tx, const access::Actor& actor, const Moment& moment, const LivingArea& a) {
  return tx.exec(
             "UPDATE living_area SET name = ?, population = ?, aged_65 = ?, aged_75 = ?, population_on = ?, "
             "version = ?, person = ?, by_name = ?, at = ? WHERE id = ? AND version = ? AND ended_at = 0",
             a.name, a.residents.all, a.residents.aged_65, a.residents.aged_75, a.population_on, a.version,
             actor.person, actor.name, moment.now, a.id, a.version - 1) == 1;
}

/// What was checked; `kept`: what it changes.
Result<LivingArea> put(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const std::optional<LivingArea>& kept, LivingArea wanted) {
  wanted.version = kept ? kept->version + 1 : 1;
  if (!kept) {
    wanted.id = moment.new_id().text();
    insert(tx, actor, moment, wanted);
  } else if (!update(tx, actor, moment, wanted)) {
    return changed_meanwhile(*kept);
  }
  write_parts(tx, wanted);
  record(tx, actor, moment, kept ? "living_area.change" : "living_area.draw", wanted.id,
         kept ? as_json(*kept) : "", as_json(wanted));
  return wanted;
}

}  // namespace

std::vector<LivingArea> living_areas(store::Tx& tx) {
  return read(tx.query(reporting::sql({kSelect, "WHERE a.ended_at = 0", kOrder})));
}

std::vector<LivingArea> living_areas(store::Tx& tx, std::string_view municipality) {
  return read(tx.query(reporting::sql({kSelect, "WHERE a.ended_at = 0 AND a.municipality = ?", kOrder}),
                       municipality));
}

std::optional<LivingArea> find_living_area(store::Tx& tx, std::string_view id) {
  auto found = read(tx.query(reporting::sql({kSelect, "WHERE a.ended_at = 0 AND a.id = ?", kOrder}), id));
  if (found.empty()) return {};
  return std::move(found.front());
}

Result<void> may_draw(const access::Actor& actor, const regime::Areas& areas, std::string_view code) {
  const auto* municipality = areas.municipality(code);
  if (!municipality || municipality->designated_city)
    return problem(ProblemKind::not_found, "no-such-municipality",
                   "その市区町村は見つかりません。一覧からお選びください。");
  access::Scope scope;
  scope.prefecture = municipality->prefecture;
  scope.municipality = municipality->code;
  auto allowed = access::may(actor, access::Act::living_area_draw, scope);
  if (allowed || municipality->city.empty()) return allowed;
  scope.municipality = municipality->city;
  return access::may(actor, access::Act::living_area_draw, scope);
}

std::vector<const regime::Municipality*> drawable(const access::Actor& actor, const regime::Areas& areas) {
  std::vector<const regime::Municipality*> all;
  for (const auto* municipality : areas.municipalities_of(actor.scope.substr(0, 2)))
    if (may_draw(actor, areas, municipality->code)) all.push_back(municipality);
  return all;
}

Result<LivingArea> draw_living_area(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                    const regime::Areas& areas, LivingArea wanted) {
  std::optional<LivingArea> kept;
  if (!wanted.id.empty()) {
    kept = find_living_area(tx, wanted.id);
    if (!kept) return gone();
    wanted.municipality = kept->municipality;
  }
  if (auto allowed = may_draw(actor, areas, wanted.municipality); !allowed)
    return std::unexpected(allowed.error());
  if (kept && kept->version != wanted.version) return changed_meanwhile(*kept);
  auto fields = normalise(tx, moment, wanted);
  std::ranges::move(clashes(wanted, living_areas(tx, wanted.municipality)), std::back_inserter(fields));
  if (!fields.empty())
    return problem(ProblemKind::invalid, "living-area-invalid", "入力した内容をご確認ください。",
                   std::move(fields));
  if (kept && same_drawing(*kept, wanted)) return *kept;
  return put(tx, actor, moment, kept, std::move(wanted));
}

std::string living_areas_seen(store::Tx& tx, std::string_view municipality) {
  std::string seen;
  for (const auto& row :
       tx.query("SELECT id, version FROM living_area WHERE municipality = ? AND ended_at = 0 ORDER BY id",
                municipality))
    seen += fmt::format("{}:{} ", row.text(0), row.integer(1));
  return seen;
}

Result<std::size_t> take_living_areas(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                      const regime::Areas& areas, std::string_view municipality,
                                      std::vector<LivingArea> wanted, std::string_view seen) {
  if (auto allowed = may_draw(actor, areas, municipality); !allowed) return std::unexpected(allowed.error());
  if (seen != living_areas_seen(tx, municipality))
    return problem(
        ProblemKind::conflict, "living-areas-changed",
        "内容を確かめている間に、別の方が圏域を変更しました。もう一度ファイルを選んで確かめてください。");
  std::size_t written = 0;
  auto checked = check_together(tx, moment, municipality, std::move(wanted));
  for (const CheckedArea& one : checked)
    if (!one.fields.empty())
      return problem(ProblemKind::invalid, "living-area-invalid", "入力した内容をご確認ください。",
                     one.fields);
  for (CheckedArea& one : checked) {
    if (!one.changed) continue;
    if (auto done = put(tx, actor, moment, one.kept, std::move(one.wanted)); !done)
      return std::unexpected(done.error());
    ++written;
  }
  return written;
}

Result<void> end_living_area(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const regime::Areas& areas, std::string_view id, std::int64_t version) {
  const auto kept = find_living_area(tx, id);
  if (!kept) return gone();
  if (auto allowed = may_draw(actor, areas, kept->municipality); !allowed) return allowed;
  if (kept->version != version) return changed_meanwhile(*kept);
  if (tx.exec("UPDATE living_area SET ended_at = ?, version = version + 1 WHERE id = ? AND version = ? AND "
              "ended_at = 0",
              moment.now, id, version) != 1)
    return changed_meanwhile(*kept);
  record(tx, actor, moment, "living_area.end", kept->id, as_json(*kept), "");
  return {};
}

}  // namespace kakari::forum
