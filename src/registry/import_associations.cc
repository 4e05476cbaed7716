
#include <algorithm>

#include "base/text.h"
#include "registry/association_row.h"
#include "registry/column_list.h"
#include "registry/import_physicians.h"
#include "registry/import_report.h"
#include "registry/import_table.h"

namespace kakari::registry {
namespace {

const std::vector<NamedColumn>& columns() {
  static const std::vector<NamedColumn> all{
      {"number", {"医師会番号", "番号"}},
      {"name", {"医師会名", "名称"}, true},
      {"kana", {"カナ", "フリガナ", "医師会名カナ"}},
      {"kind", {"種別", "区分"}, true},
      {"prefecture", {"都道府県", "都道府県コード"}},
      {"parent", {"上部医師会番号", "都道府県医師会番号"}},
      {"president", {"会長名", "会長"}},
      {"postal", {"郵便番号"}},
      {"address", {"住所", "所在地"}},
      {"phone", {"電話番号", "電話"}},
      {"email", {"メールアドレス", "メール"}},
      {"deadline_days", {"申請期限日数"}},
  };
  return all;
}

std::optional<AssociationKind> kind_of(const std::string& typed) {
  if (const auto kind = association_kind_of(typed)) return kind;
  for (const auto& [word, kind] : {std::pair{"日本", AssociationKind::jma},
                                   {"日医", AssociationKind::jma},
                                   {"都道府県", AssociationKind::prefectural},
                                   {"大学", AssociationKind::university},
                                   {"郡市区", AssociationKind::local},
                                   {"地区", AssociationKind::local}})
    if (typed.find(word) != std::string::npos) return kind;
  return {};
}

struct Listed {
  NamedRow row;
  Association wanted;
  std::string parent_number;
};

/// A reason, or empty.
std::string read_row(const regime::Areas& areas, NamedRow row, std::vector<Listed>& all) {
  Listed one;
  Association& a = one.wanted;
  const auto kind = kind_of(row["kind"]);
  if (!kind)
    return "種別が「日本医師会」「都道府県医師会」「郡市区医師会」「大学医師会」のいずれでもありません";
  a.kind = *kind;
  if (row["name"].empty()) return "医師会名がありません";
  a.name = row["name"];
  a.number = narrow(row["number"]);
  a.kana = row["kana"];
  a.prefecture = prefecture_code(areas, row["prefecture"]);
  if (a.prefecture.empty() && a.kind != AssociationKind::jma) return "都道府県が分かりません";
  if (a.kind == AssociationKind::jma) a.prefecture.clear();
  a.president = row["president"];
  for (const char c : narrow(row["postal"]))
    if (c >= '0' && c <= '9') a.postal += c;
  a.address = row["address"];
  a.phone = row["phone"];
  a.email = row["email"];
  if (!row["deadline_days"].empty()) {
    const auto days = parse_count(row["deadline_days"]);
    if (!days || *days > 365) return "申請期限日数が0から365の数字ではありません";
    a.deadline_days = int(*days);
  }
  one.parent_number = narrow(row["parent"]);
  one.row = std::move(row);
  all.push_back(std::move(one));
  return {};
}

/// What the list says, over what is known; a cell that is empty says nothing.
Association over(const Association& known, const Listed& listed) {
  Association next = known;
  const auto put = [](std::string& field, const std::string& said) {
    if (!said.empty()) field = said;
  };
  const Association& said = listed.wanted;
  put(next.name, said.name), put(next.kana, said.kana), put(next.president, said.president);
  put(next.postal, said.postal), put(next.address, said.address), put(next.phone, said.phone);
  put(next.email, said.email);
  if (!said.parent.empty()) next.parent = said.parent;
  if (!listed.row["deadline_days"].empty()) next.deadline_days = said.deadline_days;
  return next;
}

bool same(const Association& a, const Association& b) {
  return std::tie(a.name, a.kana, a.president, a.postal, a.address, a.phone, a.email, a.parent,
                  a.deadline_days) == std::tie(b.name, b.kana, b.president, b.postal, b.address, b.phone,
                                               b.email, b.parent, b.deadline_days);
}

std::optional<Association> known_as(const std::vector<Association>& all, const Association& wanted) {
  for (const Association& a : all)
    if (wanted.number.empty()
            ? a.kind == wanted.kind && a.prefecture == wanted.prefecture && fold(a.name) == fold(wanted.name)
            : a.number == wanted.number)
      return a;
  return {};
}

/// The one named, else JMA for a prefectural one and the prefecture's for a local one.
Id parent_of(const std::vector<Association>& all, const Listed& listed) {
  const AssociationKind kind = listed.wanted.kind;
  for (const Association& a : all) {
    if (!listed.parent_number.empty()) {
      if (a.number == listed.parent_number) return a.id;
      continue;
    }
    if (kind == AssociationKind::prefectural && a.kind == AssociationKind::jma) return a.id;
    if ((kind == AssociationKind::local || kind == AssociationKind::university) &&
        a.kind == AssociationKind::prefectural && a.prefecture == listed.wanted.prefecture)
      return a.id;
  }
  return {};
}

void take(store::Tx& tx, const Moment& moment, Listed listed, std::vector<Association>& all,
          ImportSummary& s) {
  listed.wanted.parent = parent_of(all, listed);
  const auto known = known_as(all, listed.wanted);
  if (!known) {
    all.push_back(add_association(tx, moment, listed.wanted));
    ++s.new_;
    return;
  }
  Association next = over(*known, listed);
  if (same(next, *known)) {
    ++s.unchanged;
    return;
  }
  ++next.version;
  std::vector<store::Value> values;
  append_values(values, next);
  values.push_back(store::to_value(next.id));
  tx.change("UPDATE association SET " + column_sets(kAssociationColumns) + " WHERE id = ?", values);
  std::ranges::replace_if(
      all, [&](const Association& a) { return a.id == next.id; }, next);
  ++s.changed;
}

void add(ImportSummary& to, const ImportSummary& one) {
  to.read += one.read;
  to.new_ += one.new_;
  to.changed += one.changed;
  to.unchanged += one.unchanged;
}

struct DryRun {};  // thrown to leave nothing of a trial behind

}  // namespace

Result<ImportSummary> import_associations(store::Database& database, const regime::Areas& areas,
                                          Moment moment, const std::vector<std::string>& files,
                                          const ImportOptions& options, const ImportProgress& progress) {
  Rejects rejects(options.rejects_path);
  ImportSummary total;
  for (const std::string& file : files) {
    std::vector<Listed> listed;
    const auto read = read_named_table(file, options.encoding, columns(), rejects,
                                       [&](NamedRow row) { return read_row(areas, std::move(row), listed); });
    if (!read) return std::unexpected(read.error());
    std::ranges::stable_sort(listed, {}, [](const Listed& l) { return l.wanted.kind; });
    const std::string hash = file_hash(file);
    ImportSummary one;
    const auto run = [&](store::Tx& tx) {
      one = {};
      one.read = *read;
      std::vector<Association> all = associations(tx);
      for (const Listed& l : listed) take(tx, moment, l, all, one);
      if (options.dry_run) throw DryRun{};
      if (one.new_ + one.changed > 0) record_run(tx, moment, options, "associations", file, hash, one);
    };
    try {
      database.write(run);
    } catch (const DryRun&) {
    }
    if (progress) progress("登録", std::int64_t(listed.size()), std::int64_t(listed.size()));
    add(total, one);
  }
  total.rejected = rejects.count();
  return with_reasons(std::move(total), rejects);
}

}  // namespace kakari::registry
