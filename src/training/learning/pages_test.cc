#include "training/learning/pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "messages/message.h"
#include "platform/files/samples.h"
#include "training/learning/content_file.h"
#include "training/learning/testing.h"

namespace kakari::learning {
namespace {

using access::Role;
using http::Method;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class LearningPagesTest : public access::BehindGate {
 protected:
  LearningPagesTest() {
    const store::Room all[] = {journal::room(),  access::room(),   files::room(), messages::room(),
                               registry::room(), training::room(), room()};
    store::migrate(*database_, all);
    gate_.add(router_, pages({&*database_, [] { return testing::rules(); }}));
    scheme_.set(Date(2027, 2, 10).start() + 36'000 * second);
    person("office", {Role::jma_office, "jma", "日本医師会", ""});
    member_ = physician("member", "123456", "髙橋 𠮷生", true);
    outsider_ = physician("outsider", "234567", "中野 蓮", false);
    office_.role = Role::jma_office;
    office_.scope = "jma";
    office_.person = Id::trusted("p-office");
    office_.name = "小川 真理";
    lesson_ = put_up("");
    issue_ = put_up("2027-02");
  }

  registry::Physician physician(const std::string& login, std::string licence, std::string name, bool joins) {
    registry::Physician p;
    p.licence_number = std::move(licence);
    p.name = std::move(name);
    p.kana = "タカハシ";
    p.birth_date = "1970-01-01";
    p.standing = registry::Standing::checked;
    p.prefecture = "31";
    p = database_->write([&](store::Tx& tx) {
      auto added = registry::add_physician(tx, access_.moment(), p);
      if (!joins) return added;
      if (jma_.id.empty())
        jma_ = registry::add_association(
            tx, access_.moment(), {.kind = registry::AssociationKind::jma, .name = "日本医師会（架空）"});
      registry::Membership m;
      m.physician = added.id;
      m.association = jma_.id;
      m.from = "2015-04-01";
      registry::add_membership(tx, access_.moment(), m);
      return added;
    });
    const auto account = person(login, {Role::physician, p.id.text(), p.name, ""});
    p.person = account.account.person.text();
    database_->write([&](store::Tx& tx) { registry::change_physician(tx, p); });
    return p;
  }
  Content put_up(const std::string& issue) {
    Content c;
    c.opens_on = "2027-02-01";
    c.theme = "elderly_care";
    c.title = "服薬を<減らす>とき";
    c.minutes = 20;
    c.text = "本文です。";
    if (!issue.empty()) {
      c.way = regime::Way::journal;
      c.issue = issue;
      c.closes_on = "2027-03-25";
    }
    return database_->write([&](store::Tx& tx) {
      const Content made = add_content(tx, office_, access_.moment(), *testing::rules(), c).value();
      for (int n = 1; n <= 5; ++n)
        put_question(
            tx, office_, access_.moment(), made.id,
            testing::question("問題文" + std::to_string(n), n == 5 ? std::vector{1, 2} : std::vector{1}))
            .value();
      return publish(tx, office_, access_.moment(), made.id).value();
    });
  }
  static std::string on(const Content& content, const std::string& rest = "") {
    return "/learning/" + content.id.text() + rest;
  }
  static std::string at(const Content& content, const std::string& rest = "") {
    return "/contents/" + content.id.text() + rest;
  }
  http::Pairs paper(const Content& content, int right) {
    http::Pairs form{{"attempt", access_.moment().new_id().text()},
                     {"edition", std::to_string(content.edition)}};
    for (int n = 1; n <= 5; ++n) form.push_back({"q" + std::to_string(n), n <= right ? "1" : "3"});
    if (right == 5) form.push_back({"q5", "2"});
    return form;
  }
  /// Where a taken form leads.
  std::string follow(const http::Response& response, const std::string& secret) {
    EXPECT_EQ(response.status, 303) << response.body;
    return get(std::string(response.header("Location")), secret);
  }

  access::Actor office_;
  registry::Association jma_;
  registry::Physician member_, outsider_;
  Content lesson_, issue_;
};
EACH_ENGINE(LearningPagesTest);

TEST_P(LearningPagesTest, CatalogueStandsUnderTheHeadingsAndThemesWithProgress) {
  const std::string page = get("/learning", session("member"));
  EXPECT_THAT(page, AllOf(HasSubstr("次に学べるもの"), HasSubstr("日医雑誌 令和9年2月号"),
                          HasSubstr("幅広い診療領域への対応"), HasSubstr("高齢者の診療"),
                          HasSubstr("80％以上の正答で1単位"), HasSubstr("未受講"),
                          HasSubstr("服薬を&lt;減らす&gt;とき")));
  EXPECT_THAT(get("/learning?q=no-such", session("member")),
              HasSubstr("この条件に当てはまる教材はありません"));
  EXPECT_EQ(send(Method::get, "/learning", "").status, 303);
}

TEST_P(LearningPagesTest, NonMemberReadsTheContentAndIsToldWhyThereIsNoUnit) {
  const std::string secret = session("outsider");
  EXPECT_THAT(get("/learning", secret),
              AllOf(HasSubstr("日本医師会の会員だけが取得できます"), Not(HasSubstr("次に学べるもの"))));
  const std::string page = get(on(lesson_), secret);
  EXPECT_THAT(page, AllOf(HasSubstr("本文です。"), HasSubstr("日本医師会の会員だけが取得できます"),
                          Not(HasSubstr("問題に答える"))));
  EXPECT_THAT(follow(post(on(lesson_, "/done"), secret), secret), HasSubstr("受講済みとして記録しました"));
  const auto sent = post(on(lesson_, "/answers"), secret, paper(lesson_, 5));
  EXPECT_THAT(sent.body, HasSubstr("会員としての登録が確認できないため"));
}

TEST_P(LearningPagesTest, PassedContentShowsResultExplanationAndTheWayToTheLedger) {
  const std::string secret = session("member");
  const std::string questions = get(on(lesson_, "/questions"), secret);
  EXPECT_THAT(questions, AllOf(HasSubstr("何度でも解答できます"), HasSubstr("type=\"checkbox\""),
                               HasSubstr("当てはまるものをすべて")));
  const std::string result = follow(post(on(lesson_, "/answers"), secret, paper(lesson_, 5)), secret);
  EXPECT_THAT(result,
              AllOf(HasSubstr("合格です"), HasSubstr("正答率は100％でした"), HasSubstr("1単位を記録しました"),
                    HasSubstr("/training/credits"), HasSubstr("解説：解説です。")));
  EXPECT_EQ(journalled("credit.add"), 1);
}

TEST_P(LearningPagesTest, FailedContentSaysPercentageAndMarkAndMayBeTriedAgain) {
  const std::string secret = session("member");
  const std::string result = follow(post(on(lesson_, "/answers"), secret, paper(lesson_, 3)), secret);
  EXPECT_THAT(result, AllOf(HasSubstr("正答率は60％でした"), HasSubstr("80％以上の正答で合格"),
                            HasSubstr("もう一度解答する"), HasSubstr("不正解")));
  EXPECT_THAT(get(on(lesson_), secret), AllOf(HasSubstr("もう一度解答する"), HasSubstr("不合格")));
}

TEST_P(LearningPagesTest, IssueKeepsRightAnswersBackUntilItsClosingDate) {
  const std::string secret = session("member");
  EXPECT_THAT(get(on(issue_, "/questions"), secret),
              AllOf(HasSubstr("解答は1回限り"), HasSubstr("締切（3月25日）の翌日")));
  const auto sent = post(on(issue_, "/answers"), secret, paper(issue_, 4));
  const std::string result = follow(sent, secret);
  EXPECT_THAT(result, AllOf(HasSubstr("1単位を記録しました"), HasSubstr("締切（令和9年3月25日）の翌日"),
                            Not(HasSubstr("解説です"))));
  get(on(issue_, "/explanations"), secret, 404);
  EXPECT_THAT(post(on(issue_, "/answers"), secret, paper(issue_, 5)).body,
              AllOf(HasSubstr("令和9年2月10日にインターネットで解答済み")));
  scheme_.set(Date(2027, 3, 26).start());
  EXPECT_THAT(get(std::string(sent.header("Location")), secret), HasSubstr("解説：解説です。"));
  EXPECT_THAT(get(on(issue_, "/explanations"), session("outsider")), HasSubstr("正答</span>"));
}

TEST_P(LearningPagesTest, UnansweredQuestionIsMarkedAndTheRestKept) {
  const std::string secret = session("member");
  auto form = paper(issue_, 5);
  std::erase_if(form, [](const auto& pair) { return pair.first == "q2"; });
  const auto sent = post(on(issue_, "/answers"), secret, form);
  EXPECT_EQ(sent.status, 422);
  EXPECT_THAT(sent.body, AllOf(HasSubstr("問2の答えを選んでください。"), HasSubstr("href=\"#f-q2\""),
                               HasSubstr("checked")));
  EXPECT_EQ(journalled("learning.answer"), 0);
}

TEST_P(LearningPagesTest, SomebodyElsesResultCannotBeOpened) {
  const auto sent = post(on(lesson_, "/answers"), session("member"), paper(lesson_, 5));
  get(std::string(sent.header("Location")), session("outsider"), 404);
}

TEST_P(LearningPagesTest, SlidesAreADownloadForWhoMayLearn) {
  const auto file = files::prepare_bytes(files::testing::pdf(), "図.pdf").value();
  const auto added = database_->write([&](store::Tx& tx) {
    return add_file(tx, office_, access_.moment(), lesson_.id, "slides", file).value();
  });
  const std::string path = on(lesson_, "/files/" + added.id.text());
  EXPECT_THAT(get(on(lesson_), session("outsider")), HasSubstr(path));
  const auto served = send(Method::get, path, session("outsider"));
  EXPECT_EQ(served.body, file.bytes);
  EXPECT_EQ(served.header("Content-Type"), "application/pdf");
  EXPECT_THAT(std::string(served.header("Content-Security-Policy")), HasSubstr("sandbox"));
  EXPECT_EQ(send(Method::get, path, "").status, 303);
}

TEST_P(LearningPagesTest, OfficePutsUpAnIssueFromFormToPublication) {
  const std::string secret = session("office");
  EXPECT_THAT(get("/contents", secret), HasSubstr("公開中"));
  const auto bad = post("/contents", secret, {{"way", "journal"}, {"issue", "12月"}});
  EXPECT_EQ(bad.status, 422);
  EXPECT_THAT(bad.body, AllOf(HasSubstr("「2026-12」のように"), HasSubstr("解答の締切日を入力")));
  const auto made = post("/contents", secret,
                         {{"way", "journal"},
                          {"issue", "２０２７-０３"},
                          {"title", "高血圧"},
                          {"opens_on", "2027-02-01"},
                          {"closes_on", "2027-04-25"}});
  const std::string path(made.header("Location"));
  EXPECT_THAT(get(path, secret), AllOf(HasSubstr("まだ問題はありません"), HasSubstr("下書き")));
  const auto question = post(path + "/questions/0", secret,
                             {{"text", "正しいのはどれか。"},
                              {"choice1", "一"},
                              {"choice2", "二"},
                              {"right", "2"},
                              {"explanation", "二です。"},
                              {"then", "next"}});
  EXPECT_EQ(question.header("Location"), path + "/questions/0");
  EXPECT_THAT(get(path + "/questions/1", secret), HasSubstr("正しいのはどれか。"));
  EXPECT_EQ(post(path + "/publication", secret).status, 303);
  EXPECT_THAT(get(path, secret), AllOf(HasSubstr("公開中"), HasSubstr("第1版")));
  EXPECT_THAT(get("/learning?way=journal", session("member")), HasSubstr("令和9年3月号"));
  EXPECT_EQ(send(Method::get, "/contents", session("member")).status, 403);
}

TEST_P(LearningPagesTest, PostcardsAreKeyedInARowWithTheFocusOnTheFirstField) {
  const std::string secret = session("office");
  const std::string path = at(issue_, "/postcards");
  const std::string page = get(path, secret);
  EXPECT_THAT(page, AllOf(HasSubstr("autofocus"), HasSubstr("まだはがきはありません"),
                          HasSubstr("問題ごとに空白で区切って")));
  const auto kept =
      post(path, secret, {{"who", "123456"}, {"received_on", "2027-02-09"}, {"answers", "1 1 1 2 12"}});
  EXPECT_EQ(kept.header("Location"), path + "?kept=1&received_on=2027-02-09");
  EXPECT_THAT(follow(kept, secret), AllOf(HasSubstr("髙橋 𠮷生　採点済み"), HasSubstr("4 / 5問　合格"),
                                          HasSubstr("value=\"2027-02-09\""), HasSubstr("最近の10枚")));
  const auto unknown =
      post(path, secret, {{"who", "999999"}, {"received_on", "2027-02-09"}, {"answers", "1 1 1 2 12"}});
  EXPECT_THAT(follow(unknown, secret), AllOf(HasSubstr("照合待ち"), HasSubstr("登録されていません")));
  const auto wrong = post(path, secret, {{"who", "123456"}, {"received_on", ""}, {"answers", "11"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, AllOf(HasSubstr("受け取った日を入力"), HasSubstr("5問ありますが、2問分")));
}

TEST_P(LearningPagesTest, PendingPostcardIsMatchedOnItsPage) {
  const std::string secret = session("office");
  const std::string path = at(issue_, "/postcards");
  post(path, secret, {{"who", "高橋吉子"}, {"received_on", "2027-02-09"}, {"answers", "1 1 1 1 12"}});
  const auto card =
      database_->read([&](store::Tx& tx) { return tx.one("SELECT id FROM learning_postcard")->text(0); });
  EXPECT_THAT(get(path + "/" + card, secret), HasSubstr("当てはまる医師がいません"));
  EXPECT_THAT(get(path + "/" + card + "?q=123456", secret), HasSubstr("医籍登録番号 123456"));
  EXPECT_EQ(post(path + "/" + card, secret, {{"physician", ""}}).status, 422);
  EXPECT_EQ(post(path + "/" + card, secret, {{"physician", member_.id.text()}}).header("Location"), path);
  EXPECT_EQ(journalled("credit.add"), 1);
  EXPECT_THAT(get(at(issue_, "/writers?q=たかはし"), secret), HasSubstr("髙橋 𠮷生"));
}

TEST_P(LearningPagesTest, WithdrawalMarksAnewAndResultsShowAndExport) {
  const std::string member = session("member"), secret = session("office");
  post(on(issue_, "/answers"), member, paper(issue_, 2));
  const std::string question = at(issue_, "/questions/4");
  EXPECT_THAT(get(question + "?published=1", secret), HasSubstr("この問題を取り下げる"));
  EXPECT_EQ(post(question + "/withdrawal", secret, {{"reason", ""}}).status, 422);
  const std::string results = follow(post(question + "/withdrawal", secret, {{"reason", "誤り"}}), secret);
  EXPECT_THAT(results, AllOf(HasSubstr("取下げ（全員正答）"), HasSubstr("解答の一覧（CSV）")));
  EXPECT_EQ(journalled("credit.add"), 1);
  const auto csv = send(Method::get, at(issue_, "/results.csv"), secret);
  EXPECT_THAT(csv.body, AllOf(HasSubstr("髙橋 𠮷生"), HasSubstr("インターネット"), HasSubstr("合格")));
  EXPECT_THAT(std::string(csv.header("Content-Disposition")), HasSubstr("kaitou-2027-02.csv"));
  EXPECT_THAT(get(at(lesson_, "/results"), secret), HasSubstr("まだ解答はありません"));
}

TEST_P(LearningPagesTest, RevisionAsksForTheReason) {
  const std::string secret = session("office");
  EXPECT_EQ(post(at(lesson_, "/revision"), secret).status, 303);
  EXPECT_THAT(get(at(lesson_), secret), AllOf(HasSubstr("改訂中です"), HasSubstr("改訂した理由")));
  EXPECT_EQ(post(at(lesson_, "/publication"), secret, {{"note", ""}}).status, 422);
  EXPECT_EQ(post(at(lesson_, "/publication"), secret, {{"note", "直しました"}}).status, 303);
  EXPECT_THAT(get(at(lesson_), secret), HasSubstr("第2版"));
}

}  // namespace
}  // namespace kakari::learning
