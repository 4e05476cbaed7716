// Every way a definition can be broken is found, with its line: the real form with one place changed.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "regime/command.h"
#include "regime/testing.h"

namespace kakari::regime {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class BrokenForm : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = fs::temp_directory_path() / "kakari-form-XXXXXX";
    directory_ = mkdtemp(pattern.data());
    std::ifstream file("regime/2025/report.yaml");
    std::ostringstream text;
    text << file.rdbuf();
    good_ = text.str();
    write(2025, good_);
  }
  void TearDown() override { fs::remove_all(directory_); }

  void write(int year, const std::string& text) {
    fs::create_directories(directory_ + "/" + std::to_string(year));
    std::ofstream(fmt::format("{}/{}/report.yaml", directory_, year)) << text;
  }

  /// The good form with `from` (its first occurrence after `after`) replaced.
  std::vector<Finding> broken(std::string_view after, std::string_view from, std::string_view to) {
    std::string text = good_;
    auto at = text.find(from, text.find(after));
    EXPECT_NE(at, text.npos) << from;
    text.replace(at, from.size(), to);
    write(2025, text);
    return findings(2025);
  }

  std::vector<Finding> findings(int year) {
    auto form = load_form(directory_, year);
    return form ? std::vector<Finding>{} : form.error();
  }

  /// Says that one of the findings has this message, a file and a line.
  static void expect(const std::vector<Finding>& findings, const std::string& message) {
    for (const Finding& f : findings)
      if (f.message.find(message) != f.message.npos) {
        EXPECT_GT(f.line, 0) << f.message;
        EXPECT_THAT(f.file, HasSubstr("report.yaml"));
        return;
      }
    ADD_FAILURE() << "not found: " << message << "; " << findings.size() << " others, first "
                  << (findings.empty() ? "" : findings.front().message);
  }

  std::string directory_, good_;
};

TEST_F(BrokenForm, UnbrokenHasNoFinding) {
  EXPECT_TRUE(findings(2025).empty());
}

TEST_F(BrokenForm, ThatIsNotYamlIsFoundWithItsLine) {
  expect(broken("sections:", "  - id: core\n", "  - id: [core\n"), "YAML として読めません");
}

TEST_F(BrokenForm, ItemUnknownInAConditionIsFound) {
  expect(broken("core.training_fte", "affirmative: core.training}", "affirmative: core.trainin}"),
         "条件にある項目「core.trainin」は定義されていません");
}

TEST_F(BrokenForm, ItemUnknownOnAPageIsFound) {
  expect(broken("pages:", "- core.nurses\n", "- core.nurse\n"), "項目「core.nurse」は定義されていません");
}

TEST_F(BrokenForm, ItemUnknownInAGroundIsFound) {
  expect(broken("functions:", "any_of: [core.posted]", "any_of: [core.post]"),
         "項目「core.post」は定義されていません");
}

TEST_F(BrokenForm, ItemUnknownInAQuestionIsFound) {
  expect(broken("checks:", "item: core.posted", "item: core.post"), "項目「core.post」は定義されていません");
}

TEST_F(BrokenForm, ConditionsThatWaitForEachOtherAreFound) {
  std::string text = good_;
  text.replace(text.find("        kind: choice", text.find("id: core.consultation")), 20,
               "        asked_if: {affirmative: core.training}\n        kind: choice");
  text.replace(text.find("        kind: choice", text.find("id: core.training\n")), 20,
               "        asked_if: {affirmative: core.consultation}\n        kind: choice");
  write(2025, text);
  expect(findings(2025), "条件が堂々めぐりになっています");
}

TEST_F(BrokenForm, FunctionThatDependsOnWhatItDecidesIsFound) {
  expect(broken("id: core.consultation", "star: true", "asked_if: {held: core}"),
         "条件が堂々めぐりになっています：core.consultation → core → core.consultation");
}

TEST_F(BrokenForm, ChoiceWithoutTextIsFound) {
  expect(broken("core.fields", "label: 眼領域, ", ""), "選択肢 4 に文言（label）がありません");
}

TEST_F(BrokenForm, ChoiceWithoutCodeIsFound) {
  expect(broken("core.fields", "code: 4, ", ""), "選択肢の code（整数）がありません");
}

