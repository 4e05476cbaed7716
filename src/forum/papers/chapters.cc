#include "forum/papers/chapters.h"

namespace kakari::papers {
namespace {

constexpr std::string_view kPublicNumbers = "医療機関の名前や意向が出ない集計のため";
constexpr std::string_view kByName = "公表前や確認前の報告が、医療機関の名前とともに載るため";
constexpr std::string_view kIntent = "医療機関が今後担う意向（公表しない報告事項）がわかるため";
constexpr std::string_view kIntentPublic = "県の取扱いで、意向も公表することとしているため";

}  // namespace

std::vector<Chapter> chapters(bool care, const forum::Policy& policy) {
  const Audience intent = policy.intent_public ? Audience::everybody : Audience::members;
  const std::string why_intent(policy.intent_public ? kIntentPublic : kIntent);
  std::vector<Chapter> all{
      {"state", "地域の現状", Audience::everybody, std::string(kPublicNumbers),
       "主な数値の要点、指標の表、地図、区域ごとの比較、推移"},
      {"white_spots", "担い手がいない・少ない地域と機能", Audience::everybody, std::string(kPublicNumbers),
       "担う医療機関がない、1か所だけ、大きく減った区域と機能"},
      {"white_spots_intent", "担い手がいない・少ない地域と機能（意向・高齢の担い手）", Audience::members,
       "意向と、医師の年齢がわかるため", "上の表に、意向のある医療機関と、担い手の医師が高齢の区域を加えた表",
       "white_spots"},
      {"matrix", "医療機関ごとの機能（◎○）", Audience::members, std::string(kByName),
       "医療機関ごとに、自院で（◎）、連携して（○）担う機能"},
      {"matrix_intent", "医療機関ごとの機能と意向（◎○×ー）", intent, why_intent,
       "担っていない機能について、意向の有無（×・ー）まで示した表", "matrix"},
      {"willing", "今後担う意向のある医療機関", intent, why_intent, "意向があると報告した医療機関の一覧"},
      {"demand", "将来の需要と担い手", Audience::everybody, "公表されている推計と集計からなるため",
       "2050年までの需要の推計と、いまの担い手"},
      {"measures", "前年度までの方策と指標の動き", Audience::everybody,
       "協議で決まった方策で、個人や個別の働きかけが出ないため", "方策の状況と、目標とした指標の動き"}};
  if (care)
    all.push_back({"plans", "考慮する計画と留意する事項（第3項・第4項）", Audience::everybody,
                   "法令と公表された計画によるため",
                   "介護等に関する計画（第3項）と、高齢者保健事業等の取組の状況（第4項）"});
  return all;
}

}  // namespace kakari::papers
