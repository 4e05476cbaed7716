// The search beside a plain scan of the same institutions, on random data and random questions.
#include <gtest/gtest.h>

#include <random>

#include "base/text.h"
#include "directory/query.h"
#include "directory/synthetic.h"

namespace kakari::directory {
namespace {

using Institutions = std::vector<std::pair<InstitutionRecord, std::optional<Reported>>>;

std::shared_ptr<const Snapshot> snapshot_of(const Institutions& all) {
  SnapshotBuilder builder(synthetic_facets());
  for (const auto& [record, reported] : all) reported ? builder.add(record, *reported) : builder.add(record);
  return builder.build();
}

bool has_word(const InstitutionRecord& r, const std::string& word) {
  for (const auto& part : {r.name, r.kana, r.name_en, r.address, r.number, r.postal})
    if (fold(part).find(fold(word)) != std::string::npos) return true;
  for (const auto& department : r.departments)
    if (fold(department).find(fold(word)) != std::string::npos) return true;
  return false;
}

const Instant kNow = *parse_time("2027-02-10T18:20");  // a Wednesday

bool is_open(const InstitutionRecord& r, std::string_view when) {
  return std::any_of(r.hours.begin(), r.hours.end(), [&](const Span& s) {
    if (when == "now") return s.day == 3 && s.start <= 1100 && 1100 < s.end;
    if (when == "evening") return s.day <= 5 && s.end > 1080;
    return s.day == (when == "saturday" ? 6 : when == "sunday" ? 7 : 8);
  });
}

bool has(const InstitutionRecord& r, const std::optional<Reported>& reported, const Wanted& wanted) {
  const auto code_in = [&](const std::vector<std::int64_t>& codes) {
    return std::find(codes.begin(), codes.end(), std::stoll(wanted.id)) != codes.end();
  };
  switch (wanted.group) {
    case Group::department:
      return std::find(r.departments.begin(), r.departments.end(), wanted.id) != r.departments.end();
    case Group::kind:
      return (r.kind == regime::InstitutionKind::hospital) == (wanted.id == "hospital");
    case Group::other:
      return wanted.id == "reported"       ? reported.has_value()
             : wanted.id == "not_invented" ? !r.invented
                                           : !r.no_general_outpatients;
    case Group::open:
      return is_open(r, wanted.id);
    case Group::access:
      return wanted.id == "wheelchair" ? r.wheelchair == registry::Wheelchair::yes
                                       : std::find(r.languages.begin(), r.languages.end(),
                                                   wanted.id.substr(9)) != r.languages.end();
    case Group::field:
      return reported && code_in(reported->fields);
    case Group::disease:
      return reported && code_in(reported->diseases);
    default:
      if (!reported) return false;
      for (const auto& f : reported->functions)
        if (regime::id(f.function) == wanted.id)
          return wanted.group == Group::function || f.with_others == (wanted.group == Group::with_others);
      return false;
  }
}

bool fits(const InstitutionRecord& r, const std::optional<Reported>& reported, const Query& q) {
  if (!q.municipality.empty() && r.municipality != q.municipality) return false;
  if (!q.prefecture.empty() && r.prefecture != q.prefecture) return false;
  if (!q.planning_area.empty() && r.planning_area != q.planning_area) return false;
  bool any_kind = true, kind_fits = false;
  for (const Wanted& wanted : q.wanted) {
    if (wanted.group == Group::kind) any_kind = false;
    if (wanted.group == Group::kind)
      kind_fits |= has(r, reported, wanted);
    else if (!has(r, reported, wanted))
      return false;
  }
  if (!any_kind && !kind_fits) return false;
  for (const Said& said : understand(q.text, Words(std::vector<Facet>{}), true))
    if (!has_word(r, said.typed)) return false;
  if (!q.near) return true;
  return r.latitude && distance_km(q.near->centre, {float(*r.latitude), float(*r.longitude)}) <= q.near->km;
}

class Asker {
 public:
  Asker(std::uint64_t seed, const Institutions& all, const Snapshot& snapshot)
      : random_(seed), all_(all), snapshot_(snapshot) {}

