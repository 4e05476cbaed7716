#include <algorithm>

#include "base/text.h"
#include "directory/command.h"
#include "directory/institution_rows.h"
#include "directory/load.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kDifferencesMax = 20;

/// As a snapshot keeps it: departments each once and in no order, points to a metre, known languages.
InstitutionRecord as_kept(InstitutionRecord r) {
  std::sort(r.departments.begin(), r.departments.end());
  r.departments.erase(std::unique(r.departments.begin(), r.departments.end()), r.departments.end());
  if (!r.latitude || !r.longitude || (*r.latitude == 0 && *r.longitude == 0)) r.latitude = r.longitude = {};
  if (r.latitude) r.latitude = float(*r.latitude), r.longitude = float(*r.longitude);
  std::vector<std::string> known;
  for (const auto& language : registry::spoken_languages())
    if (std::find(r.languages.begin(), r.languages.end(), language.code) != r.languages.end())
      known.emplace_back(language.code);
  r.languages = std::move(known);
  return r;
}

class Comparison {
 public:
  Comparison(store::Tx& tx, const regime::Form& form, const Snapshot& snapshot, Date today, Check& out)
      : tx_(tx), form_(form), snapshot_(snapshot), all_(snapshot.institutions()), today_(today), out_(out) {}

  /// The packed institution beside its own rows, read one by one.
  void run() {
    for (Doc doc = 0; doc < all_.size() && out_.differences.size() < kDifferencesMax; ++doc) one(doc);
    const auto open =
        tx_.one("SELECT COUNT(*) FROM institution WHERE closed_on = '' OR closed_on > ?", today_.iso());
    if (std::size_t(open->integer(0)) != all_.size())
      out_.differences.push_back(
          fmt::format("載っている医療機関は {}、名簿では {} です", all_.size(), open->integer(0)));
  }

 private:
  void one(Doc doc) {
    const auto reported = read_report(tx_, form_, all_.id(doc));
    out_.reports += reported.has_value();
    if (reported != snapshot_.reported(doc)) differs(doc, "報告の内容が表と違います");
    const auto own = read_institution(tx_, all_.id(doc), today_);
    if (!own)
      differs(doc, "廃止されたのに載っています");
    else if (as_kept(*own) != as_kept(all_.record(doc)))
      differs(doc, "名簿の内容が表と違います");
  }
  void differs(Doc doc, std::string_view how) {
    out_.differences.push_back(fmt::format("{} {}: {}", all_.number(doc), all_.name(doc), how));
  }

  store::Tx& tx_;
  const regime::Form& form_;
  const Snapshot& snapshot_;
  const Register& all_;
  Date today_;
  Check& out_;
};

}  // namespace

Check check(store::Database& database, const regime::Form& form, Date today, const Snapshot* served) {
  const auto rebuilt = load(database, form, today);
  Check out{.institutions = rebuilt->size()};
  database.read([&](store::Tx& tx) { Comparison(tx, form, *rebuilt, today, out).run(); });
  if (served)
    if (std::string difference = served->difference(*rebuilt); !difference.empty())
      out.differences.push_back("公開中の内容: " + difference);
  return out;
}

std::string Check::text() const {
  if (differences.empty())
    return fmt::format("公開の内容は表と一致しています（医療機関 {}、報告 {}）\n",
                       with_commas(std::int64_t(institutions)), with_commas(std::int64_t(reports)));
  std::string out = "公開の内容と表が違います\n";
  for (const std::string& difference : differences) out += "  " + difference + "\n";
  return out;
}

}  // namespace kakari::directory