TEST_F(BrokenForm, DuplicateCodeIsFound) {
  expect(broken("core.fields", "code: 4,", "code: 3,"), "選択肢の番号 3 が重なっています");
}

TEST_F(BrokenForm, DuplicateIdIsFound) {
  expect(broken("sections:", "id: core.posted", "id: core.function"), "id「core.function」が");
}

TEST_F(BrokenForm, KeyWrittenTwiceIsFound) {
  expect(broken("id: core.posted", "star: true", "kind: choice"), "「kind」が2度書かれています");
}

TEST_F(BrokenForm, SubjectOfTable8WithoutAnItemIsFound) {
  std::string text = good_;
  for (auto at = text.find("statutory: 4-4-ホ"); at != text.npos; at = text.find("statutory: 4-4-ホ"))
    text.replace(at, std::string("statutory: 4-4-ホ").size(), "statutory: 4-4-ニ");
  write(2025, text);
  expect(findings(2025), "別表第八の「4-4-ホ」");
}

TEST_F(BrokenForm, UnknownStatutoryIdIsFound) {
  expect(broken("id: core.training\n", "statutory: 2-2", "statutory: 2-10"),
         "番号「2-10」は statute にありません");
}

TEST_F(BrokenForm, MissingStatutoryIdIsFound) {
  expect(broken("id: core.training\n", "statutory: 2-2", "unit: 人"), "「statutory」がありません");
}

TEST_F(BrokenForm, MissingCitationIsFound) {
  expect(broken("id: core.training\n", "        sources: [LAW 別表第八第二の二, MHLW]\n", ""),
         "出典（sources）がありません");
}

TEST_F(BrokenForm, UnknownSourceIsFound) {
  expect(broken("id: core.training\n", ", MHLW]", ", BLOG]"), "出典「BLOG」は sources にありません");
}

TEST_F(BrokenForm, ItemOnNoPageIsFound) {
  expect(broken("pages:", "      - core.nurses\n", ""), "項目「core.nurses」がどの画面にもありません");
}

TEST_F(BrokenForm, ItemOnTwoPagesIsFound) {
  expect(broken("pages:", "      - core.nurses\n", "      - core.nurses\n      - core.function\n"),
         "項目「core.function」が2度置かれています");
}

TEST_F(BrokenForm, PageWithoutItemsIsFound) {
  expect(broken("pages:", "items: [core.function, core.posted]", "items: []"),
         "画面「function」に項目がありません");
}

TEST_F(BrokenForm, FunctionWithoutGroundsIsFound) {
  std::string text = good_;
  auto from = text.find("    grounds:\n", text.find("  - id: home_care\n    label: ハ"));
  auto to = text.find("    items:\n", from);
  text.replace(from, to - from, "    grounds: []\n");
  write(2025, text);
  expect(findings(2025), "有りとする根拠（grounds）がありません");
}

TEST_F(BrokenForm, MissingFunctionIsFound) {
  std::string text = good_;
  auto from = text.find("  - id: care_coordination\n    label: ニ");
  auto to = text.find("# Questions that", from);
  text.erase(from, to - from);
  write(2025, text);
  expect(findings(2025), "機能「care_coordination」の決まり（functions）がありません");
}

TEST_F(BrokenForm, GroundThatAConfirmationDoesNotBindIsFound) {
  expect(broken("    items:\n      - home_care.system\n      - home_care.partners\n      - "
                "home_care.network\n      - home_care.visit_claims\n      - home_care.house_call_claims\n    "
                "  - home_care.management_claims\n      - home_care.nursing_claims\n      - "
                "home_care.nursing_order_claims\n      - home_care.terminal_claims\n      - "
                "home_care.end_of_life_claims\n      - home_care.death_claims\n      - home_care.remarks\n\n",
                "      - home_care.death_claims\n", ""),
         "根拠の項目「home_care.death_claims」が、確認の対象（items）にありません");
}

TEST_F(BrokenForm, SentenceThatCannotBeFilledIsFound) {
  expect(broken("grounds:", "{count}領域に", "{counts}領域に"), "埋められない印");
}

