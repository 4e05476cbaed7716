#include "demo/people.h"

#include "demo/must.h"

namespace kakari::demo {
namespace {

using access::Role;

constexpr std::array kSamples{
    Sample{"yamane@aoba.example", "山根 花子", Role::institution_staff, "", Place::aoba,
           "お知らせで県の依頼を読み、昨年度の答えが入った令和8年度の報告を直して提出します。"},
    Sample{"mori@aoba.example", "森 健一", Role::institution_staff, "", Place::aoba,
           "山根さんと同じ下書きを別の画面で開き、二人で入力します。", Part::report, false},
    Sample{"fujii@yoshioka.example", "藤井 文", Role::institution_staff, "", Place::yoshioka,
           "差し戻された項目だけを直して、もう一度提出します。"},
    Sample{"hayashi@minato.example", "林原 隆", Role::institution_staff, "", Place::minato,
           "提出済みの報告を引き戻します（県が確認を始めるまで）。"},
    Sample{
        "tanaka@tottori.example", "田中 陽子", Role::prefecture_officer, "31", Place::none,
        "「一年の仕事」で依頼、手紙、催促のようすを見てから、「みなと在宅クリニック（架空）」を確認します。"},
    Sample{"nakamura@tottori.example", "中村 誠", Role::prefecture_officer, "31", Place::none,
           "「紙の調査票」で二人の入力が違う項目を決め、「命令」で期限の近いものを見ます。"},
    Sample{"sato@yonago.example", "佐藤 恵", Role::health_centre_officer, "31-米子", Place::none,
           "「紙の調査票」で、読み取った調査票を横に見ながら、途中までの入力を仕上げます。"},
    Sample{"ito@shimane.example", "伊藤 大輔", Role::prefecture_officer, "32", Place::none,
           "隣の県の担当者には、鳥取県の報告が見えないことを確かめます。"},
    Sample{"kotani@tottori-city.example", "小谷 亮", Role::municipality_officer, "31201", Place::none,
           "市の中の報告のようすと、機能ごとの医療機関を見ます。"},
    Sample{"yamada@aobakai.example", "山田 恵子", Role::corporation_staff, "", Place::corporation,
           "法人の医療機関が、今年度の報告をどこまで済ませたかを見ます。"},
    Sample{"ishikawa@ministry.example", "石川 真", Role::ministry_officer, "ministry", Place::none,
           "都道府県ごとの報告のようすを並べて見ます。"},
    Sample{"admin@kakari.example", "運用 担当", Role::administrator, "", Place::none,
           "運用担当者は報告の下書きを見られないことを確かめます。"},
    Sample{"takahashi@aoba.example", "髙橋 𠮷生", Role::physician, "", Place::none,
           "修了まであと 0.5 単位です。「学ぶ」の教材で単位を取り、修了を申請します。", Part::training},
    Sample{"watanabe@minato.example", "渡邉 恵", Role::physician, "", Place::none,
           "単位がそろっています。内容を確かめて、修了を申請します。", Part::training},
    Sample{"nakano@yoshioka.example", "中野 蓮", Role::physician, "", Place::none,
           "医師会の会員でない医師として、県医師会へ申請します。", Part::training},
    Sample{"adachi@aoba.example", "足立 美咲", Role::physician, "", Place::none,
           "修了証をダウンロードし、QRコードの先の確認ページを見ます。", Part::training},
    Sample{"kimura@minato.example", "木村 直樹", Role::physician, "", Place::none,
           "差し戻された項目だけを直して、もう一度提出します。", Part::training},
    Sample{"jimu@tobu.example", "西村 直子", Role::association_clerk, "", Place::local_association,
           "修了申請を項目ごとに確かめ、会長へ回します。講習会の受付のQRも出せます。", Part::training},
    Sample{"kaicho@tobu.example", "松本 隆", Role::association_president, "", Place::local_association,
           "事務局の確認が済んだ申請を、まとめて承認します。", Part::training},
    Sample{"jimu@tottori-med.example", "井上 彩", Role::association_clerk, "", Place::prefectural_association,
           "会員でない医師の申請と、外部の団体の講習会の申請を確かめます。", Part::training},
    Sample{"kaicho@tottori-med.example", "岡田 実", Role::association_president, "",
           Place::prefectural_association,
           "会員でない医師の申請を承認し、または理由を付けて委員会へ送ります。", Part::training},
    Sample{"jimu@jma.example", "小川 真理", Role::jma_office, "jma", Place::none,
           "都道府県ごとの修了のようすを見て、教材と問題を公開します。", Part::training},
    Sample{"iinkai@jma.example", "中島 徹", Role::committee, "committee", Place::none,
           "送られてきた申請を、議事録の番号とともに決定します。", Part::training},
    Sample{"hamada@renkei.example", "浜田 京子", Role::forum_coordinator, "", Place::none,
           "3月の会議の資料を作り、議題を足し、方策の進みぐあいを書きます。", Part::forum},
    Sample{"fukuda@tobu.example", "福田 一郎", Role::forum_member, "", Place::none,
           "協議の場の資料と、7月の会議の記録を読みます。", Part::forum}};

using Member = SampleDoctor::Member;
constexpr std::array kDoctors{SampleDoctor{"takahashi@aoba.example", "タカハシ ヨシオ", "812345",
                                           "2004-05-12", "1978-07-03", Member::all, Place::aoba},
                              SampleDoctor{"watanabe@minato.example", "ワタナベ メグミ", "812346",
                                           "2006-05-10", "1980-11-21", Member::all, Place::minato},
                              SampleDoctor{"nakano@yoshioka.example", "ナカノ レン", "812347", "2012-05-09",
                                           "1986-02-14", Member::none, Place::yoshioka},
                              SampleDoctor{"adachi@aoba.example", "アダチ ミサキ", "812348", "2001-05-16",
                                           "1975-09-30", Member::all, Place::aoba, false},
                              SampleDoctor{"kimura@minato.example", "キムラ ナオキ", "812349", "1998-05-13",
                                           "1972-12-05", Member::local_only, Place::minato}};

}  // namespace

std::span<const Sample> samples() {
  return kSamples;
}

access::Account add_account(store::Tx& tx, const Moment& moment, const Sample& sample,
                            std::string_view hash) {
  return must(access::insert_account(
      tx, moment, {std::string(sample.name), std::string(sample.login), std::string(hash)}));
}

std::span<const SampleDoctor> sample_doctors() {
  return kDoctors;
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
