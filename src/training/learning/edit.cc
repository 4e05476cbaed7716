#include "training/learning/edit.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/text.h"
#include "training/entry.h"
#include "training/learning/edit_parts.h"

namespace kakari::learning {
namespace {

constexpr std::size_t title_most = 100, text_most = 20'000, provider_most = 100;
constexpr int minutes_most = 600;

std::string data_of(const Content& c) {
  return boost::json::serialize(boost::json::object{{"name", name_of(c)},
                                                    {"way", regime::id(c.way)},
                                                    {"issue", c.issue},
                                                    {"special", c.special},
                                                    {"theme", c.theme},
                                                    {"minutes", c.minutes},
                                                    {"text", c.text},
                                                    {"video", c.video},
                                                    {"own", c.own},
                                                    {"opens_on", c.opens_on},
                                                    {"closes_on", c.closes_on}});
}

struct Check {
  std::vector<FieldProblem> wrong;
  void text(std::string& value, std::string_view field, std::string_view name, std::size_t most,
            bool may_be_empty) {
    auto read = training::written(value, field, name, most, may_be_empty);
    if (read)
      value = std::move(*read);
    else
      wrong.push_back(read.error().fields.front());
  }
  void need(bool right, std::string_view field, std::string_view message) {
    if (!right) wrong.push_back({std::string(field), std::string(message)});
  }
};

void check_days(const Content& c, Check& check) {
  check.need(Date::parse(c.opens_on).has_value(), "opens_on", "公開する日を入力してください。");
  check.need(c.closes_on.empty() || Date::parse(c.closes_on), "closes_on", "日付を確かめてください。");
  check.need(!c.journal() || c.special || !c.closes_on.empty(), "closes_on",
             "解答の締切日を入力してください。");
  check.need(c.closes_on.empty() || c.closes_on >= c.opens_on, "closes_on",
             "公開する日より後の日付にしてください。");
}

Result<Content> checked(const regime::Training& rules, const Content& asked) {
  Content c = asked;
  Check check;
  if (c.journal()) {
    c.theme.clear();
    c.own = true;
    check.need(c.issue.size() == 7 && Date::parse(c.issue + "-01"), "issue",
               "号を「2026-12」のように入力してください。");
  } else {
    c.issue.clear();
    c.special = false;
    check.need(rules.theme(c.theme) != nullptr, "theme", "テーマを選んでください。");
    check.need(c.minutes >= 1 && c.minutes <= minutes_most, "minutes",
               "受講にかかる時間を1分から600分で入力してください。");
  }
  if (c.own) c.provider.clear();
  check.text(c.title, "title", "題名", title_most, c.journal());
  check.text(c.text, "text", "本文", text_most, true);
  check.text(c.provider, "provider", "提供元", provider_most, c.own);
  c.video = trim(c.video);
  check.need(c.video.empty() || c.video.starts_with("https://") || c.video.starts_with("/videos/"), "video",
             "動画は https:// で始まる場所か、/videos/ のファイルを入力してください。");
  check_days(c, check);
  if (check.wrong.empty()) return c;
  return problem(ProblemKind::invalid, "field-invalid", "入力内容をご確認ください。", std::move(check.wrong));
}

Result<void> no_twin(store::Tx& tx, const Content& c) {
  if (!c.journal() || !tx.one("SELECT 1 FROM learning_content WHERE issue = ? AND special = ? AND id <> ?",
                              c.issue, c.special, c.id))
    return {};
  return wrong("issue-there", "issue",
               fmt::format("{}はすでに登録されています。一覧から開いてください。", issue_name(c)));
}

Result<void> may_become(const Content& before, const Content& c, Date today) {
  if (before.version != c.version)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   "ほかの方が先に変更しました。最新の内容を確かめてから、もう一度入力してください。");
  if (!before.published()) return {};
  if (before.journal() && before.closed_on(today) && before.closes_on != c.closes_on)
    return wrong("answers-out", "closes_on", "締切を過ぎて正答を公開しているため、締切日は変更できません。");
  return {};
}

std::string search_key(const Content& c) {
  return fold(name_of(c) + " " + c.text);
}

}  // namespace

Result<Content> add_content(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const regime::Training& rules, const Content& asked) {
  if (auto may = access::may(actor, access::Act::learning_manage, {}); !may)
    return std::unexpected(may.error());
  auto c = checked(rules, asked);
  if (!c) return c;
  if (auto alone = no_twin(tx, *c); !alone) return std::unexpected(alone.error());
  c->id = moment.new_id();
  c->edition = 0;
  c->made_at = moment.now;
  c->made_by = actor.name;
  c->version = 1;
  tx.exec(
      "INSERT INTO learning_content (id, way, issue, special, title, theme, minutes, body, video, own, "
      "provider, opens_on, closes_on, search_key, edition, published_at, made_at, made_by, version) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, 1)",
      c->id, regime::id(c->way), c->issue, c->special, c->title, c->theme, c->minutes, c->text, c->video,
      c->own, c->provider, c->opens_on, c->closes_on, search_key(*c), c->made_at, c->made_by);
  note_act(tx, actor, moment, "learning.add", c->id, data_of(*c));
  return c;
}

Result<Content> change_content(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const regime::Training& rules, const Content& asked) {
  const auto before = managed(tx, actor, asked.id);
  if (!before) return before;
  Content wanted = asked;
  wanted.way = before->way;
  if (before->published()) {
    wanted.issue = before->issue;
    wanted.special = before->special;
    wanted.own = before->own;
  }
  auto c = checked(rules, wanted);
  if (!c) return c;
  if (auto fine = may_become(*before, *c, moment.today()); !fine) return std::unexpected(fine.error());
  if (auto alone = no_twin(tx, *c); !alone) return std::unexpected(alone.error());
  tx.exec(
      "UPDATE learning_content SET issue = ?, special = ?, title = ?, theme = ?, minutes = ?, body = ?, "
      "video "
      "= ?, own = ?, provider = ?, opens_on = ?, closes_on = ?, search_key = ?, version = version + 1 WHERE "
      "id = ?",
      c->issue, c->special, c->title, c->theme, c->minutes, c->text, c->video, c->own, c->provider,
      c->opens_on, c->closes_on, search_key(*c), c->id);
  note_act(tx, actor, moment, "learning.change", c->id, data_of(*c), data_of(*before));
  return find_content(tx, c->id).value();
}

Result<Content> managed(store::Tx& tx, const access::Actor& actor, const Id& id) {
  if (auto may = access::may(actor, access::Act::learning_manage, {}); !may)
    return std::unexpected(may.error());
  auto found = find_content(tx, id);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-content",
                   "このコンテンツは見つかりません。一覧から選び直してください。");
  return std::move(*found);
}

void note_act(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
              const Id& content, std::string after, std::string before) {
  journal::record(
      tx, moment,
      training::entry(actor, act, {"content", content.text()}, std::move(after), std::move(before)));
}

std::unexpected<Problem> wrong(std::string_view code, std::string_view name, std::string_view message) {
  return problem(ProblemKind::invalid, code, message, {{std::string(name), std::string(message)}});
}

}  // namespace kakari::learning
