#include "training/applications/enter.h"

#include <fmt/format.h>

#include "registry/physician_row.h"
#include "training/applications/file_case.h"
#include "training/applications/rows.h"
#include "training/applications/words.h"
#include "training/evidence.h"

namespace kakari::applications {
namespace {

Result<void> check_paper(const Paper& paper, const regime::Training& rules, Date today) {
  std::vector<FieldProblem> wrong;
  const auto declared = Date::parse(paper.declared_on);
  if (!declared || *declared > today)
    wrong.push_back({"declared_on", "申請書に記載の日付を、今日までの日付で入力してください。"});
  if (paper.scan.sha256.empty())
    wrong.push_back({"scan", "申請書を読み取ったファイル（PDFまたは画像）を選んでください。"});
  for (const std::string& activity : paper.activities)
    if (!rules.activity(activity)) wrong.push_back({"activity", "実地研修の項目を選び直してください。"});
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "paper-incomplete", "紙の申請の内容をご確認ください。",
                 std::move(wrong));
}

Result<void> tick_all(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const regime::Training& rules, const Paper& paper) {
  const auto ticks = training::ticks(tx, paper.physician);
  for (const std::string& activity : paper.activities) {
    const auto found = ticks.find(activity);
    if (found != ticks.end() && found->second.ticked) continue;
    training::Tick tick = found == ticks.end() ? training::Tick{} : found->second;
    tick.activity = activity;
    tick.ticked = true;
    if (auto put = training::put_tick(tx, actor, moment, rules, paper.physician, tick); !put)
      return std::unexpected(put.error());
  }
  if (paper.laboratory.facility.empty()) return {};
  const auto laboratory = training::add_laboratory(tx, actor, moment, paper.physician, paper.laboratory);
  if (!laboratory) return std::unexpected(laboratory.error());
  const auto proof =
      training::add_evidence(tx, actor, moment, paper.physician, "laboratory", laboratory->id, paper.scan);
  if (!proof) return std::unexpected(proof.error());
  return {};
}

}  // namespace

Result<Application> enter_application(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                      const regime::Training& rules, const Paper& paper) {
  const auto physician = registry::find_physician(tx, paper.physician);
  if (!physician)
    return problem(ProblemKind::not_found, "no-such-physician",
                   "医師の登録が見つかりません。医籍登録番号かカナで探し直してください。");
  if (auto ok = access::may(actor, access::Act::application_enter, registry::scope_of(*physician)); !ok)
    return std::unexpected(ok.error());
  if (auto ok = check_paper(paper, rules, moment.today()); !ok) return std::unexpected(ok.error());
  auto open_case = open_application(tx, physician->id);
  if (open_case && open_case->state != State::returned)
    return problem(ProblemKind::conflict, "application-open",
                   fmt::format("{}さんには{}があります。いまの状態は「{}」です。", physician->name,
                               title(*open_case), label(open_case->state)));
  if (const auto there = certificates::valid_certificate(tx, physician->id, moment.today()))
    return problem(ProblemKind::conflict, "certificate-there",
                   fmt::format("{}さんには修了証（{}）が発行されています。", physician->name, there->number));
  if (auto ok = tick_all(tx, actor, moment, rules, paper); !ok) return std::unexpected(ok.error());
  const auto progress = training::progress(tx, rules, physician->id, moment.today()).value();
  const Filing filing{paper.course, paper.declared_on, &actor};
  auto made = open_case ? file_again(tx, actor, moment, rules, progress, filing, std::move(*open_case))
                        : file_case(tx, actor, moment, rules, progress, filing);
  if (!made) return std::unexpected(made.error());
  const auto scan =
      training::add_evidence(tx, actor, moment, physician->id.text(), "paper", made->id, paper.scan);
  if (!scan && scan.error().code != "evidence-there") return std::unexpected(scan.error());
  record(tx, moment, actor, "application.enter", *made, "",
         {{"counted", counted_in_words(*made)}, {"declared_on", paper.declared_on}});
  tell_physician(
      tx, moment, *made, "application-entered", "紙の修了申請を医師会で受け付けました",
      fmt::format("{}の{}さんが、あなたの紙の申請書をもとに{}を入力しました。内容は修了申請の画面で"
                  "ご覧になれます。お心当たりがない場合は、医師会にご連絡ください。",
                  made->association_name, actor.name, title(*made)));
  return made;
}

std::vector<registry::Physician> find_for_paper(store::Tx& tx, const access::Actor& actor,
                                                std::string_view typed, std::size_t most) {
  std::vector<registry::Physician> found;
  const std::string licence = registry::read_licence_number(typed);
  if (!licence.empty()) {
    auto one = registry::find_physician_by_licence(tx, licence);
    if (one && access::may(actor, access::Act::application_enter, registry::scope_of(*one)))
      found.push_back(std::move(*one));
    return found;
  }
  const std::string key = registry::person_key(typed);
  if (key.empty()) return found;
  const access::Filter mine = access::scope(actor, access::Act::application_enter, "p");
  std::vector<store::Value> values;
  for (const std::string& value : mine.args) values.push_back(store::to_value(value));
  const std::string end = key + "\U0010FFFF";
  for (const std::string* bound : {&key, &end, &key, &end}) values.push_back(store::to_value(*bound));
  values.push_back(store::to_value(most));
  for (const store::Row& row :
       tx.run("SELECT p.id FROM physician p WHERE " + mine.sql +
                  " AND ((p.kana_key >= ? AND p.kana_key < ?) OR (p.name_key >= ? AND p.name_key < ?)) "
                  "ORDER BY p.kana_key, p.id LIMIT ?",
              values))
    found.push_back(registry::find_physician(tx, Id::trusted(row.text(0))).value());
  return found;
}

}  // namespace kakari::applications
