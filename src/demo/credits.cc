#include "demo/credits.h"

#include "access/account.h"
#include "base/text.h"
#include "demo/must.h"
#include "platform/files/file.h"
#include "platform/pdf/document.h"
#include "training/credit.h"
#include "training/evidence.h"
#include "training/practice.h"

namespace kakari::demo {
namespace {

using regime::Way;

constexpr std::array<std::string_view, 12> kTitles{
    "認知症の初期対応", "緩和ケア講習会",           "在宅医療の始め方",       "糖尿病診療の実際",
    "心不全の外来管理", "高齢者の多剤併用を考える", "小児の発熱への対応",     "感染症対策研修会",
    "医療安全講習会",   "多職種連携ワークショップ", "地域の救急医療を考える", "骨粗鬆症と転倒予防"};

Date day_before(Random& random, Date today, int days) {
  return today.plus_days(-1 - int(random.below(std::uint64_t(days))));
}

std::string_view certifier_of(const Doctor& doctor) {
  return doctor.local ? std::string_view(doctor.local->name) : std::string_view("鳥取県医師会（架空）");
}

}  // namespace

access::Actor as_physician(const Doctor& doctor) {
  access::Actor actor;
  actor.person =
      Id::trusted(doctor.physician.person.empty() ? doctor.physician.id.text() : doctor.physician.person);
  actor.name = doctor.physician.name;
  actor.role = access::Role::physician;
  actor.scope = doctor.physician.id.text();
  actor.scope_name = doctor.physician.name;
  return actor;
}

void credit(store::Tx& tx, const Moment& now, const Doctor& doctor, Way way, int halves, Date on,
            std::string_view title, std::string_view once_key) {
  training::NewCredit c;
  c.physician = doctor.physician.id.text();
  c.way = way;
  c.halves = halves;
  c.earned = on;
  c.title = title;
  const bool jma = way == Way::journal || way == Way::e_learning;
  c.certifier = jma ? std::string_view("日本医師会") : certifier_of(doctor);
  c.proof = way == Way::journal ? "正答 80%" : way == Way::e_learning ? "正答 100%" : "受講の記録";
  c.source = "import";
  c.association = doctor.physician.association;
  c.once_key = once_key;
  must(training::add_credit(tx, access::system_actor(), now, c));
}

void tick(store::Tx& tx, const Moment& now, const regime::Training& rules, const Doctor& doctor,
          std::string_view activity) {
  training::Tick t;
  t.activity = activity;
  t.ticked = true;
  if (activity == rules.paper_activity) {
    t.work_title = "山間部における訪問診療の実際";
    t.work_date = "2025-09-01";
  }
  must(training::put_tick(tx, as_physician(doctor), now, rules, doctor.physician.id.text(), t));
}

void prove(store::Tx& tx, const Moment& now, const Doctor& doctor, std::string_view activity,
           std::string_view title) {
  pdf::Document document(title, "架空の資料");
  document.heading(title);
  document.paragraph("この資料は、デモのために作った架空のものです。");
  document.paragraph(fmt::format("担当医師　{}　先生", doctor.physician.name));
  document.paragraph("令和8年4月から令和9年3月まで、毎月第2・第4日曜日に担当する。");
  const auto file = must(files::prepare_bytes(document.finish(), std::string(title) + ".pdf"));
  must(training::add_evidence(tx, as_physician(doctor), now, doctor.physician.id.text(), "practice",
                              training::practice_owner(doctor.physician.id.text(), activity), file));
}

void history(store::Tx& tx, const Moment& now, const regime::Training& rules, const Doctor& doctor) {
  Random& random = *now.random;
  const auto kind = random.below(100);
  if (kind < 6) return;  // has not begun
  const int lectures = kind < 14 ? 0 : kind < 25 ? 1 + int(random.below(2)) : 3 + int(random.below(9));
  for (int i = 0; i < lectures; ++i)
    credit(tx, now, doctor, Way::course, 1 + int(random.below(5)), day_before(random, now.today(), 1400),
           kTitles[random.below(kTitles.size())]);
  if (doctor.layer == Layer::all && kind >= 14)
    for (int month = 1; month <= 12; ++month)
      if (random.below(10) < 3)
        credit(tx, now, doctor, Way::journal, 2, Date(2025, unsigned(month), 20),
               fmt::format("日医雑誌 2025年{}月号", month), fmt::format("journal:2025-{:02}", month));
  if (kind >= 25 && random.below(5) == 0)
    credit(tx, now, doctor, Way::teaching, 2 * (1 + int(random.below(4))),
           day_before(random, now.today(), 900), "臨床研修医の指導");
  if (kind >= 92) return;  // practice is still missing
  std::size_t activities = 0;
  for (const auto& group : rules.groups) activities += group.activities.size();
  const int ticks = 1 + int(random.below(4));
  for (int i = 0; i < ticks; ++i) {
    auto at = random.below(activities);
    for (const auto& group : rules.groups) {
      if (at < group.activities.size()) {
        const std::string& id = group.activities[at].id;
        if (id != rules.paper_activity && !training::ticks(tx, doctor.physician.id.text()).contains(id))
          tick(tx, now, rules, doctor, id);
        break;
      }
      at -= group.activities.size();
    }
  }
}

}  // namespace kakari::demo
