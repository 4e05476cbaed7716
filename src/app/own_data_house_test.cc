// Every statement over the tables of other rooms runs on both engines, as those tables are today.
#include "app/own_data_house.h"

#include <gmock/gmock.h>

#include "access/account.h"
#include "app/retention_house.h"
#include "messages/notice_setting.h"
#include "platform/files/file.h"
#include "platform/files/samples.h"
#include "platform/store/testing.h"

namespace kakari::app {
namespace {

class OwnDataHouse : public store::testing::EachEngine {
 protected:
  store::testing::Scratch database_{GetParam(), rooms()};
  SystemRandom random_;
};

TEST_P(OwnDataHouse, EveryPartCanBeReadAndHasALabelForEachColumn) {
  access::Account account;
  account.id = account.person = Id::trusted("nobody");
  account.login = "nobody@example.jp";
  database_->read([&](store::Tx& tx) {
    for (const auto& part : all_own_data())
      EXPECT_THAT(part.read(tx, account, "", 10), testing::IsEmpty()) << part.id;
  });
}

TEST(OwnDataWords, WhatIsKeptAsAnIdIsSaidToPeople) {
  const auto parts = all_own_data();
  const auto said = [&](std::string_view part, std::string_view column, const std::string& cell) {
    const auto& columns = std::ranges::find(parts, part, &access::OwnDataPart::id)->columns;
    const auto& found = *std::ranges::find(columns, column, &access::OwnColumn::label);
    return found.said ? found.said(cell) : cell;
  };
  EXPECT_EQ(said("claims", "状態", "returned"), "差し戻し");
  EXPECT_EQ(said("credits", "単位", "3"), "1.5単位");
  EXPECT_EQ(said("certificates", "発行日", "2026-02-10"), "令和8年2月10日");
  EXPECT_EQ(said("notice_settings", "受け取り方", "daily"), messages::label(messages::MailWay::daily));
  EXPECT_EQ(said("by_me", "したこと", "report.submit"), "提出した");
  EXPECT_EQ(said("by_me", "対象", "institution"), "医療機関");
}

TEST_P(OwnDataHouse, AnAddressThatSomebodyTypedAsTheirLoginOpensNoMailOfOthers) {
  const Moment moment{1'800'000'000'000'000, &random_};
  const access::Account me = database_->write([&](store::Tx& tx) {
    const access::Account account = *access::insert_account(tx, moment, {"架空 花子", "desk@example.jp", {}});
    const auto mail = [&](std::string_view id, std::string_view kind, std::string_view to, int copy) {
      tx.exec(
          "INSERT INTO message(id, to_kind, to_id, topic, subject, text, link, once_key, at, read_at, "
          "read_by) "
          "VALUES (?, ?, ?, 'x', '', '', '', '', 1, 0, '')",
          id, kind, to);
      tx.exec(
          "INSERT INTO mail(id, message_id, recipient, subject, text, link, copy, written_at, state, due_at, "
          "attempts, claimed_at, sent_at, detail) VALUES (?, ?, 'desk@example.jp', ?, '', '', ?, 1, 'sent', "
          "0, "
          "1, 0, 1, '')",
          id, id, id, copy);
    };
    mail("1-mine", "person", account.person.text(), 0);
    mail("2-as-colleague", "institution", "clinic-a", 1);
    mail("3-of-the-clinic", "institution", "clinic-a", 0);
    mail("4-of-another", "person", "somebody", 0);
    return account;
  });
  const auto parts = all_own_data();
  const auto& part = *std::ranges::find(parts, "mails", &access::OwnDataPart::id);
  std::vector<std::string> subjects;
  for (const auto& row : database_->read([&](store::Tx& tx) { return part.read(tx, me, "", 10); }))
    subjects.push_back(row.cells[1]);
  EXPECT_THAT(subjects, testing::ElementsAre("1-mine", "2-as-colleague"));
}

TEST_P(OwnDataHouse, EverythingThatExpiresCanBeCountedAndTaken) {
  const Moment moment{1'800'000'000'000'000, &random_};
  for (const auto& part : all_expiring()) {
    EXPECT_EQ(database_->read([&](store::Tx& tx) { return part.due(tx, moment.now); }), 0) << part.what;
    EXPECT_EQ(database_->write([&](store::Tx& tx) { return part.take(tx, moment, moment.now, 10); }), 0)
        << part.what;
  }
}

TEST_P(OwnDataHouse, BytesOfEvidenceTakenBackGoOnlyWhenNobodyElseRefersToThem) {
  const Moment moment{1'800'000'000'000'000, &random_};
  const auto file = files::prepare_bytes(files::testing::png(), "a.png").value();
  const auto add = [&](store::Tx& tx, std::string_view id, std::int64_t removed_at) {
    tx.exec(
        "INSERT INTO evidence(id, physician_id, owner_kind, owner_id, sha256, name, media_type, size, "
        "added_by, "
        "added_at, removed_at) VALUES (?, 'p', 'claim', 'c', ?, 'a.png', 'image/png', 1, 'x', 1, ?)",
        id, file.sha256, removed_at);
  };
  const auto parts = all_expiring();
  const auto& part = *std::ranges::find(parts, "removed_evidence", &access::Expiring::what);
  const auto take = [&] {
    return database_->write([&](store::Tx& tx) { return part.take(tx, moment, moment.now, 10); });
  };
  database_->write([&](store::Tx& tx) {
    files::put(tx, moment.now, file);
    add(tx, "1", 5);
    add(tx, "2", 0);
  });
  EXPECT_EQ(take(), 0) << "another still stands";
  database_->write([&](store::Tx& tx) { tx.exec("UPDATE evidence SET removed_at = 6"); });
  EXPECT_EQ(take(), 1);
  EXPECT_FALSE(database_->read([&](store::Tx& tx) { return files::get(tx, file.sha256); }));
  EXPECT_EQ(take(), 0);
}

EACH_ENGINE(OwnDataHouse);

}  // namespace
}  // namespace kakari::app