TEST_F(BrokenForm, IntentWithoutPublicWordsIsFound) {
  expect(broken("choices:", "label: 無し(意向有り), public: 無し,", "label: 無し(意向有り),"),
         "公表するときの文言（public）がありません");
}

TEST_F(BrokenForm, MisspeltKeyIsFound) {
  expect(broken("id: core.training\n", "plain:", "plane:"), "「plane」という書き方は知られていません");
}

TEST_F(BrokenForm, FlagThatIsNeitherTrueNorFalseIsFound) {
  expect(broken("core.training_count", "required: false", "required: いいえ"),
         "true か false で書いてください");
}

TEST_F(BrokenForm, NumberThatIsNoneIsFound) {
  expect(broken("core.training_count", "maximum: 300", "maximum: たくさん"), "0以上の整数で書いてください");
}

TEST_F(BrokenForm, UnknownKindPeriodAndStatusAreFound) {
  expect(broken("id: core.training\n", "kind: choice", "kind: radio"), "kind「radio」は知られていません");
  expect(broken("id: after_hours.rota", "period: previous_calendar_year", "period: last_year"),
         "period「last_year」は知られていません");
  expect(broken("id: core.training\n", "status: L", "status: X"), "V、V~、L、R のいずれか");
}

TEST_F(BrokenForm, ManualNumberOfARowNobodyReadIsFound) {
  expect(broken("id: core.training\n", "kind: choice", "manual_no: 3\n        kind: choice"), "手引きの番号");
}

TEST_F(BrokenForm, ChoicesThatCannotBeChosenFromAreFound) {
  expect(broken("id: core.training\n", "        choices: *yes_no\n", ""), "選択肢が2つ以上ありません");
  expect(broken("id: core.training\n", "kind: choice", "kind: text"),
         "kind が choice・choices ではありません");
}

TEST_F(BrokenForm, CountWithoutUnitIsFound) {
  expect(broken("id: core.physicians\n", "        unit: 人\n", ""), "単位（unit）がありません");
}

TEST_F(BrokenForm, PartnersWithoutALimitAreFound) {
  expect(broken("id: home_care.partners\n", "        maximum: 8\n", ""), "上限（maximum）がありません");
}

TEST_F(BrokenForm, FollowUpWithoutAConditionIsFound) {
  expect(broken("id: core.specialist_fte\n", "        asked_if: {affirmative: core.specialist}\n", ""),
         "続けて尋ねる項目に asked_if がありません");
}

TEST_F(BrokenForm, ConditionsThatSayNothingAreFound) {
  auto changed = [&](std::string_view to) {
    return broken("core.training_count", "asked_if: {affirmative: core.training}", to);
  };
  expect(changed("asked_if: core.training"), "条件は {affirmative: 項目} のように");
  expect(changed("asked_if: {all: []}"), "all・any の中に条件がありません");
  expect(changed("asked_if: {item: core.training}"), "in: [選択肢の番号] がありません");
  expect(changed("asked_if: {item: core.training, in: [5]}"), "番号 5 の選択肢はありません");
  expect(changed("asked_if: {held: nursing}"), "条件にある機能「nursing」");
  expect(changed("asked_if: {kind: pharmacy}"), "hospital か clinic");
  expect(changed("asked_if: {cooperation: core.training}"), "連携を表す選択肢");
  expect(changed("asked_if: {when: core.training}"), "条件の種類「when」");
  expect(changed("asked_if: {held: core, kind: clinic}"), "1つの条件に書ける判定は1つです");
}

TEST_F(BrokenForm, UnknownFunctionAndItsNeedsAreFound) {
  expect(broken("functions:", "needs: core", "needs: cores"), "needs の機能「cores」");
  expect(broken("functions:", "hold_by: any", "hold_by: some"), "hold_by は all か any");
  expect(broken("functions:", "  - id: home_care", "  - id: house_care"),
         "機能「house_care」は知られていません");
}

// Inheritance

class LaterYear : public BrokenForm {
 protected:
  Form load(const std::string& text) {
    write(2026, "inherits: 2025\nyear: 2026\ntitle: 令和8年度\n" + text);
    auto form = load_form(directory_, 2026);
    if (!form) throw std::runtime_error(form.error().front().message);
    return std::move(*form);
  }
  std::vector<Finding> refused(const std::string& text) {
    write(2026, "inherits: 2025\nyear: 2026\ntitle: 令和8年度\n" + text);
    return findings(2026);
  }
};

