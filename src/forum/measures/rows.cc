#include "forum/measures/rows.h"

#include <boost/json.hpp>
#include <charconv>
#include <map>

namespace kakari::measures {
namespace {

constexpr std::string_view kFrom = " FROM issue i JOIN forum f ON f.code = i.forum WHERE ";
constexpr std::string_view kMeasuresFrom =
    " FROM measure m JOIN issue i ON i.id = m.issue JOIN forum f ON f.code = i.forum WHERE ";

std::string sql(std::string_view select, std::string_view from, const std::string& condition,
                std::string_view order) {
  std::string text(select);
  text += from;
  text += condition;
  text += order;
  return text;
}

/// Rows of what hangs on issues or measures, each with the id of its owner first.
template <class T, class F>
void attach(store::Rows rows, const std::map<std::string, std::size_t>& at, std::vector<T>& all, F put) {
  for (const auto& row : rows)
    if (const auto known = at.find(row.text(0)); known != at.end()) put(all[known->second], row);
}

double number(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Measure read_measure(const store::Row& row) {
  Measure m;
  std::size_t i = 0;
  const auto text = [&] { return row.text(i++); };
  m.id = Id::trusted(text());
  m.issue = Id::trusted(text());
  m.cause = Id::trusted(text());
  m.forum = text();
  m.year = row.get<int>(i++);
  m.kind = text();
  m.text = text();
  m.owner.kind = text();
  m.owner.name = text();
  m.owner.person = text();
  m.partners = read_texts(text());
  m.first_due = text();
  m.money = text();
  m.course = text();
  m.link = text();
  m.goal.indicator = text();
  m.goal.level = forum::level_of(text()).value_or(forum::Level::municipality);
  m.goal.area = text();
  m.goal.start_year = row.get<int>(i++);
  m.goal.start.state = row.get<forum::Value::State>(i++);
  m.goal.start.numerator = row.integer(i++);
  m.goal.start.denominator = row.integer(i++);
  m.goal.start.number = number(text());
  m.goal.hash = text();
  m.goal.target = number(text());
  m.version = row.integer(i++);
  m.by = text();
  m.at = row.integer(i++);
  return m;
}

}  // namespace

std::vector<Issue> read_issues(store::Tx& tx, const std::string& condition,
                               const std::vector<store::Value>& args) {
  std::vector<Issue> all;
  std::map<std::string, std::size_t> at;
  for (const auto& row :
       tx.run(sql("SELECT i.id, i.forum, i.year, i.function, i.indicator, i.text, i.version, i.by_name, i.at",
                  kFrom, condition, " ORDER BY i.at, i.id"),
              args)) {
    at[row.text(0)] = all.size();
    Issue issue;
    issue.id = Id::trusted(row.text(0));
    issue.forum = row.text(1);
    issue.year = row.get<int>(2);
    issue.function = row.text(3);
    issue.indicator = row.text(4);
    issue.text = row.text(5);
    issue.version = row.integer(6);
    issue.by = row.text(7);
    issue.at = row.integer(8);
    all.push_back(std::move(issue));
  }
  if (all.empty()) return all;
  const std::string of = sql("(SELECT i.id", kFrom, condition, ")");
  attach(tx.run("SELECT a.issue, a.municipality FROM issue_area a WHERE a.issue IN " + of +
                    " ORDER BY a.municipality",
                args),
         at, all, [](Issue& i, const store::Row& row) { i.municipalities.push_back(row.text(1)); });
  attach(tx.run("SELECT c.issue, c.id, c.text FROM cause c WHERE c.issue IN " + of +
                    " AND NOT EXISTS (SELECT 1 FROM cause_withdrawal w WHERE w.cause = c.id) ORDER BY c.at, "
                    "c.id",
                args),
         at, all, [](Issue& i, const store::Row& row) {
           i.causes.push_back({Id::trusted(row.text(1)), i.id, row.text(2)});
         });
  attach(tx.run("SELECT e.issue, e.kind, e.note, e.by_name, e.at FROM issue_event e WHERE e.issue IN " + of +
                    " ORDER BY e.at, e.id",
                args),
         at, all, [](Issue& i, const store::Row& row) {
           const bool closed = row.text(1) == "closed";
           i.closed_at = closed ? row.integer(4) : 0;
           i.closed_by = closed ? row.text(3) : "";
           i.closed_because = closed ? row.text(2) : "";
         });
  return all;
}

std::vector<Measure> read_measures(store::Tx& tx, const std::string& condition,
                                   const std::vector<store::Value>& args) {
  std::vector<Measure> all;
  std::map<std::string, std::size_t> at;
  for (const auto& row : tx.run(
           sql("SELECT m.id, m.issue, m.cause, i.forum, i.year, m.kind, m.text, m.owner_kind, m.owner_name, "
               "m.owner_person, m.partners, m.due, m.money, m.course, m.link, m.indicator, m.level, m.area, "
               "m.start_year, m.start_state, m.start_numerator, m.start_denominator, m.start_number, "
               "m.start_hash, m.target, m.version, m.by_name, m.at",
               kMeasuresFrom, condition, " ORDER BY m.at, m.id"),
           args)) {
    at[row.text(0)] = all.size();
    all.push_back(read_measure(row));
  }
  if (all.empty()) return all;
  attach(tx.run("SELECT e.measure, e.id, e.kind, e.day, e.note, e.due, e.by_name, e.at FROM measure_event e "
                "WHERE e.measure IN " +
                    sql("(SELECT m.id", kMeasuresFrom, condition, ") ORDER BY e.at, e.id"),
                args),
         at, all, [](Measure& m, const store::Row& row) {
           m.events.push_back({Id::trusted(row.text(1)), event_kind_of(row.text(2)).value(), row.text(3),
                               row.text(4), row.text(5), row.text(6), row.integer(7)});
         });
  return all;
}

void insert(store::Tx& tx, const Issue& issue, const Id& person) {
  tx.exec(
      "INSERT INTO issue (id, forum, year, function, indicator, text, version, person, by_name, at) VALUES "
      "(?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
      issue.id, issue.forum, issue.year, issue.function, issue.indicator, issue.text, person, issue.by,
      issue.at);
  for (const auto& code : issue.municipalities)
    tx.exec("INSERT INTO issue_area (issue, municipality) VALUES (?, ?)", issue.id, code);
}

bool update(store::Tx& tx, const Issue& issue, std::int64_t version) {
  if (tx.exec("UPDATE issue SET year = ?, function = ?, indicator = ?, text = ?, version = version + 1 WHERE "
              "id = ? AND version = ?",
              issue.year, issue.function, issue.indicator, issue.text, issue.id, version) == 0)
    return false;
  tx.exec("DELETE FROM issue_area WHERE issue = ?", issue.id);
  for (const auto& code : issue.municipalities)
    tx.exec("INSERT INTO issue_area (issue, municipality) VALUES (?, ?)", issue.id, code);
  return true;
}

void insert(store::Tx& tx, const Measure& m, const Id& person) {
  tx.exec(
      "INSERT INTO measure (id, issue, cause, kind, text, owner_kind, owner_name, owner_person, partners, "
      "due, money, course, link, indicator, level, area, start_year, start_state, start_numerator, "
      "start_denominator, start_number, start_hash, target, version, person, by_name, at) VALUES (?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
      m.id, m.issue, m.cause, m.kind, m.text, m.owner.kind, m.owner.name, m.owner.person,
      json_texts(m.partners), m.first_due, m.money, m.course, m.link, m.goal.indicator, id(m.goal.level),
      m.goal.area, m.goal.start_year, m.goal.start.state, m.goal.start.numerator, m.goal.start.denominator,
      fmt::format("{}", m.goal.start.number), m.goal.hash, fmt::format("{}", m.goal.target), person, m.by,
      m.at);
}

bool update(store::Tx& tx, const Measure& m, std::int64_t version) {
  return tx.exec(
             "UPDATE measure SET cause = ?, kind = ?, text = ?, owner_kind = ?, owner_name = ?, owner_person "
             "= ?, partners = ?, due = ?, money = ?, course = ?, link = ?, indicator = ?, level = ?, area = "
             "?, start_year = ?, start_state = ?, start_numerator = ?, start_denominator = ?, start_number = "
             "?, start_hash = ?, target = ?, version = version + 1 WHERE id = ? AND version = ?",
             m.cause, m.kind, m.text, m.owner.kind, m.owner.name, m.owner.person, json_texts(m.partners),
             m.first_due, m.money, m.course, m.link, m.goal.indicator, id(m.goal.level), m.goal.area,
             m.goal.start_year, m.goal.start.state, m.goal.start.numerator, m.goal.start.denominator,
             fmt::format("{}", m.goal.start.number), m.goal.hash, fmt::format("{}", m.goal.target), m.id,
             version) > 0;
}

void insert(store::Tx& tx, const Id& measure, const Event& e, const Id& person) {
  tx.exec(
      "INSERT INTO measure_event (id, measure, kind, day, note, due, person, by_name, at) VALUES (?, ?, ?, "
      "?, ?, ?, ?, ?, ?)",
      e.id, measure, id(e.kind), e.day, e.note, e.due, person, e.by, e.at);
}

std::string json_texts(const std::vector<std::string>& texts) {
  boost::json::array all;
  for (const auto& one : texts) all.emplace_back(one);
  return boost::json::serialize(all);
}

std::vector<std::string> read_texts(std::string_view json) {
  std::vector<std::string> texts;
  const boost::json::value parsed = boost::json::parse(json);
  for (const auto& one : parsed.as_array()) texts.emplace_back(one.as_string().c_str());
  return texts;
}

}  // namespace kakari::measures
