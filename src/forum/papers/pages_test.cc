#include "forum/papers/pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "forum/papers/pack_testing.h"

namespace kakari::papers {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class PackPagesTest : public store::testing::EachEngine {
 protected:
  http::Response get(const Id& pack, const access::Actor& who, const std::string& below = "",
                     http::Pairs params = {}) {
    http::Request request;
    request.params = {{"pack", pack.text()}};
    for (auto& one : params) request.params.push_back(std::move(one));
    return access::ask(pages(world.deps), who, world.now(), http::Method::get, "/papers/{pack}" + below,
                       std::move(request));
  }
  http::Response file(const Id& pack, const access::Actor& who, const std::string& name) {
    return get(pack, who, "/files/{name}", {{"name", name}});
  }

  testing::World world{GetParam()};
};
EACH_ENGINE(PackPagesTest);

TEST_P(PackPagesTest, ThePageRenewsItselfOnlyWhileThePackIsMade) {
  const Id id = world.order(world.brief()).value().id;
  const auto busy = get(id, world.coordinator);
  EXPECT_EQ(busy.header("Refresh"), "2");
  EXPECT_THAT(busy.body, HasSubstr("作成待ち"));
  while (work(world.db, world.deps, world.now(), "one")) {
  }
  const auto ready = get(id, world.coordinator);
  EXPECT_EQ(ready.header("Refresh"), "");
  EXPECT_THAT(ready.body, HasSubstr("できあがり"));
}

TEST_P(PackPagesTest, SaysWhetherTheNumbersHaveChangedSince) {
  const Pack pack = world.made(world.brief());
  EXPECT_THAT(get(pack.id, world.member).body, HasSubstr("変わりはありません"));
  world.report_later();
  world.live = std::make_unique<forum::Live>(world.db, measures::testing::areas());  // as refreshed
  world.deps.live = world.live.get();
  const std::string page = get(pack.id, world.coordinator).body;
  EXPECT_THAT(page, HasSubstr("この区域の報告や確認が変わっています"));
  EXPECT_THAT(page, HasSubstr("1か所"));
  EXPECT_THAT(page, HasSubstr("2か所"));
  EXPECT_THAT(page, HasSubstr("いまの数値で新しい資料を作成する"));
  EXPECT_THAT(get(pack.id, world.member).body, Not(HasSubstr("新しい資料を作成する")));
}

TEST_P(PackPagesTest, OnlyMembersAndAuthoritiesReachTheFiles) {
  const Pack pack = world.made(world.brief());
  for (const PackFile& one : world.files(pack.id)) {
    EXPECT_EQ(file(pack.id, world.member, one.name).status, 200) << one.name;
    for (const access::Actor& who : {access::Actor{}, world.far_town, world.stranger, world.clerk})
      EXPECT_NE(file(pack.id, who, one.name).status, 200) << who.name << one.name;
  }
  EXPECT_EQ(file(pack.id, world.member, "31-F0001-001-other.pdf").status, 404);
}

TEST_P(PackPagesTest, EachSectionIsShownWithItsMarkAndTheReason) {
  const std::string page = get(world.made(world.wish()).id, world.member).body;
  EXPECT_THAT(page, HasSubstr("地域の現状【公開】"));
  EXPECT_THAT(page, HasSubstr("今後担う意向のある医療機関【構成員限り】"));
  EXPECT_THAT(page, HasSubstr("意向（公表しない報告事項）がわかるため"));
}

TEST_P(PackPagesTest, APictureIsServedAsItWasFrozen) {
  const Pack pack = world.made(world.wish());
  const auto first = get(pack.id, world.member, "/pictures/{picture}", {{"picture", "1.svg"}});
  EXPECT_EQ(first.status, 200);
  EXPECT_THAT(first.body, HasSubstr("<svg"));
  EXPECT_EQ(get(pack.id, world.member, "/pictures/{picture}", {{"picture", "99.svg"}}).status, 404);
  EXPECT_EQ(get(pack.id, world.stranger, "/pictures/{picture}", {{"picture", "1.svg"}}).status, 403);
}

}  // namespace
}  // namespace kakari::papers