TEST_F(LaterYear, ChangesWhatItNamesAndKeepsTheRest) {
  Form form = load("change:\n  items:\n    - {id: core.training, label: 研修を修了した医師}\n");
  EXPECT_EQ(form.item("core.training")->label, "研修を修了した医師");
  EXPECT_EQ(form.item("core.training")->statutory, "2-2");
  EXPECT_EQ(form.items.size(), real_form().items.size());
}

TEST_F(LaterYear, RemovesAnItemAlsoFromItsPage) {
  Form form = load(
      "remove:\n  items: [core.training_count]\nchange:\n  functions:\n    - {id: core, items: "
      "[core.function, core.posted, core.fields, core.consultation]}\n");
  EXPECT_EQ(form.item("core.training_count"), nullptr);
  EXPECT_EQ(std::ranges::count(form.page("staff")->items, "core.training_count"), 0);
}

TEST_F(LaterYear, AddsAnItemAfterAnother) {
  Form form = load(R"(
add:
  - section: other
    page: other
    after: other.vaccination
    item: {id: other.home_visits, statutory: 6-3, label: 新しい項目, kind: text, required: false, status: R, sources: [LAW]}
)");
  EXPECT_EQ(form.rows(), 78U);
  std::size_t at = form.index_of("other.home_visits");
  EXPECT_EQ(form.items[at - 1].id, "other.vaccination");
}

TEST_F(LaterYear, AddsAChoiceToAnItem) {
  Form form = load(
      "add:\n  - {to: core.diseases, after: 39, choice: {code: 41, label: 帯状疱疹, affirmative: true}}\n");
  const auto& choices = form.item("core.diseases")->choices;
  EXPECT_EQ(choices.size(), real_form().item("core.diseases")->choices.size() + 1);
  EXPECT_EQ(choices[choices.size() - 2].label, "帯状疱疹");
  expect(refused("add:\n  - {to: core.training_count, choice: {code: 1, label: x}}\n"),
         "to に受け継いだ選択式");
}

TEST_F(LaterYear, ThatChangesOrRemovesWhatIsNotThereIsRefused) {
  expect(refused("change:\n  items:\n    - {id: core.nothing, label: x}\n"),
         "items に「core.nothing」はありません");
  expect(refused("remove:\n  pages: [nothing]\n"), "pages に「nothing」はありません");
  expect(refused("add:\n  - {section: nothing, page: other, item: {id: x}}\n"), "add には section、page");
}

TEST_F(LaterYear, ThatRemovesASubjectOfTable8IsRefused) {
  expect(refused("remove:\n  items: [core.medication]\n"), "別表第八の「2-9」");
}

TEST_F(LaterYear, CannotInheritItselfOrALaterYear) {
  write(2026, "inherits: 2027\nyear: 2026\n");
  expect(findings(2026), "inherits には前の年度を書いてください");
  write(2026, "inherits: 2026\nyear: 2026\n");
  expect(findings(2026), "inherits には前の年度を書いてください");
}

// kakari regime check

TEST_F(BrokenForm, CheckPrintsEachFindingWithFileAndLineAndFails) {
  for (const std::string file :
       {"calendar.yaml", "training.yaml", "orders.yaml", "notice.yaml", "explanation.yaml"})
    fs::copy("regime/2025/" + file, directory_ + "/2025/" + file);
  std::ostringstream out, err;
  EXPECT_EQ(check(directory_, out, err), 0) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("令和7年度: 誤りはありません（77項目、うち要確認 57項目）。"));
  broken("id: core.training\n", ", MHLW]", ", BLOG]");
  EXPECT_EQ(check(directory_, out, err), 1);
  EXPECT_THAT(err.str(), testing::ContainsRegex("2025/report.yaml:[0-9]+: 出典「BLOG」"));
}

TEST_F(BrokenForm, CheckOfAnEmptyFolderIsTheEnvironmentsFault) {
  std::ostringstream out, err;
  EXPECT_EQ(check(directory_ + "/nothing", out, err), 3);
}

}  // namespace
}  // namespace kakari::regime
