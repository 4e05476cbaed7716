#include "directory/search_page.h"

#include "base/text.h"
#include "base/utf8.h"
#include "directory/days_said.h"
#include "directory/entry.h"
#include "directory/filters.h"
#include "directory/map_view.h"
#include "directory/search_said.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kTitleCharactersMax = 40;

std::vector<std::int64_t> diseases_asked(const Snapshot& snapshot, const Query& query, const Found& found) {
  std::vector<std::int64_t> out;
  for (const Wanted& wanted : query.wanted)
    if (wanted.group == Group::disease) out.push_back(std::stoll(wanted.id));
  for (const std::size_t facet : found.understood_facets)
    if (snapshot.facets()[facet].group == Group::disease)
      out.push_back(std::stoll(snapshot.facets()[facet].id));
  return out;
}

class SearchPage {
 public:
  SearchPage(const Asked& asked, const SearchView& view)
      : asked_(asked), query_(asked.query), found_(asked.found), say_(asked.say()), view_(view) {}

  html::Page write() {
    w_ << "<form action=\"" << say_.path("/search")
       << "\" method=\"get\" role=\"search\" data-autosubmit data-lean>";
    write_question(w_, say_, query_.text, one_prefecture(asked_.snapshot) ? "" : query_.prefecture);
    hidden();
    w_ << "<div class=\"columns\"><div class=\"reading\">";
    results();
    w_ << "</div><div class=\"beside\" role=\"region\" aria-label=\"" << say_("しぼりこむ", "Narrow down")
       << "\"><section class=\"card\" id=\"narrow\"><h2 class=\"card-heading\">"
       << say_("しぼりこむ", "Narrow down") << "</h2>";
    write_filters(w_, asked_);
    w_ << "</section></div></div></form>";
    return {.title = title(),
            .body = w_.take(),
            .nav = "/search",
            .script = view_.map && asked_.deps.boundaries ? "map.js" : "",
            .lang = std::string(say_.code())};
  }

 private:
  std::string title() const {
    if (query_.text.empty()) return std::string(say_("医療機関を探す", "Find care"));
    const std::string words = beginning(query_.text, kTitleCharactersMax);
    return say_.english() ? "Results for “" + words + "”" : "「" + words + "」で探した結果";
  }

  void keep(html::Markup name, std::string_view value) {
    if (!value.empty()) w_ << "<input type=\"hidden\" name=\"" << name << "\" value=\"" << value << "\">";
  }

  /// What is part of the question and has no field of its own.
  void hidden() {
    keep("area", query_.planning_area);
    if (!one_prefecture(asked_.snapshot)) keep("prefecture", query_.prefecture);
    if (query_.literal) keep("literal", "1");
    if (view_.map) keep("view", "map");
    const bool here = query_.near && query_.from.empty();
    w_ << "<input type=\"hidden\" name=\"lat\" value=\""
       << (here ? fmt::format("{:.3f}", query_.near->centre.latitude) : std::string())
       << "\"><input type=\"hidden\" name=\"lon\" value=\""
       << (here ? fmt::format("{:.3f}", query_.near->centre.longitude) : std::string()) << "\">";
  }

  /// What stands over the list when it is printed for somebody.
  void on_paper() {
    if (view_.now == 0) return;
    w_ << "<p class=\"on-paper\"><strong>" << say_("医療機関の一覧", "List of institutions") << "</strong>"
       << say_("（", " (") << day_said(Date::of(view_.now), say_) << say_("）", ")") << "<br>"
       << conditions_said(asked_) << "</p>";
  }

  void results() {
    on_paper();
    w_ << cautions(asked_)
       << html::found(std::int64_t(found_.total), said_back(asked_), say_("件", "results")) << chips(asked_);
    remarks();
    w_ << "<p class=\"switch\"><a class=\"on-phone\" href=\"#narrow\">"
       << say_("条件でしぼりこむ", "Narrow down") << "</a> ";
    SearchLinks other{say_, !view_.map};
    if (asked_.deps.boundaries)
      w_ << html::link(other.to(query_), view_.map ? say_("一覧だけを見る", "Show the list only")
                                                   : say_("地図で見る", "Show on a map"));
    w_ << "</p>";
    if (view_.map) w_ << map_view(asked_);
    if (found_.total == 0) {
      w_ << nothing_found(asked_);
      return;
    }
    list();
  }

