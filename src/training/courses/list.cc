#include "training/courses/list.h"

#include <algorithm>
#include <filesystem>

#include "platform/sheet/csv_writer.h"
#include "registry/physician_row.h"
#include "registry/typed_day.h"
#include "training/courses/list_columns.h"

namespace kakari::courses {

std::string_view id(ListKind kind) {
  return kind == ListKind::attendees ? "attendees" : "credits";
}

std::string_view label(ListKind kind) {
  return kind == ListKind::attendees ? "受講者名簿" : "これまでの単位";
}

std::int64_t List::count(ListRow::Fate fate) const {
  return std::ranges::count(rows, fate, &ListRow::fate);
}

std::vector<registry::NamedColumn> person_columns() {
  return {{"licence_number", {"医籍登録番号", "医籍番号"}},
          {"name", {"氏名", "名前", "医師名", "受講者氏名"}, true},
          {"kana", {"カナ", "フリガナ", "氏名カナ", "カナ氏名"}},
          {"birth_date", {"生年月日"}}};
}

std::string read_person(const registry::NamedRow& row, ListRow& into) {
  into.who.name = row["name"];
  into.who.kana = row["kana"];
  if (into.who.name.empty()) return "氏名がありません";
  if (into.who.name.size() > 200 || into.who.kana.size() > 300) return "氏名かカナが長すぎます";
  if (const std::string& typed = row["licence_number"]; !typed.empty()) {
    into.who.licence_number = registry::read_licence_number(typed);
    if (into.who.licence_number.empty()) return "医籍登録番号が数字6桁以内ではありません";
  }
  if (const std::string& typed = row["birth_date"]; !typed.empty()) {
    into.who.birth_date = registry::read_day(typed);
    if (!Date::parse(into.who.birth_date)) return "生年月日が日付ではありません";
  }
  if (into.who.licence_number.empty() && (into.who.kana.empty() || into.who.birth_date.empty()))
    return "医籍登録番号がないときは、カナと生年月日の両方が必要です";
  into.name_key = registry::person_key(into.who.name);
  into.kana_key = registry::person_key(into.who.kana);
  return {};
}

Result<List> read_rows(ListKind kind, const std::string& path, const ReadOptions& options,
                       const std::vector<registry::NamedColumn>& columns,
                       const std::function<std::string(const registry::NamedRow&, ListRow&)>& take) {
  List list;
  list.kind = kind;
  list.file = options.file_name.empty() ? std::filesystem::path(path).filename().string() : options.file_name;
  registry::Rejects unused("");
  const auto read =
      registry::read_named_table(path, options.encoding, columns, unused, [&](registry::NamedRow row) {
        ListRow one;
        one.line = row.line;
        std::string reason = read_person(row, one);
        if (reason.empty()) reason = take(row, one);
        if (reason.empty()) {
          one.raw = std::move(row.raw);
          list.rows.push_back(std::move(one));
        } else {
          list.refused.push_back({row.line, std::move(reason), std::move(row.raw)});
        }
        return std::string();
      });
  if (!read) return std::unexpected(read.error());
  list.read = *read;
  list.hash = registry::file_hash(path);
  return list;
}

Result<List> read_list(store::Tx& tx, ListKind kind, const std::string& path, const Moment& moment,
                       const regime::Training& rules, const ReadOptions& options) {
  return kind == ListKind::attendees ? read_attendees(tx, path, moment, options)
                                     : read_credits(path, rules, options);
}

std::string rejects_csv(const List& list) {
  sheet::CsvWriter writer;
  writer.row({"ファイル", "行", "理由", "元の行"});
  for (const Refused& r : list.refused) writer.row({list.file, std::to_string(r.line), r.reason, r.raw});
  return writer.take();
}

}  // namespace kakari::courses
