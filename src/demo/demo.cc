#include "demo/demo.h"

#include <stdexcept>

#include "access/invitation.h"
#include "access/password.h"
#include "access/rules.h"
#include "base/text.h"
#include "demo/access_facts.h"
#include "demo/contents.h"
#include "demo/forum.h"
#include "demo/institutions.h"
#include "demo/must.h"
#include "demo/people.h"
#include "demo/season.h"
#include "demo/training.h"
#include "demo/year.h"
#include "regime/training.h"
#include "registry/corporation.h"

namespace kakari::demo {
namespace {

regime::Form load(const std::string& folder, int year) {
  auto form = regime::load_form(folder, year);
  if (!form)
    throw std::runtime_error(fmt::format("{}:{}: {}", form.error().front().file, form.error().front().line,
                                         form.error().front().message));
  return std::move(*form);
}

/// Those the sample accounts belong to, by the place they are promised in.
struct Known {
  const Made* aoba = nullptr;
  const Made* minato = nullptr;
  const Made* yoshioka = nullptr;
  const Made* letter = nullptr;  // nobody has an account there yet

  const Made* of(Place place) const {
    return place == Place::aoba       ? aoba
           : place == Place::minato   ? minato
           : place == Place::yoshioka ? yoshioka
                                      : nullptr;
  }
};

void rename(store::Tx& tx, Made& made, std::string_view name, std::string_view kana,
            std::string_view manager) {
  made.institution.name = std::string(name) + "（架空）";
  made.institution.kana = kana;
  made.institution.manager = manager;
  tx.exec("UPDATE institution SET name = ?, kana = ?, manager = ?, name_key = ?, kana_key = ? WHERE id = ?",
          made.institution.name, made.institution.kana, made.institution.manager, fold(made.institution.name),
          fold(made.institution.kana), made.institution.id);
}

Known name_the_known(store::Tx& tx, std::vector<Made>& made) {
  Known known;
  for (Made& one : made) {
    if (one.profile->id == "internal" && !known.aoba) {
      rename(tx, one, "あおば内科クリニック", "アオバナイカクリニック", "髙橋 誠");
      known.aoba = &one;
    } else if (one.profile->id == "home" && !known.minato) {
      rename(tx, one, "みなと在宅クリニック", "ミナトザイタククリニック", "佐藤 邉子");
      known.minato = &one;
    } else if (one.profile->id == "family" && !known.yoshioka) {
      rename(tx, one, "𠮷岡内科医院", "ヨシオカナイカイイン", "𠮷岡 隆");
      known.yoshioka = &one;
    } else if (one.profile->id == "bones" && !known.letter) {
      rename(tx, one, "ふもと整形外科", "フモトセイケイゲカ", "足立 徹");
      known.letter = &one;
    }
  }
  return known;
}

constexpr std::string_view corporation_name = "医療法人 あおば会（架空）";
constexpr std::string_view first_officer = "tanaka@tottori.example",
                           second_officer = "nakamura@tottori.example",
                           centre_officer = "sato@yonago.example";

/// Draws from a stream of its own: the rest of the demo stays as it is whatever the corporation needs.
Id keep_corporation(store::Tx& tx, Instant at, const Known& known, std::string_view prefecture) {
  SeededRandom random(at);
  const Moment moment{at, &random};
  const access::Actor officer = sample_actor(tx, first_officer);
  const Id id = must(registry::make_corporation(tx, moment, officer, corporation_name, prefecture)).id;
  for (const Made* one : {known.aoba, known.yoshioka})
    if (one) must(registry::join_corporation(tx, moment, officer, id, one->institution.id));
  return id;
}

/// The samples are written for 鳥取県; in another prefecture they move there.
access::NewGrant grant_of(const Sample& sample, const Made* place, const regime::Areas& areas,
                          std::string_view prefecture) {
  using access::Role;
  if (place)
    return {sample.role, place->institution.id.text(), place->institution.name, place->institution.prefecture,
            sample.lead};
  if (sample.role == Role::ministry_officer) return {sample.role, "ministry", "厚生労働省 医政局", ""};
  if (sample.role == Role::municipality_officer) {
    const auto all = areas.municipalities_of(prefecture);
    const regime::Municipality* town = areas.municipality(sample.scope);
    if (!town || town->prefecture != prefecture) town = all.front();
    return {sample.role, town->code, town->name + " 長寿社会課", std::string(prefecture)};
  }
  if (sample.role == Role::prefecture_officer) {
    const bool own = sample.scope == "31";
    const auto* where = areas.prefecture(own ? prefecture : prefecture == "32" ? "31" : "32");
    return {sample.role, where->code, where->name + " 医療政策課", where->code};
  }
  if (sample.role == Role::health_centre_officer) {
    const regime::HealthCentre* centre = areas.health_centre(sample.scope);
    if (!centre || centre->prefecture != prefecture)
      for (const regime::HealthCentre& other : areas.health_centres())
        if (other.prefecture == prefecture) centre = &other;
    return {sample.role, centre->id, centre->name, centre->prefecture};
  }
  return {sample.role, "", "システムの運用", ""};
}

void add_people(store::Database& database, const Moment& moment, const Known& known,
                const regime::Areas& areas, std::string_view prefecture, const std::string& hash) {
  database.write([&](store::Tx& tx) {
    for (const Sample& sample : samples()) {
      if (sample.part != Part::report) continue;
      const Made* place = known.of(sample.place);
      if (sample.place != Place::none && sample.place != Place::corporation && !place) continue;
      const auto account = add_account(tx, moment, sample, hash);
      const access::NewGrant grant =
          sample.place == Place::corporation
              ? access::NewGrant{sample.role, keep_corporation(tx, moment.now, known, prefecture).text(),
                                 std::string(corporation_name), ""}
              : grant_of(sample, place, areas, prefecture);
      access::insert_grant(tx, moment, access::system_actor(), account, grant);
    }
  });
}

}  // namespace

Built build(store::Database& database, const regime::Areas& areas, const Options& options,
            const std::function<void(const std::string&)>& say) {
  const bool used =
      database.read([](store::Tx& tx) { return tx.one("SELECT 1 FROM institution LIMIT 1").has_value(); });
  if (used)
    throw std::runtime_error(
        "このデータベースにはすでに医療機関があります。デモは空のデータベースに作ってください。");
  SeededRandom random(options.seed);
  const Moment begin{Date(2025, 4, 1).start(), &random};
  say("医療機関を作っています");
  auto made = database.write([&](store::Tx& tx) {
    return make_institutions(tx, begin, areas, options.regime_folder + "/areas/municipality_centres.csv",
                             options.prefecture, options.institutions);
  });
  const Known known = database.write([&](store::Tx& tx) { return name_the_known(tx, made); });
  database.write([&](store::Tx& tx) { say_access(tx, begin.now, options.seed + 2, made); });
  Season season;
  season.prefecture = options.prefecture;
  const std::string hash = access::hash_password(password, access::Rules{}.password);
  add_people(database, begin, known, areas, options.prefecture, hash);
  const auto [officer, second, centre] = database.read([](store::Tx& tx) {
    return std::array{sample_actor(tx, first_officer), sample_actor(tx, second_officer),
                      sample_actor(tx, centre_officer)};
  });
  season.officer = officer;

  const int running = fiscal_year(Date::of(options.now));
  const regime::Form last_year = load(options.regime_folder, running - 1);
  const regime::Form this_year = load(options.regime_folder, running);
  say(fiscal_year_name(running - 1) + "の報告を作り、公表しています");
  season.year = running - 1;
  season.form = &last_year;
  past_season(database, season, made, random);
  say("医師、医師会、単位と修了証を作っています");
  const auto rules = regime::load_training(options.regime_folder, running);
  if (!rules) throw std::runtime_error(rules.error().front().file + ": " + rules.error().front().message);
  // The clock has run on since the start: what is drawn between two instants must not depend on that.
  const Instant minute = options.now - options.now % (kHour / 60);
  const auto trained =
      make_training(database, areas, *rules, made, {known.aoba, known.minato, known.yoshioka},
                    {.prefecture = options.prefecture, .now = minute, .password_hash = hash}, random);
  const regime::Almanac almanac = regime::Almanac::load(options.regime_folder);
  SeededRandom drawn(options.seed + 1);
  const Year year{database, areas,   almanac, this_year, options.prefecture, running, minute,
                  drawn,    officer, second,  centre};
  std::vector<Made> reporting = made;
  if (options.year_worked) {
    say(fiscal_year_name(running) + "の準備、依頼と手紙を作っています");
    reporting = work_until_winter(year, std::move(reporting));
  }
  say(fiscal_year_name(running) + "の報告を作っています");
  season.year = running;
  season.form = &this_year;
  running_season(database, season, reporting, options.now, random);
  if (options.year_worked) {
    say("催促、紙の調査票、照会と命令を作っています");
    work_through_winter(year, reporting);
    say("協議の場と方策、好事例を作っています");
    hold_forums(year, options.regime_folder, hash);
  }
  say("研修の教材と問題を作っています");
  make_contents(database, {options.now, &random}, *rules);

  Built built{made.size(), trained.physicians, trained.certificates, trained.certificate_number, "", "", ""};
  if (known.letter) {
    const auto& to = known.letter->institution;
    const Moment now{options.now, &random};
    const auto code = database.write([&](store::Tx& tx) {
      return access::invite(tx, now, access::system_actor(),
                            {{access::Role::institution_staff, to.id.text(), to.name, to.prefecture},
                             known.letter->code10,
                             60});
    });
    if (code) {
      built.letter_code = *code;
      built.letter_second = known.letter->code10;
      built.letter_number = to.number;
    }
  }
  return built;
}

}  // namespace kakari::demo
