#include "paperwork/application_form.h"

#include <gtest/gtest.h>

#include "paperwork/testing.h"

namespace kakari::paperwork {
namespace {

/// 別紙3, five groups, 41 activities.
ApplicationForm form() {
  ApplicationForm f;
  const std::pair<std::string, std::vector<std::string>> groups[] = {
      {"１．地域の時間外・救急対応",
       {"平日夜間・休日輪番業務", "地域行事の救護班", "在宅当番医", "休日夜間急患センター", "電話相談業務"}},
      {"２．行政・医師会等の公益活動",
       {"行政等（国・都道府県・保健所・市区町村・自治会等）の委員", "医師会・専門医会の委員",
        "警察業務への協力", "防災会議への出席", "地域医療に関する会議への出席",
        "レセプトの審査委員会への出席", "地域ケア会議への出席", "障害者認定審査会への出席",
        "介護保険認定審査会への出席"}},
      {"３．地域保健・公衆衛生活動",
       {"母子保健（産科健診）", "乳幼児保健（1歳6か月児健診・3歳児健診）", "学校保健（学校健診、学校医活動）",
        "学校健康教育（性教育、がん教育、禁煙・薬物教育等）",
        "産業保健（地域産業保健センター活動、職場の健康相談、産業医活動）",
        "事業主健診（特定健診・特定保健指導）", "高齢者保健（高齢者健診・認知症検診）",
        "予防接種（定期・その他）", "がん・成人病検診", "市民公開講座（健康講座・介護教室）", "精神保健",
        "健康スポーツ医活動"}},
      {"４．多職種連携",
       {"訪問診療等の在宅医療ネットワークへの参画", "介護保険関連文書の作成（主治医意見書等）",
        "多職種との会合（ケアカンファレンス等）", "ACPの策定"}},
      {"５．その他",
       {"看護師・准看護師養成所に関する業務", "医学部等における地域医療等についての講義・講演",
        "医師会共同利用施設への参画", "高齢者の運転免許に関する診断書の作成",
        "成年後見制度における診断書の作成", "死体検案", "医療DX（地域医療情報連携ネットワーク等への参画等）",
        "医療GX（医療機関等における温室効果ガス削減等の取組等）", "論文執筆等の学術活動",
        "高齢者・障害者施設への対応", "地域における症例研究（J-DOME等）"}},
  };
  for (const auto& [name, items] : groups) {
    f.groups.push_back({name, {}});
    for (const std::string& item : items) f.groups.back().items.push_back({item, false});
  }
  f.number = "A8-31-000123-4";
  f.name = "𠮷田 髙子";
  f.licence_number = "512345";
  f.declared_on = "令和8年12月1日";
  f.declaration =
      "申請者は下記の活動を実施していることを認めます。\n"
      "申請者は、地域に根差して活動し、臨床に従事する医師です。";
  f.groups[0].items[1].done = f.groups[4].items[10].done = true;
  f.ticked = 2;
  f.practice_units = "10";
  f.lecture_units = "4.5";
  f.total_units = "14.5";
  return f;
}

int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++count;
  return count;
}

TEST(ApplicationForm, All41ActivitiesStandOnOnePageWithTheirTicks) {
  const ApplicationForm f = form();
  const std::string pdf = application_form_pdf(f);
  EXPECT_EQ(pages(pdf), 1);
  const std::string text = without_space(asked(pdf, "pdftotext -raw {} -"));
  int items = 0;
  for (const auto& group : f.groups)
    for (const auto& item : group.items) {
      EXPECT_NE(text.find(item.label), std::string::npos) << item.label;
      ++items;
    }
  EXPECT_EQ(items, 41);
  EXPECT_EQ(count_of(text, "○"), 2);
  EXPECT_NE(text.find("地域行事の救護班○"), std::string::npos);
  for (const std::string part : {"実施数2×5単位", "合計10単位", "合計14.5単位", "医師会名", "会長名",
                                 "令和8年12月1日", "1項目につき5単位", "𠮷田髙子"})
    EXPECT_NE(text.find(part), std::string::npos) << part << text;
  expect_within(pdf, 13);
}

TEST(ApplicationForm, ApprovedItNamesAssociationPresidentAndDay) {
  ApplicationForm f = form();
  f.laboratories = {"架空大学シミュレーションセンター（令和8年6月14日）"};
  f.practice_units = "15";
  f.association = "架空市医師会";
  f.president = "渡邉\U000E0110 太郎";
  f.approved_on = "令和8年12月20日";
  const std::string text = without_space(asked(application_form_pdf(f), "pdftotext -raw {} -"));
  for (const std::string part : {"医師会名架空市医師会", "会長名渡邉\U000E0110太郎", "承認日令和8年12月20日",
                                 "シミュレーションラボ等1施設×5単位", "合計15単位",
                                 "架空大学シミュレーションセンター（令和8年6月14日）"})
    EXPECT_NE(text.find(part), std::string::npos) << part << text;
}

TEST(ApplicationForm, LongNamesAndManyLaboratoriesStayOnThePage) {
  ApplicationForm f = form();
  f.laboratories.assign(20, "架空大学医学部附属病院シミュレーションセンター（令和8年6月14日）");
  f.name = f.president = f.association = long_names()[0];
  const std::string pdf = application_form_pdf(f);
  EXPECT_EQ(pages(pdf), 1);
  expect_within(pdf, 13);
}

}  // namespace
}  // namespace kakari::paperwork
