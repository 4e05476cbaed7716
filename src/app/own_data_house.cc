#include "app/own_data_house.h"

#include <charconv>

#include "app/words.h"
#include "messages/notice_setting.h"
#include "training/applications/application.h"
#include "training/claim.h"

namespace kakari::app {
namespace {

using access::on, access::own_table;

std::string person_of(const access::Account& account) {
  return account.person.text();
}

std::string login_of(const access::Account& account) {
  return account.login;
}

std::string day_in_words(const std::string& iso) {
  const auto day = Date::parse(iso);
  return day ? day->wareki() : iso;
}

std::string halves_in_words(const std::string& halves) {
  int count = 0;
  std::from_chars(halves.data(), halves.data() + halves.size(), count);
  return regime::units(count) + "単位";
}

std::string claim_state(const std::string& id) {
  const auto state = training::claim_state_of(id);
  return state ? std::string(training::label(*state)) : id;
}

std::string application_state(const std::string& id) {
  const auto state = applications::state_of(id);
  return state ? std::string(applications::label(*state)) : id;
}

std::string mail_way(const std::string& id) {
  const auto way = messages::mail_way_of(id);
  return way ? std::string(messages::label(*way)) : id;
}

/// "claims,orders": what the groups are called.
std::string topics(const std::string& ids) {
  std::string all;
  for (const messages::TopicGroup& group : messages::topic_groups())
    if (("," + ids + ",").find("," + std::string(group.id) + ",") != std::string::npos)
      all += (all.empty() ? "" : "、") + std::string(group.label);
  return all;
}

const std::string of_physician = " WHERE physician_id IN (SELECT id FROM physician WHERE person = ?)";

}  // namespace

std::vector<access::OwnDataPart> all_own_data(const regime::TrainingPtr& rules) {
  auto all = access::own_data_parts([](const std::string& act) { return act_in_words(act); },
                                    [](const std::string& kind) { return subject_in_words(kind); });
  const access::Said way = [rules](const std::string& id) {
    const auto known = regime::way_of(id);
    return known && rules ? rules->rule(*known).short_label : id;
  };
  all.push_back(
      own_table("notices", "お知らせ", {on("いつ"), "件名", "本文", on("読んだ時")},
                "SELECT id, at, subject, text, read_at FROM message WHERE to_kind = 'person' AND to_id = ?",
                "id", person_of));
  // A login is not proved to be one's address: what went there for somebody else is theirs.
  all.push_back(own_table(
      "mails", "ログイン名のアドレスに送ったメール", {on("書いた時"), "件名", "本文", on("送った時")},
      "SELECT m.id, m.written_at, m.subject, m.text, m.sent_at FROM mail m WHERE m.recipient = ? AND (m.copy "
      "= 1 OR EXISTS (SELECT 1 FROM message o JOIN account a ON a.person = o.to_id WHERE o.id = m.message_id "
      "AND o.to_kind = 'person' AND a.login = m.recipient))",
      "m.id", login_of));
  all.push_back(own_table(
      "notice_settings", "お知らせの受け取り方",
      {{"受け取り方", mail_way}, {"受け取らないもの", topics}, on("決めた時")},
      "SELECT owner_id, way, off, set_at FROM notice_setting WHERE owner_kind = 'person' AND owner_id = ?",
      "owner_id", person_of));
  all.push_back(
      own_table("physician", "医師としての登録",
                {"番号",
                 "お名前",
                 "カナ",
                 {"生年月日", day_in_words},
                 "医籍登録番号",
                 {"医籍登録日", day_in_words},
                 "メール",
                 on("登録した時")},
                "SELECT id, number, name, kana, birth_date, licence_number, licence_date, email, created_at "
                "FROM physician WHERE person = ?",
                "id", person_of));
  all.push_back(
      own_table("credits", "座学の単位",
                {{"日", day_in_words},
                 "題",
                 {"方法", way},
                 {"単位", halves_in_words},
                 "証明した方",
                 "理由",
                 on("記録した時")},
                "SELECT id, earned_on, title, way, CAST(halves AS TEXT), certifier, reason, at FROM "
                "lecture_credit" +
                    of_physician,
                "id", person_of));
  all.push_back(own_table(
      "claims", "単位の申告",
      {{"日", day_in_words}, "題", {"方法", way}, {"状態", claim_state}, "理由", on("申告した時")},
      "SELECT id, earned_on, title, way, state, reason, declared_at FROM credit_claim" + of_physician, "id",
      person_of));
  all.push_back(own_table(
      "evidence", "添付したファイル", {"ファイル名", "種類", on("添付した時"), on("取り下げた時")},
      "SELECT id, name, media_type, added_at, removed_at FROM evidence" + of_physician, "id", person_of));
  all.push_back(own_table(
      "applications", "修了申請",
      {"番号", {"状態", application_state}, {"申告した日", day_in_words}, "差し戻しの理由"},
      "SELECT id, number, state, declared_on, return_note FROM application" + of_physician, "id", person_of));
  all.push_back(own_table(
      "certificates", "修了証", {"番号", "お名前", {"発行日", day_in_words}, "取消しの理由"},
      "SELECT id, number, name, issued_on, revoked_reason FROM certificate" + of_physician, "id", person_of));
  return all;
}

}  // namespace kakari::app
