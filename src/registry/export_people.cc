#include "registry/export_people.h"

#include "registry/association.h"

namespace kakari::registry {
namespace {

constexpr std::size_t kPage = 1000;

std::string kind_word(std::string_view kind) {
  const auto known = association_kind_of(kind);
  if (!known) return {};
  switch (*known) {
    case AssociationKind::jma:
      return "日医";
    case AssociationKind::prefectural:
      return "都道府県";
    case AssociationKind::local:
    case AssociationKind::university:
      return "郡市区";
  }
  return {};
}

std::string typed_postal(const std::string& digits) {
  return digits.size() == 7 ? digits.substr(0, 3) + "-" + digits.substr(3) : digits;
}

/// Pages through `sql`, whose first parameter is the number after which it goes on, its first column.
template <class Write>
std::int64_t by_pages(store::Database& database, const std::string& sql, std::string_view area,
                      sheet::CsvWriter& writer, const Piece& out, Write write) {
  std::int64_t count = 0;
  for (std::string after;;) {
    const store::Rows rows =
        database.read([&](store::Tx& tx) { return tx.query(sql, after, area, area, std::int64_t(kPage)); });
    for (const store::Row& row : rows) count += write(row);
    out(writer.take());
    if (rows.size() < kPage) return count;
    after = rows.back().text(0);
  }
}

}  // namespace

std::int64_t export_associations(store::Database& database, std::string_view area, sheet::CsvStyle style,
                                 const Piece& out) {
  sheet::CsvWriter writer(style);
  writer.row({"医師会番号", "医師会名", "カナ", "種別", "都道府県コード", "上部医師会番号", "会長名",
              "郵便番号", "住所", "電話番号", "メールアドレス", "申請期限日数"});
  auto all = database.read([&](store::Tx& tx) { return associations(tx, area); });
  std::ranges::stable_sort(all, {}, [](const Association& a) { return std::pair(a.kind, a.number); });
  std::map<std::string, std::string> numbers;
  for (const Association& a : database.read([&](store::Tx& tx) { return associations(tx); }))
    numbers.emplace(a.id.text(), a.number);
  for (const Association& a : all)
    writer.row({a.number, a.name, a.kana, label(a.kind), a.prefecture,
                a.parent.empty() ? "" : std::string_view(numbers[a.parent.text()]), a.president,
                typed_postal(a.postal), a.address, a.phone, a.email, std::to_string(a.deadline_days)});
  out(writer.take());
  return std::int64_t(all.size());
}

std::int64_t export_members(store::Database& database, std::string_view area, sheet::CsvStyle style,
                            const Piece& out) {
  sheet::CsvWriter writer(style);
  writer.row({"医籍登録番号", "氏名", "カナ", "生年月日", "医籍登録年月日", "メールアドレス",
              "都道府県コード", "医師会番号", "会員区分", "入会日", "退会日"});
  const std::string people =
      "SELECT p.number, p.id, p.licence_number, p.name, p.kana, p.birth_date, p.licence_date, p.email, "
      "p.prefecture FROM physician p WHERE p.number > ? AND (? = '' OR p.prefecture = ?) AND EXISTS (SELECT "
      "1 FROM membership m WHERE m.physician_id = p.id) ORDER BY p.number LIMIT ?";
  return by_pages(database, people, area, writer, out, [&](const store::Row& p) {
    const auto memberships = database.read([&](store::Tx& tx) {
      return tx.query(
          "SELECT a.number, m.kind, m.from_date, m.to_date FROM membership m JOIN association a ON "
          "a.id = m.association WHERE m.physician_id = ? ORDER BY m.from_date, a.number",
          p.text(1));
    });
    for (const store::Row& m : memberships)
      writer.row({p.text(2), p.text(3), p.text(4), p.text(5), p.text(6), p.text(7), p.text(8), m.text(0),
                  kind_word(m.text(1)), m.text(2), m.text(3)});
    return std::int64_t(memberships.size());
  });
}

std::int64_t export_physicians(store::Database& database, std::string_view area, sheet::CsvStyle style,
                               const Piece& out) {
  sheet::CsvWriter writer(style);
  writer.row(
      {"医籍登録番号", "氏名", "カナ", "生年月日", "医籍登録年月日", "メールアドレス", "都道府県コード"});
  const std::string people =
      "SELECT p.number, p.licence_number, p.name, p.kana, p.birth_date, p.licence_date, p.email, "
      "p.prefecture FROM physician p WHERE p.number > ? AND (? = '' OR p.prefecture = ?) AND NOT EXISTS "
      "(SELECT 1 FROM membership m WHERE m.physician_id = p.id) ORDER BY p.number LIMIT ?";
  return by_pages(database, people, area, writer, out, [&](const store::Row& p) {
    writer.row({p.text(1), p.text(2), p.text(3), p.text(4), p.text(5), p.text(6), p.text(7)});
    return std::int64_t(1);
  });
}

}  // namespace kakari::registry
