// The page from the tables: what stands in the database and is not public reaches no output; who took over
// from whom does.
#include <gmock/gmock.h>

#include "access/room.h"
#include "directory/institution_api.h"
#include "directory/institution_page.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "platform/store/testing.h"
#include "registry/contact.h"
#include "registry/succession.h"
#include "reporting/schema.h"
#include "training/room.h"

namespace kakari::directory {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class InstitutionViewTest : public store::testing::EachEngine {
 protected:
  InstitutionViewTest() : clinic_(add("髙橋内科医院（架空）")) {
    officer_.person = Id::trusted("officer");
    officer_.name = "田中 陽子";
    officer_.role = access::Role::prefecture_officer;
    officer_.scope = "31";
  }
  registry::Institution add(const std::string& name) {
    registry::Institution i;
    i.name = name;
    i.prefecture = "31";
    i.municipality = "31201";
    i.address = "鳥取県鳥取市東町1-1";
    i.invented = true;
    return db_->write([&](store::Tx& tx) { return registry::add(tx, moment_, i); });
  }
  InstitutionView shown(const std::string& number) {
    return db_->read([&](store::Tx& tx) { return view(tx, areas(), number).value(); });
  }
  std::string everything(const InstitutionView& view) {
    std::string out;
    for (const Language language : {Language::ja, Language::en}) {
      const Setting setting{
          .say = Tongue(language, nullptr), .now = moment_.now, .public_url = "https://k.example"};
      out += institution_page(view, setting).body.text() + institution_json(view, setting);
    }
    return out;
  }
  static const regime::Areas& areas() {
    static const regime::Areas areas = regime::Areas::load("regime/areas");
    return areas;
  }

  const std::vector<store::Room> rooms_{journal::room(),  access::room(),   messages::room(), files::room(),
                                        registry::room(), training::room(), reporting::room()};
  store::testing::Scratch db_{GetParam(), rooms_};
  SeededRandom random_{7};
  Moment moment_{Date(2027, 2, 10).start(), &random_};
  access::Actor officer_;
  const registry::Institution clinic_;
};
EACH_ENGINE(InstitutionViewTest);

TEST_P(InstitutionViewTest, ContactsFounderAndManagerReachNoOutput) {
  db_->write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET founder = '秘密の開設者', manager = '秘密の管理者' WHERE id = ?",
            clinic_.id);
    tx.exec(
        "INSERT INTO institution_access (institution_id, name_en, wheelchair, languages, set_by, set_at) "
        "VALUES (?, 'Aoba Clinic', 1, 'en', '秘密の職員', ?)",
        clinic_.id, moment_.now);
    return registry::set_contact(tx, moment_, officer_, clinic_.id, "secret@mail.example");
  });
  const InstitutionView view = shown(clinic_.number);
  EXPECT_EQ(view.institution.manager, "秘密の管理者") << "it is there";
  const std::string all = everything(view);
  for (const char* secret : {"秘密", "secret", "mail.example"}) EXPECT_THAT(all, Not(HasSubstr(secret)));
  EXPECT_THAT(all, HasSubstr("Aoba Clinic"));
}

TEST_P(InstitutionViewTest, WhoTookOverIsReadOnBothSides) {
  const auto next = add("髙橋内科（新）（架空）");
  const auto made = db_->write([&](store::Tx& tx) {
    return registry::record_succession(tx, moment_, officer_,
                                       {clinic_.id, next.id, Date(2027, 2, 1), "開設者の変更"});
  });
  ASSERT_TRUE(made) << made.error().message;
  const InstitutionView before = shown(clinic_.number), after = shown(next.number);
  ASSERT_TRUE(before.moved_to);
  EXPECT_EQ(before.moved_to->number, next.number);
  ASSERT_TRUE(after.took_over_from);
  EXPECT_EQ(after.took_over_from->number, clinic_.number);
  EXPECT_FALSE(after.moved_to);
}

}  // namespace
}  // namespace kakari::directory
