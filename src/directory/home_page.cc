#include "directory/home_page.h"

#include <fmt/format.h>

#include "base/text.h"
#include "directory/days_said.h"
#include "directory/filters.h"
#include "directory/map_view.h"
#include "platform/html/components.h"
#include "platform/http/message.h"

namespace kakari::directory {
namespace {

/// Everyday words that somebody might begin with.
struct Example {
  std::string_view ja, en;
};
constexpr std::array<Example, 6> kExamples{{{"家に来てほしい", "Home visits"},
                                            {"夜に診てほしい", "Care at night"},
                                            {"子どもの熱", "Child with a fever"},
                                            {"花粉症", "Hay fever"},
                                            {"ぎっくり腰", "Back pain"},
                                            {"物忘れ", "Memory problems"}}};

class HomePage {
 public:
  HomePage(const Deps& deps, const Snapshot& snapshot, const HomeFacts& facts, const SearchView& view)
      : deps_(deps), snapshot_(snapshot), facts_(facts), view_(view), say_(view.say) {}

  html::Page write() {
    w_ << "<form action=\"" << say_.path("/search") << "\" method=\"get\" role=\"search\" data-lean>";
    write_question(w_, say_, "", "");
    w_ << "</form>";
    examples();
    w_ << "<div class=\"columns\"><div class=\"reading\">";
    needs();
    places();
    w_ << "</div><div class=\"beside\" role=\"region\" aria-label=\""
       << say_("急いでいるとき、データについて", "Emergencies and about the data") << "\">";
    emergencies();
    about();
    w_ << "</div></div>";
    return {.title = std::string(say_("かかりつけ医を探す", "Find a doctor near you")),
            .body = w_.take(),
            .nav = "/",
            .lang = std::string(say_.code())};
  }

 private:
  void examples() {
    w_ << "<p class=\"examples\">"
       << say_("ふだんのことばでも探せます。例：", "Everyday words work too. Examples: ");
    for (const Example& example : kExamples)
      w_ << " <a href=\"" << say_.path("/search")
         << "?q=" << http::percent_encode(say_(example.ja, example.en)) << "\">"
         << say_(example.ja, example.en) << "</a>";
    w_ << "</p>";
  }

  void need(const Wanted& wanted, std::string_view label, std::size_t count) {
    w_ << "<li><a href=\"" << SearchLinks{say_}.to({.wanted = {wanted}}) << "\">" << label << "</a> <b>"
       << with_commas(std::int64_t(count)) << "</b></li>";
  }

  void needs_of(Group group) {
    const auto [first, last] = snapshot_.group(group);
    for (std::size_t i = first; i < last; ++i) {
      const Facet& facet = snapshot_.facets()[i];
      const bool now = group == Group::open && facet.id == kOpenNow;
      if (now && !view_.open_now) continue;
      const std::size_t count = now ? view_.open_now->open.size() : snapshot_.set(i).size();
      if (count > 0) need({facet.group, facet.id}, facet_said(facet, say_), count);
    }
  }

  void needs() {
    w_ << "<h2>" << say_("してほしいことから選ぶ", "Choose by what you need") << "</h2><ul class=\"needs\">";
    needs_of(Group::function);
    needs_of(Group::open);
    w_ << "</ul>";
  }

  void places() {
    w_ << "<h2>" << say_("場所から選ぶ", "Choose by place") << "</h2><form action=\"" << say_.path("/search")
       << "\" method=\"get\" class=\"near\" data-lean aria-label=\"" << say_("近くから探す", "Near a place")
       << "\"><input type=\"hidden\" name=\"lat\" value=\"\"><input type=\"hidden\" name=\"lon\" value=\"\">";
    write_near(w_, say_, "");
    w_ << html::button({.label = std::string(say_("この近くで探す", "Search near here")),
                        .press = html::Press::secondary})
       << "</form>";
    write_place_links(w_, one_prefecture(snapshot_) ? municipalities() : prefectures());
  }