  Query ask() {
    Query q{.literal = true};
    const auto& [record, reported] = all_[below(all_.size())];
    if (below(3) == 0) q.prefecture = record.prefecture;
    if (below(4) == 0) q.planning_area = record.planning_area;
    if (below(5) == 0) q.municipality = record.municipality, q.municipalities = {record.municipality};
    for (std::size_t n = below(3); n > 0; --n) q.text += piece(record) + (below(2) ? " " : "　");
    for (std::size_t n = below(3); n > 0; --n) {
      const Facet& facet = snapshot_.facets()[below(snapshot_.facets().size())];
      q.wanted.push_back({facet.group, facet.id});
    }
    if (below(5) == 0 && record.latitude)
      q.near = Near{{float(*record.latitude), float(*record.longitude)}, double(1 + below(60))};
    return q;
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  /// One to four characters out of one of the texts of an institution.
  std::string piece(const InstitutionRecord& r) {
    const std::array<std::string, 6> texts{
        r.name,   r.kana.empty() ? r.name : r.kana,       r.address,
        r.number, r.name_en.empty() ? r.name : r.name_en, r.departments.front()};
    const std::string& text = texts[below(texts.size())];
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i)
      if ((text[i] & 0xC0) != 0x80) starts.push_back(i);
    const std::size_t from = below(starts.size()), to = std::min(from + 1 + below(4), starts.size());
    return text.substr(starts[from], (to < starts.size() ? starts[to] : text.size()) - starts[from]);
  }

  std::mt19937_64 random_;
  const Institutions& all_;
  const Snapshot& snapshot_;
};

std::string told(const Query& q) {
  std::string out = "「" + q.text + "」 " + q.prefecture + " " + q.planning_area + " " + q.municipality;
  for (const Wanted& w : q.wanted) out += fmt::format(" {}={}", id(w.group), w.id);
  return out;
}

/// How well a word stands in the names: 0 it is one, 1 it begins one, 2 one contains it, 3 none.
int naive_fit(const InstitutionRecord& r, const Query& q) {
  int worst = 0;
  for (const Said& said : understand(q.text, Words(std::vector<Facet>{}), true)) {
    int best = 3;
    for (const std::string& part : {fold(r.name), fold(r.kana), fold(r.name_en)}) {
      const auto at = part.find(said.folded);
      best = std::min(best, part == said.folded ? 0 : at == 0 ? 1 : at != std::string::npos ? 2 : 3);
    }
    worst = std::max(worst, best);
  }
  return worst;
}

void expect_ordered(const Snapshot& snapshot, const Query& q, const Found& found) {
  using Key = std::tuple<int, double, bool, Doc>;
  Key before{-1, 0, false, 0};
  for (const Hit& hit : found.hits) {
    ASSERT_EQ(hit.fit, naive_fit(snapshot.institutions().record(hit.doc), q)) << told(q);
    const Key key{hit.fit, hit.km.value_or(0), snapshot.report(hit.doc).year == 0, hit.doc};
    ASSERT_LT(before, key) << told(q);
    before = key;
  }
}

TEST(Search, FindsAndCountsExactlyWhatAPlainScanDoes) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(fmt::format("seed {}", seed));
  const Institutions all = Synthetic(seed).institutions(1500, 3);
  const auto snapshot = snapshot_of(all);
  const Words words(synthetic_facets());
  OpenClock clock;
  const auto now = clock.at(snapshot, kNow, nullptr);
  Asker asker(seed, all, *snapshot);
  std::size_t not_empty = 0;
  for (int i = 0; i < 400; ++i) {
    Query query = asker.ask();
    query.per_page = all.size();
    const Found found = search(*snapshot, words, query, now.get());
    std::set<std::string> expected, got;
    std::vector<std::size_t> counts(snapshot->facets().size(), 0);
    Query any_kind = query;
    std::erase_if(any_kind.wanted, [](const Wanted& w) { return w.group == Group::kind; });
    for (const auto& [record, reported] : all) {
      const bool in = fits(record, reported, query), in_any = in || fits(record, reported, any_kind);
      if (in) expected.insert(record.number);
      for (std::size_t f = 0; f < counts.size(); ++f) {
        const Facet& facet = snapshot->facets()[f];
        if (facet.group == Group::kind ? in_any : in)
          counts[f] += has(record, reported, {facet.group, facet.id});
      }
    }
    for (const Hit& hit : found.hits) got.insert(std::string(snapshot->institutions().number(hit.doc)));
    ASSERT_EQ(got, expected) << told(query);
    ASSERT_EQ(found.total, expected.size()) << told(query);
    ASSERT_EQ(found.counts, counts) << told(query);
    expect_ordered(*snapshot, query, found);
    not_empty += found.total > 0;
  }
  EXPECT_GT(not_empty, 100u);
}

class SearchOfFew : public ::testing::Test {
 protected:
  static InstitutionRecord clinic(int i, std::string name, std::string kana, std::string address) {
    InstitutionRecord r;
    r.id = r.number = fmt::format("31-{:06}-0", i);
    r.name = std::move(name);
    r.kana = std::move(kana);
    r.address = std::move(address);
    r.prefecture = "31";
    r.municipality = "31201";
    r.departments = {"内科"};
    return r;
  }
  static Reported home_care() {
    return {.year = 2025,
            .as_of = "2026-01-01",
            .functions = {{.function = regime::Function::home_care}},
            .fields = {17},
            .diseases = {2}};
  }
  std::vector<std::string> names(const Query& query) const {
    std::vector<std::string> out;
    for (const Hit& hit : search(*snapshot, words, query).hits)
      out.emplace_back(snapshot->institutions().name(hit.doc));
    return out;
  }
  static Query text(std::string words) { return {.text = std::move(words)}; }

