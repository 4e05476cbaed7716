#include "directory/api.h"
#include "directory/json_text.h"
#include "directory/query_text.h"
#include "directory/sentences.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kUsualBytes = 48 * 1024;

class SearchAnswer {
 public:
  SearchAnswer(const Deps& deps, const Snapshot& snapshot, const Query& query, Tongue say, const OpenNow* now)
      : deps_(deps),
        snapshot_(snapshot),
        all_(snapshot.institutions()),
        query_(query),
        say_(say),
        now_(now),
        found_(search(snapshot, *deps.words, query, now)) {}

  std::string write() {
    json_.open_object();
    json_.number("total", found_.total).number("page", query_.page).number("per_page", query_.per_page);
    json_.number("position", snapshot_.position());
    from();
    json_.open_list("asked");
    for (const Restriction& asked : found_.asked) asked_for(asked);
    json_.close_list().open_list("institutions");
    for (const Hit& hit : found_.hits) institution(hit);
    json_.close_list();
    if (query_.facets) facets();
    json_.close_object();
    return json_.take();
  }

 private:
  void from() {
    static constexpr std::array<std::string_view, 4> kFound{"", "found", "unknown", "several"};
    if (found_.from == PlaceFound::not_asked) return;
    json_.open_object("from").text("typed", query_.from).text("place", kFound[std::size_t(found_.from)]);
    if (query_.near) point(query_.near->centre);
    json_.close_object();
  }

  void point(Point point) {
    json_.decimal("latitude", point.latitude, 5).decimal("longitude", point.longitude, 5);
  }

  void asked_for(const Restriction& asked) {
    static constexpr std::array<std::string_view, 5> kKinds{"word", "understood", "filter", "place", "near"};
    json_.open_object().text("kind", kKinds[std::size_t(asked.kind)]);
    json_.text("said", say_.term(asked.said, asked.said_en));
    if (!asked.means.empty()) json_.text("means", say_.term(asked.means, asked.means_en));
    if (!asked.caution.empty()) json_.text("caution", say_.term(asked.caution, asked.caution_en));
    for (const Dropped& drop : found_.drops)
      if (drop.restriction.kind == asked.kind && drop.restriction.index == asked.index)
        json_.open_object("without")
            .number("count", drop.count)
            .text("query", text_of(without(query_, asked)))
            .close_object();
    json_.close_object();
  }

  void institution(const Hit& hit) {
    const Doc doc = hit.doc;
    const std::string& municipality = all_.municipality(doc);
    json_.open_object();
    json_.text("number", all_.number(doc)).text("name", all_.name(doc)).text("kana", all_.kana(doc));
    if (const auto english = all_.access().name_en(doc); !english.empty()) json_.text("name_en", english);
    json_.text("kind", all_.hospital(doc) ? "hospital" : "clinic");
    json_.text("prefecture", std::string_view(municipality).substr(0, 2)).text("municipality", municipality);
    json_.text("address", all_.address(doc)).text("phone", all_.phone(doc)).open_list("departments");
    for (const std::string_view department : all_.departments_of(doc)) json_.text(department);
    json_.close_list().truth("invented", all_.invented(doc));
    json_.truth("general_outpatients", snapshot_.general_outpatients(doc));
    if (now_ && all_.timetable(doc) != 0) json_.truth("open_now", now_->open.has(doc));
    if (all_.point(doc).known()) point(all_.point(doc));
    if (hit.km) json_.decimal("distance_km", *hit.km, 3);
    if (const auto reported = snapshot_.reported(doc)) report(*reported);
    json_.close_object();
  }

  void report(const Reported& reported) {
    json_.open_object("report").number("fiscal_year", reported.year).text("as_of", reported.as_of);
    json_.text("sentence", sentence(*deps_.form, reported, {}, say_)).open_list("functions");
    for (const ReportedFunction& f : reported.functions) {
      json_.open_object().text("id", regime::id(f.function)).text("name", tag_name(f.function, say_));
      if (f.function != regime::Function::core) json_.text("how", f.with_others ? "with_others" : "alone");
      json_.text("standing", id(f.standing)).text("standing_text", standing_text(f, say_));
      if (!f.confirmed_on.empty()) json_.text("confirmed_on", f.confirmed_on);
      if (!f.confirmed_by.empty()) json_.text("confirmed_by", f.confirmed_by);
      json_.close_object();
    }
    json_.close_list().open_list("fields");
    for (const std::int64_t code : reported.fields) json_.number(code);
    json_.close_list().open_list("diseases");
    for (const std::int64_t code : reported.diseases) json_.number(code);
    json_.close_list().close_object();
  }

  void facets() {
    json_.open_object("facets");
    std::size_t i = 0;
    for (std::size_t g = 0; g <= std::size_t(Group::other); ++g) {
      json_.open_list(id(Group(g)));
      for (; i < snapshot_.facets().size() && snapshot_.facets()[i].group == Group(g); ++i) {
        const Facet& facet = snapshot_.facets()[i];
        json_.open_object().text("id", facet.id).text("label", say_.term(facet.label, facet.english));
        json_.number("count", found_.counts[i]).close_object();
      }
      json_.close_list();
    }
    json_.close_object().open_list("municipalities");
    for (const MunicipalityCount& m : found_.municipalities)
      json_.open_object().text("code", m.code).number("count", m.count).close_object();
    json_.close_list();
  }

  const Deps& deps_;
  const Snapshot& snapshot_;
  const Register& all_;
  const Query& query_;
  const Tongue say_;
  const OpenNow* now_;
  const Found found_;
  JsonText json_{kUsualBytes};
};

}  // namespace

std::string search_json(const Deps& deps, const Snapshot& snapshot, const Query& query, Tongue say,
                        const OpenNow* now) {
  return SearchAnswer(deps, snapshot, query, say, now).write();
}

}  // namespace kakari::directory