  void warn(std::string text) {
    w_ << html::notice(
        {.kind = html::NoticeKind::warning, .text = std::move(text), .english = say_.english()});
  }

  void remarks() {
    if (found_.from == PlaceFound::unknown)
      warn(say_.english()
               ? "The place “" + query_.from +
                     "” was not recognized, so results are not limited by distance. Please type a "
                     "town, a seven-digit postal code or a station."
               : "「" + query_.from +
                     "」がどこか、わかりませんでした。距離ではしぼっていません。町名、郵便番号（7けた）"
                     "、駅名で入れてください。");
    if (found_.from == PlaceFound::several)
      warn(say_.english()
               ? "There are several places called “" + query_.from +
                     "”, so results are not limited by distance. Please add the municipality or "
                     "use a seven-digit postal code."
               : "「" + query_.from +
                     "」という場所がいくつかあります。距離ではしぼっていません。市町村名をつけるか、郵便"
                     "番号（7けた）で入れてください。");
    if (view_.shortened)
      warn(std::string(say_("ことばが長いため、はじめの部分だけで探しました。",
                            "Only the beginning of your words was searched for.")));
  }

  void list() {
    const Listing listing{asked_.deps, asked_.snapshot, say_,
                          view_.now,   prefecture(),    diseases_asked(asked_.snapshot, query_, found_)};
    w_ << "<ul class=\"entries\">";
    for (const Hit& hit : found_.hits) write_entry(w_, listing, hit);
    w_ << "</ul>";
    pages();
    if (view_.now > 0)
      w_ << "<p class=\"note\">"
         << say_("診療時間は届出によります。受付の終わりや臨時の休診は、医療機関に確かめてください。",
                 "Opening hours are as registered. Please ask the institution about when reception ends and "
                 "about days it is closed for other reasons.")
         << "</p>";
  }

  std::string prefecture() const {
    const auto* prefecture = asked_.deps.areas->prefecture(query_.prefecture);
    return prefecture ? prefecture->name : std::string();
  }

  void pages() {
    Query previous = query_, next = query_;
    --previous.page, ++next.page;
    if (found_.hits.empty() && found_.total > 0)  // beyond the last page: back to it
      previous.page = (found_.total - 1) / query_.per_page + 1;
    const auto first = std::int64_t((query_.page - 1) * query_.per_page);
    w_ << html::pager(
        {.total = std::int64_t(found_.total),
         .first = found_.hits.empty() ? 0 : first + 1,
         .last = first + std::int64_t(found_.hits.size()),
         .previous = query_.page > 1 ? asked_.links.to(previous) : "",
         .next = std::size_t(first) + query_.per_page < found_.total ? asked_.links.to(next) : "",
         .english = say_.english()});
  }

  const Asked& asked_;
  const Query& query_;
  const Found& found_;
  const Tongue& say_;
  const SearchView& view_;
  html::Writer w_{65'536};
};

}  // namespace

std::string beginning(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size() && n < most;) {
    const char32_t c = utf8::next(text, at);
    if (c == utf8::kInvalid || c < 0x20 || c == 0x7F) continue;
    utf8::append(out, c);
    ++n;
  }
  return out;
}

void write_question(html::Writer& w, const Tongue& say, std::string_view typed, std::string_view prefecture) {
  w << "<h1>" << say("どんな医療機関をお探しですか", "What kind of care are you looking for?")
    << "</h1><div class=\"search-box\"><label class=\"unseen\" for=\"q\">"
    << say("病気、困りごと、場所、医療機関の名前", "Illness, need, place or name of an institution")
    << "</label><input class=\"input\" type=\"search\" id=\"q\" name=\"q\" value=\"" << typed
    << "\" maxlength=\"200\" autocomplete=\"off\" data-suggest=\"/api/v1/directory/suggest\"";
  w.attr("data-suggest-language", say.english() ? "en" : "").attr("data-suggest-prefecture", prefecture);
  w << "><button class=\"button primary\">" << say("探す", "Search") << "</button></div>";
}

html::Page search_page(const Deps& deps, const Snapshot& snapshot, const Query& query,
                       const SearchView& view) {
  const Found found = search(snapshot, *deps.words, query, view.open_now);
  return SearchPage({deps, snapshot, query, found, {view.say, view.map}, view.open_now}, view).write();
}

}  // namespace kakari::directory
