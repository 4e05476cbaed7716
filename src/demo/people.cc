#include "demo/people.h"

namespace kakari::demo {
namespace {

using access::Role;

constexpr std::array kSamples{
    Sample{"yamane@aoba.example", "山根 花子", Role::institution_staff, "", Place::aoba,
           "昨年度の答えが入った令和8年度の報告を始め、変わったところを直して提出します。"},
    Sample{"mori@aoba.example", "森 健一", Role::institution_staff, "", Place::aoba,
           "山根さんと同じ下書きを別の画面で開き、二人で入力します。"},
    Sample{"fujii@yoshioka.example", "藤井 文", Role::institution_staff, "", Place::yoshioka,
           "差し戻された項目だけを直して、もう一度提出します。"},
    Sample{"hayashi@minato.example", "林原 隆", Role::institution_staff, "", Place::minato,
           "提出済みの報告を引き戻します（県が確認を始めるまで）。"},
    Sample{"tanaka@tottori.example", "田中 陽子", Role::prefecture_officer, "31", Place::none,
           "確認待ちの一覧から「みなと在宅クリニック（架空）」を開き、機能ごとに確認します。"},
    Sample{"nakamura@tottori.example", "中村 誠", Role::prefecture_officer, "31", Place::none,
           "公表の前に、何がどう公表されるかを確かめます。"},
    Sample{"sato@yonago.example", "佐藤 恵", Role::health_centre_officer, "31-米子", Place::none,
           "米子保健所の管内の報告だけが見えることを確かめます。"},
    Sample{"ito@shimane.example", "伊藤 大輔", Role::prefecture_officer, "32", Place::none,
           "隣の県の担当者には、鳥取県の報告が見えないことを確かめます。"},
    Sample{"admin@kakari.example", "運用 担当", Role::administrator, "", Place::none,
           "運用担当者は報告の下書きを見られないことを確かめます。"}};

}  // namespace

std::span<const Sample> samples() {
  return kSamples;
}

std::vector<Ready> ready_samples(store::Tx& tx) {
  std::vector<Ready> out;
  for (const Sample& sample : kSamples) {
    auto account = access::find_account_by_login(tx, sample.login);
    if (!account) continue;
    auto grants = access::grants_of(tx, account->id);
    if (!grants.empty()) out.push_back({&sample, std::move(*account), std::move(grants.front())});
  }
  return out;
}

}  // namespace kakari::demo
