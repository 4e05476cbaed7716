#include "registry/association.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

#include "access/account.h"
#include "access/act.h"
#include "base/name.h"
#include "base/text.h"
#include "journal/journal.h"
#include "registry/association_row.h"
#include "registry/column_list.h"

namespace kakari::registry {
namespace {

constexpr std::array kKinds{Name{"jma", "日本医師会"}, Name{"prefectural", "都道府県医師会"},
                            Name{"local", "郡市区医師会"}, Name{"university", "大学医師会"}};

constexpr std::string_view kNobodysPrefecture = "00";  // in JMA's number
constexpr int kDeadlineDaysMax = 365;

std::string select_where(std::string_view condition) {
  return "SELECT " + association_columns() + " FROM association a " + std::string(condition);
}

/// A number may have come in with a list, so a serial can be taken already.
std::string next_number(store::Tx& tx, const std::string& prefecture) {
  const std::string where = prefecture.empty() ? std::string(kNobodysPrefecture) : prefecture;
  while (true) {
    const auto row = tx.one(
        "INSERT INTO association_serial (prefecture, last_serial) VALUES (?, 1) "
        "ON CONFLICT (prefecture) DO UPDATE SET last_serial = association_serial.last_serial + 1 "
        "RETURNING last_serial",
        where);
    std::string number = fmt::format("{}-{:02}", where, row->integer(0));
    if (!find_association_by_number(tx, number)) return number;
  }
}

std::string data_of(const Association& a) {
  return boost::json::serialize(boost::json::object{{"name", a.name},
                                                    {"president", a.president},
                                                    {"postal", a.postal},
                                                    {"address", a.address},
                                                    {"phone", a.phone},
                                                    {"email", a.email},
                                                    {"deadline_days", a.deadline_days},
                                                    {"two_persons", a.two_persons}});
}

std::vector<FieldProblem> problems_of(const Association& a) {
  std::vector<FieldProblem> problems;
  if (trim(a.name).empty()) problems.push_back({"name", "医師会の名称を入力してください。"});
  for (const auto& [field, text] : {std::pair{"name", &a.name},
                                    {"president", &a.president},
                                    {"address", &a.address},
                                    {"phone", &a.phone},
                                    {"email", &a.email}})
    if (length(*text).value_or(1000) > 200) problems.push_back({field, "200文字以内で入力してください。"});
  if (!a.email.empty() && a.email.find('@') == std::string::npos)
    problems.push_back({"email", "メールアドレスの形（名前@ドメイン）で入力してください。"});
  if (a.deadline_days < 0 || a.deadline_days > kDeadlineDaysMax)
    problems.push_back({"deadline_days", "0日から365日までの日数を入力してください。"});
  return problems;
}

journal::Entry entry_of(const access::Actor& actor, access::Act act, journal::Subject subject) {
  journal::Entry entry;
  entry.person = actor.person.text();
  entry.name = actor.name;
  entry.role = access::grant_name(actor);
  entry.act = access::id(act);
  entry.subject = std::move(subject);
  return entry;
}

}  // namespace

std::string_view id(AssociationKind kind) {
  return kKinds[std::size_t(kind)].id;
}

std::string_view label(AssociationKind kind) {
  return kKinds[std::size_t(kind)].label;
}

std::optional<AssociationKind> association_kind_of(std::string_view id) {
  return named<AssociationKind>(kKinds, id);
}

std::optional<Association> find_association(store::Tx& tx, const Id& id) {
  const auto row = tx.one(select_where("WHERE a.id = ?"), id);
  if (!row) return {};
  return association_of(*row);
}

std::optional<Association> find_association_by_number(store::Tx& tx, std::string_view number) {
  const auto row = tx.one(select_where("WHERE a.number = ?"), number);
  if (!row) return {};
  return association_of(*row);
}

std::vector<Association> associations(store::Tx& tx, std::string_view prefecture) {
  std::vector<Association> found;
  for (const store::Row& row :
       prefecture.empty() ? tx.query(select_where("ORDER BY a.number"))
                          : tx.query(select_where("WHERE a.prefecture = ? ORDER BY a.number"), prefecture))
    found.push_back(association_of(row));
  return found;
}

std::optional<Association> prefectural_association(store::Tx& tx, std::string_view prefecture) {
  const auto row =
      tx.one(select_where("WHERE a.prefecture = ? AND a.kind = 'prefectural' ORDER BY a.number LIMIT 1"),
             prefecture);
  if (!row) return {};
  return association_of(*row);
}

Association add_association(store::Tx& tx, const Moment& moment, Association association) {
  if (association.id.empty()) association.id = moment.new_id();
  if (association.number.empty()) association.number = next_number(tx, association.prefecture);
  std::vector<store::Value> values;
  append_values(values, association);
  tx.insert_many("association", kAssociationColumns, values);
  return association;
}

Result<Association> change_association(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const Association& changed) {
  const auto found = find_association(tx, changed.id);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-association", "この医師会は登録されていません。");
  if (auto allowed = access::may(actor, access::Act::association_manage, scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  if (auto problems = problems_of(changed); !problems.empty())
    return problem(ProblemKind::invalid, "association-invalid", "入力内容をご確認ください。",
                   std::move(problems));
  if (changed.version != found->version)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   "ほかの担当者が先に変更しました。最新の内容を確かめて、もう一度入力してください。");
  Association next = *found;
  next.name = trim(changed.name);
  next.kana = trim(changed.kana);
  next.president = trim(changed.president);
  next.postal = trim(changed.postal);
  next.address = trim(changed.address);
  next.phone = trim(changed.phone);
  next.email = trim(changed.email);
  next.deadline_days = changed.deadline_days;
  next.two_persons = changed.two_persons;
  ++next.version;
  std::vector<store::Value> values;
  append_values(values, next);
  values.push_back(store::to_value(next.id));
  tx.change("UPDATE association SET " + column_sets(kAssociationColumns) + " WHERE id = ?", values);
  journal::Entry entry = entry_of(actor, access::Act::association_manage, {"association", next.id.text()});
  entry.before = data_of(*found);
  entry.after = data_of(next);
  journal::record(tx, moment, entry);
  return next;
}

access::Scope scope_of(const Association& a) {
  access::Scope scope;
  scope.prefecture = a.prefecture;
  scope.association = a.id.text();
  if (a.kind == AssociationKind::prefectural) scope.federation = a.id.text();
  if (a.kind == AssociationKind::local || a.kind == AssociationKind::university)
    scope.federation = a.parent.text();
  return scope;
}

std::optional<PresidentTerm> jma_president(store::Tx& tx, Date on) {
  const auto row = tx.one(
      "SELECT name, from_date FROM president_term WHERE from_date <= ? ORDER BY from_date DESC LIMIT 1",
      on.iso());
  if (!row) return {};
  return PresidentTerm{row->text(0), Date::parse(row->text(1)).value_or(Date())};
}

Result<void> add_president_term(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const PresidentTerm& term) {
  if (auto allowed = access::may(actor, access::Act::certificate_manage, {}); !allowed) return allowed;
  const auto characters = length(trim(term.name));
  if (!characters || *characters == 0 || *characters > 60)
    return problem(ProblemKind::invalid, "president-invalid", "入力内容をご確認ください。",
                   {{"name", "会長の氏名を60文字以内で入力してください。"}});
  const std::string from = term.from.iso();
  const auto before = tx.one("SELECT name FROM president_term WHERE from_date = ?", from);
  if (before && before->text(0) == trim(term.name)) return {};
  tx.exec(
      "INSERT INTO president_term (id, name, from_date, by_name, at) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (from_date) DO UPDATE SET name = excluded.name, by_name = excluded.by_name, at = "
      "excluded.at",
      moment.new_id(), trim(term.name), from, actor.name, moment.now);
  journal::Entry entry = entry_of(actor, access::Act::certificate_manage, {"president", from});
  if (before) entry.before = boost::json::serialize(boost::json::object{{"name", before->text(0)}});
  entry.after = boost::json::serialize(boost::json::object{{"name", trim(term.name)}, {"from", from}});
  journal::record(tx, moment, entry);
  return {};
}

}  // namespace kakari::registry