  const std::vector<Facet> facets = synthetic_facets();
  const Words words = *Words::load("regime", 2025, facets);
  const std::shared_ptr<const Snapshot> snapshot = [this] {
    SnapshotBuilder builder(facets);
    auto takahashi = clinic(1, "髙橋医院", "タカハシイイン", "鳥取県鳥取市末広温泉町1");
    takahashi.postal = "6800833";
    builder.add(takahashi);
    builder.add(clinic(2, "𠮷岡内科医院", "ヨシオカナイカイイン", "鳥取県鳥取市雲山57"), home_care());
    builder.add(clinic(3, "内科", "ナイカ", "鳥取県鳥取市本町1"));
    auto minato = clinic(4, "みなと内科クリニック", "", "鳥取県鳥取市港町9");
    minato.name_en = "Minato Internal Medicine Clinic";
    builder.add(minato);
    return builder.build();
  }();
};

TEST_F(SearchOfFew, VariantKanjiAreFoundUnderTheirUsualForm) {
  EXPECT_EQ(names(text("高橋")), std::vector<std::string>{"髙橋医院"});
  EXPECT_EQ(names(text("吉岡")), std::vector<std::string>{"𠮷岡内科医院"});
  EXPECT_EQ(names(text("𠮷岡")), std::vector<std::string>{"𠮷岡内科医院"});
  EXPECT_EQ(names(text("ﾖｼｵｶ")), std::vector<std::string>{"𠮷岡内科医院"});
  EXPECT_EQ(names(text("よしおか")), std::vector<std::string>{"𠮷岡内科医院"});
}

TEST_F(SearchOfFew, OneCharacterAndTwoSuffice) {
  EXPECT_EQ(names(text("橋")), std::vector<std::string>{"髙橋医院"});
  EXPECT_EQ(names(text("雲山")), std::vector<std::string>{"𠮷岡内科医院"});
  EXPECT_EQ(names(text("港")).size(), 1u);
}

TEST_F(SearchOfFew, TheNameItselfComesFirst) {
  EXPECT_EQ(names(text("内科")).front(), "内科");
  EXPECT_EQ(names(text("内科")).size(), 4u);
}

TEST_F(SearchOfFew, EverydayWordsAreUnderstoodAndSaidBack) {
  const Found found = search(*snapshot, words, text("家に 来てほしい　血糖"));
  EXPECT_EQ(found.total, 1u);
  ASSERT_EQ(found.asked.size(), 2u);
  EXPECT_EQ(found.asked[0].said, "家に 来てほしい");
  EXPECT_EQ(found.asked[0].means, "在宅医療");
  EXPECT_EQ(found.asked[1].means, "糖尿病");
}

TEST_F(SearchOfFew, NothingFoundSaysWhatToDrop) {
  Query query = text("高橋");
  query.wanted.push_back({Group::function, "home_care"});
  const Found found = search(*snapshot, words, query);
  EXPECT_EQ(found.total, 0u);
  ASSERT_EQ(found.drops.size(), 2u);
  EXPECT_EQ(found.drops[0].count, 1u);
  query = text("夜間");
  EXPECT_EQ(search(*snapshot, words, query).literal_count, 0u);
}

TEST_F(SearchOfFew, AStationThatNoTextNamesIsLookedForInAddresses) {
  const Found found = search(*snapshot, words, text("雲山駅前"));
  EXPECT_EQ(found.total, 1u);
  ASSERT_EQ(found.asked.size(), 1u);
  EXPECT_EQ(found.asked[0].kind, Restriction::Kind::understood);
  EXPECT_EQ(found.asked[0].means, "住所に「雲山」");
  EXPECT_EQ(names(text("末広温泉町の近く")), std::vector<std::string>{"髙橋医院"});
}

TEST_F(SearchOfFew, APostalCodeIsFoundHoweverItIsTyped) {
  for (const std::string typed : {"680-0833", "〒６８０－０８３３", "6800833"})
    EXPECT_EQ(names(text(typed)), std::vector<std::string>{"髙橋医院"}) << typed;
  const Found nearby = search(*snapshot, words, text("680-0899"));
  EXPECT_EQ(nearby.total, 1u);
  EXPECT_EQ(nearby.asked[0].means, "郵便番号が680-08で始まる");
}

TEST_F(SearchOfFew, AFacilityIsFoundByItsRomanisedName) {
  EXPECT_EQ(names(text("minato")), std::vector<std::string>{"みなと内科クリニック"});
  EXPECT_EQ(names(text("Minato Clinic")), std::vector<std::string>{"みなと内科クリニック"});
}

TEST_F(SearchOfFew, ChangedFactsOfAccessAreFoundAtOnce) {
  const auto doc = *snapshot->institutions().by_number("31-000001-0");
  registry::AccessFacts facts;
  facts.name_en = "Takahashi Clinic";
  facts.wheelchair = registry::Wheelchair::yes;
  facts.languages = {"en"};
  const auto changed = snapshot->with_access(doc, facts, 9);
  Query query = text("takahashi");
  EXPECT_EQ(search(*snapshot, words, query).total, 0u);
  query.wanted = {{Group::access, "wheelchair"}, {Group::access, "language_en"}};
  EXPECT_EQ(search(*changed, words, query).total, 1u);
  EXPECT_EQ(search(*changed, words, text("takahashi")).hits.front().fit, 1);
  EXPECT_NE(changed->difference(*snapshot), "");
  EXPECT_EQ(changed->with_access(doc, {}, 10)->difference(*snapshot), "");
}

TEST_F(SearchOfFew, StrangeInputFindsNothingAndBreaksNothing) {
  for (const std::string& strange : {std::string(10'000, 'a'), std::string("%_*'\";--"), std::string("😀"),
                                     std::string("\xff\xfe"), std::string("\x01"), std::string("<script>")})
    search(*snapshot, words, text(strange));
  EXPECT_EQ(names(text("　 ")).size(), 4u);
  Query query;
  query.wanted.push_back({Group::disease, "999"});
  EXPECT_EQ(search(*snapshot, words, query).total, 0u);
}

TEST_F(SearchOfFew, HalfAPrefecturesCodeBesideAMunicipalityFindsNothing) {
  for (const char* prefecture : {"3", "310", "31201"}) {
    Query query{.prefecture = prefecture, .municipality = "31201", .municipalities = {"31201"}};
    EXPECT_EQ(search(*snapshot, words, query).total, 0u) << prefecture;
  }
}

TEST_F(SearchOfFew, AChangedReportChangesFacetsAndNothingElse) {
  const auto doc = *snapshot->institutions().by_number("31-000001-0");
  const auto changed = snapshot->with_report(doc, home_care(), 9);
  Query query;
  query.wanted.push_back({Group::function, "home_care"});
  EXPECT_EQ(search(*changed, words, query).total, 2u);
  EXPECT_EQ(search(*snapshot, words, query).total, 1u);
  EXPECT_EQ(changed->position(), 9);
  EXPECT_EQ(changed->reported(doc), home_care());
  const auto back = changed->with_report(doc, std::nullopt, 10);
  EXPECT_EQ(back->difference(*snapshot), "");
  EXPECT_NE(changed->difference(*snapshot), "");
}

}  // namespace
}  // namespace kakari::directory
