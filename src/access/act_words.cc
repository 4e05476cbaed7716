#include "access/act_words.h"

#include <array>
#include <utility>

namespace kakari::access {
namespace {

using enum Act;

struct Words {
  Act act;
  std::string_view words;
};

constexpr Words all[] = {{public_read, "公表されたページとデータを見る"},
                         {session_manage, "ログイン、ログアウト、利用開始の登録"},
                         {account_own, "自分の登録を見る、直す"},
                         {account_administer, "アカウントと権限を登録する、終える"},
                         {draft_read, "報告の下書きを見る"},
                         {draft_write, "報告の下書きに入力する"},
                         {report_submit, "報告を提出する"},
                         {report_withdraw, "提出した報告を引き戻す"},
                         {report_read, "提出された報告を見る（公表しない項目を含む）"},
                         {staff_manage, "自分の医療機関の職員を管理する"},
                         {review_list, "確認の一覧を見る"},
                         {review_open, "確認を始める"},
                         {report_return, "報告を差し戻す"},
                         {function_confirm, "機能を確認する、要件に当たらないとする"},
                         {cycle_publish, "年度の報告を公表する"},
                         {institution_read, "医療機関の台帳を見る"},
                         {institution_import, "医療機関を取り込む"},
                         {institution_link, "同じ医療機関かどうかを決める"},
                         {journal_read, "操作の記録を見る"},
                         {system_administer, "システムを運用する"},
                         {training_own, "自分の単位、申請、修了証"},
                         {learning_read, "教材と問題を見る"},
                         {learning_manage, "教材と問題を登録する"},
                         {member_read, "会員の医師と研修のようすを見る"},
                         {member_check, "医師の登録と会員かどうかを確かめる"},
                         {credit_decide, "申告された単位を認める、差し戻す、取り消す"},
                         {credit_import, "出席名簿や過去の単位を取り込む"},
                         {course_manage, "講習会と出席を登録する"},
                         {course_review, "外部主催者の申請を審査する"},
                         {application_read, "修了申請を見る"},
                         {application_enter, "紙の修了申請を代わりに入力する"},
                         {application_check, "修了申請を確認する、差し戻す"},
                         {application_approve, "修了申請を承認する、非承認とする"},
                         {application_refer, "修了申請を委員会に送る"},
                         {committee_decide, "委員会として決定する"},
                         {inquiry_raise, "疑義を照会する"},
                         {certificate_manage, "修了証を取り消す、再発行する"},
                         {certificate_import, "修了証を取り込む"},
                         {training_oversee, "研修の進みぐあいを見る、書き出す"},
                         {audit_run, "抽出して確認する"},
                         {workplace_confirm, "医師の勤務を確かめる"},
                         {completer_read, "自分の医療機関の修了者を見る"},
                         {association_manage, "医師会の情報を直す"},
                         {schedule_manage, "都道府県の日程と期限の延長を決める"},
                         {preparation_manage, "体制の整備と周知を記録する"},
                         {request_send, "報告の依頼と手紙を送る"},
                         {reminder_send, "催促を送る"},
                         {report_enter, "紙の調査票や電話による訂正を入力する"},
                         {forum_report, "確認の結果を協議の場に報告する"},
                         {order_read, "命令を見る"},
                         {order_issue, "命令を出す、経過を記録する"},
                         {claims_import, "NDBの件数を取り込む"},
                         {report_export, "報告を書き出す"},
                         {progress_read, "区域ごとの報告の割合を見る"},
                         {area_read, "区域の医療機関ごとの報告のようすを見る"},
                         {corporation_read, "法人の医療機関を見る"},
                         {corporation_manage, "法人の医療機関の組を決める"},
                         {succession_manage, "医療機関の承継を登録する"},
                         {contact_manage, "医療機関の連絡先を直す"},
                         {notice_make, "院内掲示を作る"},
                         {explanation_make, "患者への説明書を作る"},
                         {facts_write, "報告のほかに医療機関が知らせることを書く"},
                         {function_withhold, "機能を公表からすぐに外す"},
                         {indicator_read, "名前のない集計を見る"},
                         {intent_read, "意向と、集計のもとの一覧を見る"},
                         {scenario_keep, "「もし始めたら」を保存する"},
                         {forum_manage, "協議の場、参加者、公表の方針を決める"},
                         {forum_read, "協議の場の会議と資料を見る"},
                         {meeting_keep, "会議の案内、出席、議事を記録する"},
                         {paper_make, "会議の資料を作る"},
                         {measure_keep, "課題、原因、方策を記録する"},
                         {result_publish, "協議の結果を公表する"},
                         {living_area_draw, "日常生活圏域を決める"},
                         {practice_add, "好事例を登録する"},
                         {model_read, "似た医療機関を見る"}};

consteval bool in_order() {
  for (std::size_t i = 0; i < std::size(all); ++i)
    if (std::size_t(all[i].act) != i) return false;
  return std::size(all) == act_count;
}
static_assert(in_order());

constexpr std::pair<std::string_view, std::string_view> columns[] = {{"institution_id", "自分の医療機関"},
                                                                     {"municipality", "自分の市区町村"},
                                                                     {"health_centre", "保健所の管内"},
                                                                     {"prefecture", "自分の都道府県"},
                                                                     {"physician_id", "自分"},
                                                                     {"federation", "自分と下の医師会"},
                                                                     {"association", "自分の医師会"},
                                                                     {"corporation", "自分の法人"},
                                                                     {"forum", "自分の協議の場"},
                                                                     {"person", "自分"}};

/// Somebody who holds the role on a thing of the name "31".
Actor somebody(Role role) {
  Actor actor;
  actor.person = actor.account = Id::trusted("somebody");
  actor.role = role;
  actor.scope = "31";
  actor.lead = role == Role::institution_staff;
  return actor;
}

}  // namespace

std::string_view words(Act act) {
  return all[std::size_t(act)].words;
}

std::string reach(Role role, Act act) {
  if (!could(role, act)) return {};
  Actor actor = somebody(role);
  const std::string sql = scope(actor, act, "").sql;
  if (sql == "1=1") return "すべて";
  for (const auto& [column, said] : columns) {
    if (sql.find(column) == sql.npos) continue;
    actor.lead = false;
    const bool leads_only = role == Role::institution_staff && scope(actor, act, "").sql == "1=0";
    return std::string(said) + (leads_only ? "（職員を管理する方だけ）" : "");
  }
  return "―";
}

bool of_another(Act act) {
  for (std::size_t i = 0; i < role_count; ++i) {
    const Actor actor = somebody(Role(i));
    const Scope own{"31", "31", "31", "31", actor.person.text(), "31", "31", "31", "31", "31"};
    const auto allowed = may(actor, act, own);
    if (!allowed && allowed.error().code == "own-work") return true;
  }
  return false;
}

}  // namespace kakari::access
