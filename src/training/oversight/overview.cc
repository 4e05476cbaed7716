#include "training/oversight/overview.h"

#include <algorithm>
#include <map>

#include "access/act.h"
#include "base/text.h"

namespace kakari::oversight {
namespace {

using registry::Association;
using registry::AssociationKind;

Body body_for(Association association) {
  if (association.kind == AssociationKind::jma) return {};
  const bool federation = association.kind == AssociationKind::prefectural;
  return {federation ? Body::Kind::federation : Body::Kind::local, std::move(association)};
}

bool of_the_country(const access::Actor& actor) {
  return access::scope(actor, access::Act::training_oversee, "s").sql == "1=1";
}

/// Which standings belong to the body: a condition on `s`, and its values.
access::Filter mine(const Body& body) {
  if (body.kind == Body::Kind::country) return {"1=1", {}};
  const std::string id = body.association->id.text();
  if (body.kind == Body::Kind::federation) return {"s.federation = ?", {id}};
  return {"s.association = ?", {id}};
}

store::Rows run(store::Tx& tx, const std::string& sql, const access::Filter& filter) {
  std::vector<store::Value> values;
  for (const std::string& arg : filter.args) values.push_back(store::to_value(arg));
  return tx.run(sql, values);
}

struct Group {
  std::string federation, association;
  Counts counts;
};

std::vector<Group> groups(store::Tx& tx, const Body& body) {
  const access::Filter filter = mine(body);
  std::map<std::pair<std::string, std::string>, Counts> sums;
  for (const store::Row& row :
       run(tx,
           "SELECT s.federation, s.association, s.state, COUNT(*) FROM physician_standing s WHERE " +
               filter.sql + " GROUP BY s.federation, s.association, s.state",
           filter))
    if (const auto place = place_of(row.text(2)))
      sums[{row.text(0), row.text(1)}].by_place[std::size_t(*place)] += row.integer(3);
  std::vector<Group> all;
  for (const auto& [key, counts] : sums) all.push_back({key.first, key.second, counts});
  return all;
}

std::map<std::string, Association> all_associations(store::Tx& tx, const Body& body) {
  std::map<std::string, Association> all;
  for (Association& a :
       registry::associations(tx, body.association ? body.association->prefecture : std::string()))
    all.emplace(a.id.text(), std::move(a));
  return all;
}

constexpr std::string_view nobodys = "医師会が決まっていない方";

CountRow row_of(const std::map<std::string, Association>& all, const std::string& id) {
  const auto found = all.find(id);
  if (found == all.end()) return {"", std::string(nobodys), {}};
  return {found->second.number, found->second.name, {}};
}

/// Those whom nobody handles stand last.
bool before(const CountRow& a, const CountRow& b) {
  return std::pair(a.number.empty(), a.number) < std::pair(b.number.empty(), b.number);
}

}  // namespace

std::string Body::number() const {
  return association ? association->number : std::string(whole);
}

std::string Body::name() const {
  return association ? association->name : "全国";
}

Result<Body> body_of(store::Tx& tx, const access::Actor& actor, std::string_view typed) {
  const std::string_view number = typed == whole ? std::string_view() : typed;
  if (number.empty() && of_the_country(actor)) return Body{};
  auto found = number.empty() ? registry::find_association(tx, Id::trusted(actor.scope))
                              : registry::find_association_by_number(tx, number);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-association",
                   "この医師会は見つかりません。番号をお確かめください。");
  if (auto allowed = access::may(actor, access::Act::training_oversee, registry::scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  return body_for(std::move(*found));
}

std::int64_t Counts::people() const {
  std::int64_t sum = 0;
  for (const std::int64_t n : by_place) sum += n;
  return sum;
}

void Counts::add(const Counts& other) {
  for (std::size_t i = 0; i < place_count; ++i) by_place[i] += other.by_place[i];
}

Completion completion(store::Tx& tx, const Body& body) {
  const auto all = all_associations(tx, body);
  std::map<std::string, CountRow> rows;
  // Associations without anybody yet are shown with zeros.
  for (const auto& [id, a] : all) {
    const bool row = body.kind == Body::Kind::country      ? a.kind == AssociationKind::prefectural
                     : body.kind == Body::Kind::federation ? a.kind != AssociationKind::jma
                                                           : id == body.association->id.text();
    if (row) rows.emplace(id, CountRow{a.number, a.name, {}});
  }
  Completion found;
  for (const Group& group : groups(tx, body)) {
    const std::string& id = body.kind == Body::Kind::country ? group.federation : group.association;
    rows.try_emplace(id, row_of(all, id)).first->second.counts.add(group.counts);
    found.sum.add(group.counts);
  }
  for (auto& [id, row] : rows) found.rows.push_back(std::move(row));
  std::ranges::sort(found.rows, before);
  found.as_of = refreshed_at(tx);
  return found;
}

std::vector<AssociationRow> completion_by_association(store::Tx& tx, const Body& body) {
  const auto all = all_associations(tx, body);
  std::vector<AssociationRow> found;
  for (const Group& group : groups(tx, body)) {
    AssociationRow row;
    row.row = row_of(all, group.association);
    row.row.counts = group.counts;
    if (const auto federation = all.find(group.federation); federation != all.end()) {
      row.federation_name = federation->second.name;
      row.prefecture = federation->second.prefecture;
    }
    found.push_back(std::move(row));
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) { return before(a.row, b.row); });
  return found;
}

std::string headline(const Completion& completion, const Queues& queues) {
  std::string said =
      fmt::format("会員・医師 {}人のうち {}人が修了しています。", with_commas(completion.sum.people()),
                  with_commas(completion.sum.of(Place::completed)));
  if (queues.over_14 > 0)
    said += fmt::format("申請は {}件が14日をこえています。", with_commas(queues.over_14));
  else if (queues.waiting > 0)
    said += fmt::format("確認・承認を待っている申請は {}件で、14日をこえるものはありません。",
                        with_commas(queues.waiting));
  else
    said += "確認・承認を待っている申請はありません。";
  return said;
}

}  // namespace kakari::oversight
