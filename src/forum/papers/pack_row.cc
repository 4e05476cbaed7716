// Reading packs and their files.
#include "forum/papers/pack_row.h"

#include <array>
#include <boost/json.hpp>
#include <stdexcept>

namespace kakari::papers {
namespace {

constexpr std::string_view kColumns =
    "SELECT p.id, p.forum, COALESCE((SELECT m.meeting FROM pack_meeting m WHERE m.pack = p.id ORDER BY "
    "m.version DESC LIMIT 1), ''), p.number, p.prefecture, p.forum_name, p.level, p.area, p.area_name, "
    "p.theme, p.theme_name, "
    "p.year, p.cut_off, p.left_out, p.own_title, p.own_text, p.own_audience, p.as_of, p.state, p.done, "
    "p.total, p.step, p.sha256, p.fingerprint, p.by_name, p.at, p.ready_at, COALESCE(w.at, 0), "
    "COALESCE(w.by_name, ''), COALESCE(w.because, '') FROM pack p LEFT JOIN pack_withdrawal w ON w.pack = "
    "p.id ";

constexpr std::array<std::string_view, 4> kStates{"waiting", "making", "ready", "failed"};

Pack pack_of(const store::Row& row) {
  Pack p;
  p.id = Id::trusted(row.text(0));
  p.wish.forum = row.text(1);
  p.wish.meeting = row.text(2);
  p.number = row.integer(3);
  p.prefecture = row.text(4);
  p.forum_name = row.text(5);
  p.wish.level = forum::level_of(row.text(6)).value();
  p.wish.area = row.text(7);
  p.area_name = row.text(8);
  p.wish.theme = row.text(9);
  p.theme_name = row.text(10);
  p.wish.year = row.get<int>(11);
  p.wish.cut_off = row.text(12);
  const boost::json::value left_out = boost::json::parse(row.text(13));
  for (const boost::json::value& id : left_out.as_array()) p.wish.left_out.emplace_back(id.as_string());
  p.wish.own_title = row.text(14);
  p.wish.own_text = row.text(15);
  p.wish.own_audience = audience_of(row.text(16));
  p.as_of = row.integer(17);
  p.state = State(std::ranges::find(kStates, row.text(18)) - kStates.begin());
  p.done = row.integer(19);
  p.total = row.integer(20);
  p.step = row.text(21);
  p.sha256 = row.text(22);
  p.fingerprint = row.text(23);
  p.by = row.text(24);
  p.at = row.integer(25);
  p.ready_at = row.integer(26);
  p.withdrawn_at = row.integer(27);
  p.withdrawn_by = row.text(28);
  p.withdrawn_because = row.text(29);
  return p;
}

}  // namespace

std::string_view id(State state) {
  return kStates.at(std::size_t(state));
}

std::string_view id(Audience audience) {
  return audience == Audience::members ? "members" : "everybody";
}
Audience audience_of(std::string_view id) {
  return id == "everybody" ? Audience::everybody : Audience::members;  // who is not told, is not shown
}

std::optional<Pack> read_pack(store::Tx& tx, std::string_view id) {
  const auto row = tx.one(std::string(kColumns) + "WHERE p.id = ?", id);
  if (!row) return {};
  return pack_of(*row);
}

std::optional<Pack> pack_under_way(store::Tx& tx, std::string_view wish_key) {
  const auto row =
      tx.one(std::string(kColumns) + "WHERE p.wish_key = ? AND p.state IN ('waiting', 'making')", wish_key);
  if (!row) return {};
  return pack_of(*row);
}

std::vector<Pack> packs_of(store::Tx& tx, std::string_view forum, std::string_view meeting) {
  std::vector<Pack> found;
  for (const store::Row& row :
       tx.query(std::string(kColumns) + "WHERE p.forum = ? ORDER BY p.number DESC", forum))
    if (Pack pack = pack_of(row); meeting.empty() || pack.wish.meeting == meeting)
      found.push_back(std::move(pack));
  return found;
}

std::vector<PackFile> files_of(store::Tx& tx, const Id& pack) {
  std::vector<PackFile> found;
  for (const store::Row& row :
       tx.query("SELECT name, label, audience, media_type, sha256, size FROM pack_file WHERE pack = ? ORDER "
                "BY position",
                pack))
    found.push_back(
        {row.text(0), row.text(1), audience_of(row.text(2)), row.text(3), row.text(4), row.integer(5)});
  return found;
}

Result<Pack> find_pack(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas, const Id& id) {
  auto pack = read_pack(tx, id);
  const auto forum = pack ? forum::find(tx, pack->wish.forum) : std::nullopt;
  if (!pack || !forum)
    return problem(ProblemKind::not_found, "no-such-pack",
                   "この資料は見つかりません。協議の場のページから開き直してご確認ください。");
  if (auto allowed = forum::may(actor, access::Act::forum_read, *forum, areas); !allowed)
    return std::unexpected(allowed.error());
  return *pack;
}

}  // namespace kakari::papers
