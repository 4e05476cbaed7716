#include "access/own_data.h"

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>

#include "base/text.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

constexpr std::int64_t slice_rows = 1000;
constexpr std::size_t rows_max = 200'000;  // of one part; who did more asks the operator

Instant instant_of(const std::string& cell) {
  return parse_count(cell).value_or(0);
}

std::vector<OwnRow> all_rows(store::Database& database, const Account& account, const OwnDataPart& part) {
  std::vector<OwnRow> all;
  std::string after;
  while (all.size() < rows_max) {
    auto slice = database.read([&](store::Tx& tx) { return part.read(tx, account, after, slice_rows); });
    const bool last = std::int64_t(slice.size()) < slice_rows;
    if (!slice.empty()) after = slice.back().key;
    std::ranges::move(slice, std::back_inserter(all));
    if (last) break;
  }
  return all;
}

std::string json_of(const OwnDataPart& part, const std::vector<OwnRow>& rows) {
  boost::json::array list;
  for (const OwnRow& row : rows) {
    boost::json::object one;
    for (std::size_t i = 0; i < part.columns.size() && i < row.cells.size(); ++i) {
      const Instant at = part.columns[i].instant ? instant_of(row.cells[i]) : 0;
      one[part.columns[i].label] = !part.columns[i].instant ? row.cells[i] : at > 0 ? iso_time(at) : "";
    }
    list.push_back(std::move(one));
  }
  return boost::json::serialize(boost::json::object{{"title", part.title}, {"rows", std::move(list)}}) + "\n";
}

html::Fragment table_of(const OwnDataPart& part, const std::vector<OwnRow>& rows) {
  html::Table table{.caption = part.title, .caption_hidden = true, .empty = "ありません。"};
  for (std::size_t i = 0; i < part.columns.size(); ++i)
    table.columns.push_back({.label = part.columns[i].label, .row_head = i == 0});
  for (const OwnRow& row : rows) {
    html::Row shown;
    for (std::size_t i = 0; i < part.columns.size() && i < row.cells.size(); ++i)
      shown.cells.emplace_back(part.columns[i].said ? part.columns[i].said(row.cells[i]) : row.cells[i]);
    table.rows.push_back(std::move(shown));
  }
  html::Writer w;
  w << "<h2>" << part.title << "（" << std::to_string(rows.size()) << "件）</h2>" << html::table(table);
  return w.take();
}

/// A page that needs nothing beside it: opened from a folder it has no style of the site.
std::string page_of(const Account& account, Instant now, const html::Fragment& tables) {
  html::Writer w;
  w << "<!DOCTYPE html><html lang=\"ja\"><head><meta "
       "charset=\"utf-8\"><title>保存されている情報</title></head><body>"
    << "<h1>保存されている情報</h1><p>" << account.name << "　" << local_time(now, true)
    << "時点</p><p>同じ内容を、プログラムで扱える形（JSON）でも同じフォルダーに入れてあります。</p>" << tables
    << "</body></html>";
  return w.take().text();
}

}  // namespace

std::string account_id(const Account& account) {
  return account.id.text();
}

OwnColumn on(const char* label) {
  OwnColumn column(label, [](const std::string& cell) {
    const Instant at = instant_of(cell);
    return at > 0 ? local_time(at, true) : std::string();
  });
  column.instant = true;
  return column;
}

OwnDataPart own_table(std::string id, std::string title, std::vector<OwnColumn> columns, std::string select,
                      std::string key, std::function<std::string(const Account&)> of) {
  const std::string sql = std::move(select) + " AND " + key + " > ? ORDER BY " + key + " LIMIT ?";
  std::vector<bool> instants;
  for (const OwnColumn& column : columns) instants.push_back(column.instant);
  return {std::move(id), std::move(title), std::move(columns),
          [sql, instants, of = std::move(of)](store::Tx& tx, const Account& account, const std::string& after,
                                              std::int64_t most) {
            std::vector<OwnRow> rows;
            for (const store::Row& row : tx.query(sql, of(account), after, most)) {
              OwnRow own{row.text(0), {}};
              for (std::size_t i = 0; i < instants.size(); ++i)
                own.cells.push_back(instants[i] ? std::to_string(row.integer(i + 1)) : row.text(i + 1));
              rows.push_back(std::move(own));
            }
            return rows;
          }};
}

std::vector<sheet::ZipFile> own_data_files(store::Database& database, const Account& account,
                                           const std::vector<OwnDataPart>& parts, Instant now) {
  std::vector<sheet::ZipFile> files;
  html::Writer tables;
  for (const OwnDataPart& part : parts) {
    const auto rows = all_rows(database, account, part);
    files.push_back({part.id + ".json", json_of(part, rows)});
    tables << table_of(part, rows);
  }
  files.insert(files.begin(), {"index.html", page_of(account, now, tables.take())});
  return files;
}

}  // namespace kakari::access