  std::vector<PlaceCount> municipalities() const {
    std::vector<PlaceCount> out;
    for (const MunicipalityRange& m : snapshot_.institutions().municipalities())
      out.push_back({m.code, place_said(deps_, m.code, say_), SearchLinks{say_}.to({.municipality = m.code}),
                     m.range.last - m.range.first});
    return out;
  }

  std::vector<PlaceCount> prefectures() const {
    std::map<std::string, std::size_t, std::less<>> counts;
    for (const MunicipalityRange& m : snapshot_.institutions().municipalities())
      counts[m.code.substr(0, 2)] += m.range.last - m.range.first;
    std::vector<PlaceCount> out;
    for (const auto& [code, count] : counts)
      out.push_back({code, place_said(deps_, code, say_), SearchLinks{say_}.to({.prefecture = code}), count});
    return out;
  }

  void emergencies() {
    w_ << "<section class=\"card\"><h2 class=\"card-heading\">" << say_("急いでいるとき", "In an emergency")
       << "</h2><dl class=\"calls\"><dt><a href=\"tel:119\">119</a></dt><dd>"
       << say_("救急車を呼ぶ", "Ambulance") << "</dd><dt><a href=\"tel:%237119\">#7119</a></dt><dd>"
       << say_("救急車を呼ぶか迷うとき（行っていない地域もあります）",
               "If you are not sure whether to call an ambulance (not in all areas)")
       << "</dd><dt><a href=\"tel:%238000\">#8000</a></dt><dd>"
       << say_("夜や休日の子どもの病気の相談", "Advice on a sick child at night and on holidays")
       << "</dd></dl></section>";
  }

  void about() {
    w_ << "<section class=\"card\"><h2 class=\"card-heading\">" << say_("データについて", "About the data")
       << "</h2><p class=\"note\">";
    const std::string all = with_commas(std::int64_t(facts_.institutions));
    const std::string reported = with_commas(std::int64_t(facts_.reported));
    if (say_.english())
      w_ << all << " institutions, " << reported
         << " of them with a published report on primary care functions";
    else
      w_ << all << "か所の医療機関を掲載しています。うち" << reported
         << "か所は、かかりつけ医機能の報告を公表しています";
    if (!facts_.as_of.empty())
      w_ << say_("（", " (as of ") << day_said(facts_.as_of, say_) << say_("現在）", ")");
    w_ << say_("。内容は、医療機関が都道府県に報告し、都道府県が公表したものです。",
               ". The contents were reported by the institutions to the prefecture and published by it.")
       << "</p><p><a href=\"/open-data\">" << say_("オープンデータ", "Open data") << "</a></p><p><a href=\""
       << say_.path("/embed") << "\">"
       << say_("ホームページに検索欄を置く（自治体の方へ）", "Put this search on a municipal site")
       << "</a></p>";
    if (!say_.english())
      w_ << "<p><a href=\"/forum-results\">地域の協議の結果と、進んでいる取り組み</a></p><p><a "
            "href=\"/practices\">医療と介護の好事例</a></p>";
    w_ << "</section>";
  }

  const Deps& deps_;
  const Snapshot& snapshot_;
  const HomeFacts& facts_;
  const SearchView& view_;
  const Tongue& say_;
  html::Writer w_{16'384};
};

}  // namespace

HomeFacts home_facts(const Snapshot& snapshot) {
  HomeFacts facts{.institutions = snapshot.size()};
  std::int32_t newest = 0;
  for (Doc doc = 0; doc < snapshot.size(); ++doc) {
    const ReportRow& report = snapshot.report(doc);
    facts.reported += report.year != 0;
    newest = std::max(newest, report.as_of);
  }
  if (newest > 0)
    facts.as_of = fmt::format("{:04}-{:02}-{:02}", newest / 10'000, newest / 100 % 100, newest % 100);
  return facts;
}

html::Page home_page(const Deps& deps, const Snapshot& snapshot, const HomeFacts& facts,
                     const SearchView& view) {
  return HomePage(deps, snapshot, facts, view).write();
}

}  // namespace kakari::directory
