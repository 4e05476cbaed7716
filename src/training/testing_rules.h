// For tests only: the rules of the training, small enough to be read, with every kind of rule in them.
#pragma once
#include <memory>

#include "regime/training.h"

namespace kakari::training::testing {

inline regime::WayRule way(regime::Way way, int number, std::string label, regime::Basis basis) {
  regime::WayRule rule;
  rule.way = way;
  rule.number = number;
  rule.short_label = label;
  rule.label = std::move(label);
  rule.basis = basis;
  return rule;
}

inline void fill_ways(regime::Training& training) {
  using regime::Basis;
  using regime::Way;
  auto& ways = training.ways;
  ways[0] = way(Way::journal, 1, "日医雑誌", Basis::issue);
  ways[0].pass_percent = 60;
  ways[0].members_only = ways[0].special_issues_excluded = true;
  ways[1] = way(Way::e_learning, 2, "日医e-ラーニング", Basis::content);
  ways[1].pass_percent = 80;
  ways[1].retry = ways[1].members_only = true;
  ways[2] = way(Way::course, 3, "講習会", Basis::minutes);
  ways[3] = way(Way::exam_question, 4, "医師国家試験問題作成", Basis::questions);
  ways[4] = way(Way::teaching, 5, "臨床実習・研修の指導", Basis::trainee_days);
  ways[5] = way(Way::clinical_experience, 6, "体験学習", Basis::minutes);
  ways[5].unpaid_only = true;
  ways[5].most_halves_an_occasion = 10;
  ways[6] = way(Way::publication, 7, "論文・著書", Basis::works);
  for (std::size_t i = 3; i < ways.size(); ++i) ways[i].declared = true;
  ways[3].certifiers = {"都道府県医師会", "郡市区医師会"};
  ways[4].certifiers = {"学長", "医学部長", "病院長", "診療科長", "診療部長", "郡市区医師会"};
  ways[5].certifiers = {"施設長", "所属長"};
}

inline regime::TrainingPtr rules() {
  static const auto filled = [] {
    regime::Training t;
    t.year = 2025;
    t.title = "かかりつけ医機能報告制度にかかる研修";
    t.hash = "test-rules";
    t.json = "{}";
    fill_ways(t);
    t.groups = {{1,
                 "地域の時間外・救急対応",
                 {{"1-1", 1, "平日夜間・休日輪番業務", {}, {"地域広報誌"}},
                  {"1-3", 1, "在宅当番医", {}, {"在宅当番医実施状況表"}}}},
                {2, "行政・医師会等の公益活動", {{"2-9", 2, "介護保険認定審査会への出席", {}, {"委員名簿"}}}},
                {5, "その他", {{"5-9", 5, "論文執筆等の学術活動", {}, {"執筆論文"}}}}};
    t.routing = {"own_local", "prefectural_of_workplace", "committee", "prefectural_of_workplace",
                 "committee"};
    t.declaration = "地域に根差して活動し、臨床に従事する医師であることを申告します。";
    t.recognised = {
        {.id = "jma_report", .body = "日本医師会", .name = t.title, .since = "2025-04-01", .sources = {}}};
    return std::make_shared<const regime::Training>(std::move(t));
  }();
  return filled;
}

}  // namespace kakari::training::testing
