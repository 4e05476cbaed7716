#include "access/own_data.h"

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>

#include "platform/html/components.h"
#include "platform/sheet/zip.h"

namespace kakari::access {
namespace {

constexpr std::int64_t slice_rows = 1000;
constexpr std::size_t rows_max = 200'000;  // of one part; who did more asks the operator

std::string_view label_of(std::string_view label) {
  return label.starts_with('@') ? label.substr(1) : label;
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
    for (std::size_t i = 0; i < part.labels.size() && i < row.cells.size(); ++i)
      one[label_of(part.labels[i])] = row.cells[i];
    list.push_back(std::move(one));
  }
  return boost::json::serialize(boost::json::object{{"title", part.title}, {"rows", std::move(list)}}) + "\n";
}

html::Fragment table_of(const OwnDataPart& part, const std::vector<OwnRow>& rows) {
  html::Table table{.caption = part.title, .caption_hidden = true, .empty = "ありません。"};
  for (std::size_t i = 0; i < part.labels.size(); ++i)
    table.columns.push_back({.label = std::string(label_of(part.labels[i])), .row_head = i == 0});
  for (const OwnRow& row : rows) {
    html::Row shown;
    for (const std::string& cell : row.cells) shown.cells.emplace_back(cell);
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
    << "<h1>保存されている情報</h1><p>" << account.name << "　" << local_time(now, true) << "時点</p>"
    << tables << "</body></html>";
  return w.take().text();
}

}  // namespace

std::string account_id(const Account& account) {
  return account.id.text();
}

OwnDataPart own_table(std::string id, std::string title, std::vector<std::string> labels, std::string select,
                      std::string key, std::function<std::string(const Account&)> of) {
  const std::string sql = std::move(select) + " AND " + key + " > ? ORDER BY " + key + " LIMIT ?";
  std::vector<bool> instants;
  for (const std::string& label : labels) instants.push_back(label.starts_with('@'));
  return {std::move(id), std::move(title), std::move(labels),
          [sql, instants, of = std::move(of)](store::Tx& tx, const Account& account, const std::string& after,
                                              std::int64_t most) {
            std::vector<OwnRow> rows;
            for (const store::Row& row : tx.query(sql, of(account), after, most)) {
              OwnRow own{row.text(0), {}};
              for (std::size_t i = 0; i < instants.size(); ++i)
                own.cells.push_back(!instants[i]             ? row.text(i + 1)
                                    : row.integer(i + 1) > 0 ? local_time(row.integer(i + 1), true)
                                                             : "");
              rows.push_back(std::move(own));
            }
            return rows;
          }};
}

std::string own_data(store::Database& database, const Account& account, const std::vector<OwnDataPart>& parts,
                     Instant now) {
  std::vector<sheet::ZipFile> files;
  html::Writer tables;
  for (const OwnDataPart& part : parts) {
    const auto rows = all_rows(database, account, part);
    files.push_back({part.id + ".json", json_of(part, rows)});
    tables << table_of(part, rows);
  }
  files.insert(files.begin(), {"index.html", page_of(account, now, tables.take())});
  return sheet::zip(files);
}

}  // namespace kakari::access
