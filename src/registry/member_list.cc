#include "registry/member_list.h"

#include <filesystem>
#include <unordered_map>

#include "base/text.h"
#include "registry/physician_row.h"
#include "registry/typed_day.h"

namespace kakari::registry {
namespace {

const std::vector<NamedColumn>& columns(bool with_memberships) {
  static const std::vector<NamedColumn> physicians{
      {"licence_number", {"医籍登録番号", "医籍番号"}, true},
      {"name", {"氏名", "名前"}, true},
      {"kana", {"カナ", "フリガナ", "氏名カナ", "カナ氏名"}, true},
      {"birth_date", {"生年月日"}},
      {"licence_date", {"医籍登録年月日", "医籍登録日"}},
      {"email", {"メールアドレス", "メール"}},
      {"prefecture", {"都道府県", "都道府県コード"}},
  };
  static const std::vector<NamedColumn> members = [] {
    std::vector<NamedColumn> all = physicians;
    all.push_back({"association", {"医師会番号", "所属医師会", "医師会名"}, true});
    all.push_back({"layers", {"会員区分"}});
    all.push_back({"from", {"入会日", "入会年月日"}});
    all.push_back({"to", {"退会日", "退会年月日"}});
    return all;
  }();
  return with_memberships ? members : physicians;
}

struct Layers {
  bool jma = false, prefectural = false, local = false;
  bool any() const { return jma || prefectural || local; }
};

Layers layers_of(const std::string& typed) {
  const auto says = [&](std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
      if (typed.find(word) != std::string::npos) return true;
    return false;
  };
  return {says({"日医", "日本医師会", "jma"}), says({"都道府県", "prefectural"}),
          says({"郡市区", "地区", "大学", "local", "university"})};
}

class Reader {
 public:
  Reader(bool with_memberships, const regime::Areas& areas, const KnownAssociations& associations, Date today,
         MemberList& list)
      : with_memberships_(with_memberships),
        areas_(areas),
        associations_(associations),
        today_(today),
        list_(list) {}

  /// A reason, or empty.
  std::string take(NamedRow row) {
    ListedPhysician one;
    if (std::string reason = read_physician(row, one); !reason.empty()) return reason;
    ListedRow listed{row.line, std::move(row.raw), {}};
    if (with_memberships_)
      if (std::string reason = read_memberships(row, listed.memberships); !reason.empty()) return reason;
    const std::string key = one.details.licence_number.empty()
                                ? person_key(one.details.kana) + one.details.birth_date
                                : one.details.licence_number;
    const auto [at, is_new] = places_.emplace(key, list_.physicians.size());
    if (is_new) {
      one.rows.push_back(std::move(listed));
      list_.physicians.push_back(std::move(one));
      return {};
    }
    ListedPhysician& before = list_.physicians[at->second];
    if (person_key(before.details.name) != person_key(one.details.name) &&
        person_key(before.details.kana) != person_key(one.details.kana))
      return "同じ医籍登録番号の行が前にあり、氏名が異なります";
    before.rows.push_back(std::move(listed));
    return {};
  }

 private:
  std::string read_physician(const NamedRow& row, ListedPhysician& one) {
    PhysicianDetails typed{row["name"], row["kana"], row["birth_date"], row["licence_number"],
                           row["licence_date"]};
    one.details = normal_details(typed);
    PhysicianDetails& d = one.details;
    if (!typed.licence_number.empty() && d.licence_number.empty())
      return "医籍登録番号が数字6桁以内ではありません";
    if (d.licence_number.empty() && d.birth_date.empty())
      return "医籍登録番号がないときは、カナと生年月日の両方が必要です";
    for (const FieldProblem& wrong : details_problems(d, today_, false)) {
      if (wrong.field == "licence_number" || (wrong.field == "birth_date" && d.birth_date.empty())) continue;
      return std::string(trim(wrong.message));
    }
    one.email = narrow(row["email"]);
    if (!row["prefecture"].empty()) {
      one.prefecture = prefecture_code(areas_, row["prefecture"]);
      if (one.prefecture.empty()) return "都道府県が分かりません";
    }
    return {};
  }

  std::string read_memberships(const NamedRow& row, std::vector<ListedMembership>& out) const {
    const std::string from = read_day(row["from"]), to = read_day(row["to"]);
    for (const std::string* day : {&from, &to})
      if (!day->empty() && !Date::parse(*day)) return "入会日または退会日が日付ではありません";
    if (!from.empty() && !to.empty() && to < from) return "退会日が入会日より前です";
    const Association* own = associations_.find(row["association"]);
    if (!own && !row["association"].empty()) return "医師会番号の医師会は登録されていません";
    const bool is_local =
        own && (own->kind == AssociationKind::local || own->kind == AssociationKind::university);
    Layers layers = layers_of(row["layers"]);
    if (!row["layers"].empty() && !layers.any())
      return "会員区分が「日医」「都道府県」「郡市区」のいずれでもありません";
    if (!layers.any() && own)
      layers = {own->kind == AssociationKind::jma, own->kind == AssociationKind::prefectural, is_local};
    const auto add = [&](const Association* a) {
      if (a) out.push_back({a->id, a->kind, from, to});
      return a != nullptr;
    };
    if (layers.local && (!is_local || !add(own))) return "郡市区の会員の行に、郡市区医師会の番号がありません";
    if (layers.prefectural && (!own || !add(is_local ? associations_.by_id(own->parent.text()) : own)))
      return "都道府県の会員の行から、都道府県医師会が分かりません";
    if (layers.jma && !add(associations_.jma())) return "日本医師会が登録されていません";
    return out.empty() ? "医師会番号がありません" : "";
  }

  bool with_memberships_;
  const regime::Areas& areas_;
  const KnownAssociations& associations_;
  Date today_;
  MemberList& list_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

KnownAssociations::KnownAssociations(std::vector<Association> all) : all_(std::move(all)) {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    by_id_.emplace(all_[i].id.text(), i);
    by_key_.emplace(fold(all_[i].number), i);
    by_key_.emplace(fold(all_[i].name), i);
  }
}

const Association* KnownAssociations::by_id(const std::string& id) const {
  const auto at = by_id_.find(id);
  return at == by_id_.end() ? nullptr : &all_[at->second];
}

const Association* KnownAssociations::find(const std::string& number_or_name) const {
  const auto at = by_key_.find(fold(number_or_name));
  return at == by_key_.end() ? nullptr : &all_[at->second];
}

const Association* KnownAssociations::jma() const {
  for (const Association& a : all_)
    if (a.kind == AssociationKind::jma) return &a;
  return nullptr;
}

const Association* KnownAssociations::prefectural(const std::string& prefecture) const {
  for (const Association& a : all_)
    if (a.kind == AssociationKind::prefectural && a.prefecture == prefecture) return &a;
  return nullptr;
}

Result<MemberList> read_member_list(const std::string& path, bool with_memberships,
                                    const regime::Areas& areas, const KnownAssociations& associations,
                                    Date today, const ImportOptions& options, Rejects& rejects) {
  MemberList list;
  list.file = std::filesystem::path(path).filename().string();
  Reader reader(with_memberships, areas, associations, today, list);
  const auto read = read_named_table(path, options.encoding, columns(with_memberships), rejects,
                                     [&](NamedRow row) { return reader.take(std::move(row)); });
  if (!read) return std::unexpected(read.error());
  list.read = *read;
  list.hash = file_hash(path);
  return list;
}

}  // namespace kakari::registry
