// Which notices belong together, and which are always mailed.
#include <algorithm>

#include "messages/notice_setting.h"

namespace kakari::messages {
namespace {

struct Beginning {
  std::string_view topic, group;
};
// What a topic begins with; the first that fits.
constexpr Beginning beginnings[]{{"report-request", "must"},
                                 {"report-reminder", "must"},
                                 {"report-returned", "must"},
                                 {"account-security", "must"},
                                 {"order", "must"},
                                 {"inquiry", "must"},
                                 {"audit-request", "must"},
                                 {"application-returned", "must"},
                                 {"colleague-invited", "must"},
                                 {"certificate-revoked", "must"},
                                 {"succession", "must"},
                                 {"forum-meeting", "must"},
                                 {"forum-account", "must"},
                                 {"report", "report"},
                                 {"completers", "report"},
                                 {"telephone", "report"},
                                 {"entered", "report"},
                                 {"deadline", "report"},
                                 {"function", "report"},
                                 {"training-reminder", "training"},
                                 {"credit", "training"},
                                 {"claim", "training"},
                                 {"pending", "training"},
                                 {"application", "training"},
                                 {"certificate", "training"},
                                 {"question", "training"},
                                 {"postcard", "training"},
                                 {"course", "courses"},
                                 {"attendance", "courses"},
                                 {"workplace", "register"},
                                 {"member", "register"},
                                 {"sign-up", "register"},
                                 {"forum", "forum"},
                                 {"measures", "forum"}};

std::string_view group_id(std::string_view topic) {
  for (const Beginning& each : beginnings)
    if (topic.starts_with(each.topic)) return each.group;
  return "other";
}

}  // namespace

const std::vector<TopicGroup>& topic_groups() {
  static const std::vector<TopicGroup> groups{
      {"must", "必ずお送りするもの",
       "報告の依頼と催促、差し戻し、命令、お尋ね、申請の差し戻し、利用の開始と引き継ぎ、協議の場の会議の案内"
       "、ログインと二要素認証のお知らせ",
       true},
      {"report", "報告の進みぐあい", "報告の内容の変更や、代わりに入力した内容のお知らせ"},
      {"training", "研修の単位と申請", "単位の記録、申告や申請の結果、修了証"},
      {"courses", "講習会", "講習会の申込み、承認、出席の記録"},
      {"register", "勤務先と会員の登録", "勤務先の確認、会員の登録や訂正"},
      {"forum", "協議の場", "協議の場の設置、会議の記録、期限を過ぎた方策"},
      {"other", "そのほか", "上のどれにも当てはまらないお知らせ"}};
  return groups;
}

const TopicGroup& group_of(std::string_view topic) {
  return *std::ranges::find(topic_groups(), group_id(topic), &TopicGroup::id);
}

}  // namespace kakari::messages
