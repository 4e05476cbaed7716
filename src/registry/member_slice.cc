#include "registry/member_slice.h"

#include <deque>
#include <unordered_map>

#include "registry/physician_row.h"

namespace kakari::registry {
namespace {

constexpr std::array<std::string_view, 8> kMembershipColumns{
    "id", "physician_id", "association", "kind", "from_date", "to_date", "source", "at"};
constexpr std::string_view kList = "list";

struct Held {
  std::string id, association, from, to;
};
struct Known {
  Physician physician;
  std::vector<Held> memberships;
};

std::string marks(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ",?";
  return text;
}

class Slice {
 public:
  Slice(store::Tx& tx, const Moment& moment, const SliceOptions& options)
      : tx_(tx), moment_(moment), options_(options), today_(moment.today().iso()) {}

  SliceDone take(std::span<const ListedPhysician> slice) {
    load(slice);
    for (const ListedPhysician& listed : slice) take_one(listed);
    write_fresh();
    for (const Id& moved : moved_) place_physician(tx_, moment_, moved);
    return std::move(done_);
  }

 private:
  void load(std::span<const ListedPhysician> slice) {
    std::vector<store::Value> numbers;
    for (const ListedPhysician& listed : slice)
      if (!listed.details.licence_number.empty())
        numbers.push_back(store::to_value(listed.details.licence_number));
    if (numbers.empty()) return;
    for (const store::Row& row :
         tx_.run("SELECT " + physician_columns() + " FROM physician p WHERE p.licence_number IN (" +
                     marks(numbers.size()) + ") AND p.licence_number <> ''",
                 numbers)) {
      Physician p = physician_of(row);
      std::string number = p.licence_number;
      known_.emplace(std::move(number), Known{std::move(p), {}});
    }
    if (known_.empty()) return;
    std::unordered_map<std::string, Known*> by_id;
    std::vector<store::Value> ids;
    for (auto& [number, known] : known_) {
      by_id.emplace(known.physician.id.text(), &known);
      ids.push_back(store::to_value(known.physician.id));
    }
    for (const store::Row& row :
         tx_.run("SELECT id, physician_id, association, from_date, to_date FROM membership WHERE "
                 "physician_id IN (" +
                     marks(ids.size()) + ") ORDER BY from_date, id",
                 ids))
      by_id.at(row.text(1))->memberships.push_back({row.text(0), row.text(2), row.text(3), row.text(4)});
  }

  Known* known_as(const ListedPhysician& listed, std::string& reason) {
    const PhysicianDetails& d = listed.details;
    if (!d.licence_number.empty()) {
      const auto at = known_.find(d.licence_number);
      if (at == known_.end()) return nullptr;
      const Physician& p = at->second.physician;
      const bool name = person_key(p.name) == person_key(d.name);
      const bool kana = person_key(p.kana) == person_key(d.kana);
      if (!name && !kana) reason = "氏名が登録と異なります";
      if (!d.birth_date.empty() && !p.birth_date.empty() && d.birth_date != p.birth_date)
        reason = "生年月日が登録と異なります";
      return &at->second;
    }
    const Match found = match(tx_, {.kana = d.kana, .birth_date = d.birth_date});
    if (found.physician.empty()) {
      reason = found.reason;
      return nullptr;
    }
    Known one{find_physician(tx_, found.physician).value(), {}};
    for (const Membership& m : memberships(tx_, found.physician))
      one.memberships.push_back({m.id.text(), m.association.text(), m.from, m.to});
    return &unnumbered_.emplace_back(std::move(one));
  }

  void take_one(const ListedPhysician& listed) {
    std::string reason;
    Known* known = known_as(listed, reason);
    if (!reason.empty()) {
      for (const ListedRow& row : listed.rows) done_.rejected.push_back({row.line, reason, row.raw});
    } else if (known) {
      update(listed, *known);
    } else {
      add(listed);
    }
  }

  void add(const ListedPhysician& listed) {
    Physician& p = fresh_.emplace_back();
    const PhysicianDetails& d = listed.details;
    p.licence_number = d.licence_number;
    p.licence_date = d.licence_date;
    p.name = d.name;
    p.kana = d.kana;
    p.birth_date = d.birth_date;
    p.email = listed.email;
    p.prefecture = listed.prefecture;
    p.standing = options_.fresh;
    p.id = moment_.new_id();
    std::vector<Held> none;
    for (const ListedRow& row : listed.rows) {
      for (const ListedMembership& m : row.memberships) put_membership(p.id, none, m);
      ++done_.new_;
    }
    place(p, listed);
  }

  /// As place_physician() does, for somebody without a workplace.
  void place(Physician& p, const ListedPhysician& listed) const {
    const ListedMembership* best = nullptr;
    const auto rank = [](const ListedMembership& m) {
      return std::pair(m.kind == AssociationKind::local || m.kind == AssociationKind::university, m.from);
    };
    for (const ListedRow& row : listed.rows)
      for (const ListedMembership& m : row.memberships)
        if (m.kind != AssociationKind::jma && m.from <= today_ && (m.to.empty() || m.to >= today_) &&
            (!best || rank(*best) <= rank(m)))
          best = &m;
    const Association* own = best ? options_.associations->by_id(best->association.text()) : nullptr;
    if (own && p.prefecture.empty()) p.prefecture = own->prefecture;
    if (!own) own = options_.associations->prefectural(p.prefecture);
    if (!own) return;
    p.association = own->id.text();
    p.federation = scope_of(*own).federation;
  }

  void update(const ListedPhysician& listed, Known& known) {
    const bool details = fill(known.physician, listed);
    if (details && options_.write) change_physician(tx_, known.physician);
    bool moved = false;
    for (const ListedRow& row : listed.rows) {
      bool changed = details && &row == &listed.rows.front();
      for (const ListedMembership& m : row.memberships)
        if (put_membership(known.physician.id, known.memberships, m)) changed = moved = true;
      ++(changed ? done_.changed : done_.unchanged);
    }
    if (moved && options_.write) moved_.push_back(known.physician.id);
  }

  /// Gaps are filled; a spelling is taken over only while nobody has signed in as them.
  static bool fill(Physician& p, const ListedPhysician& listed) {
    bool changed = false;
    const auto put = [&](std::string& field, const std::string& said, bool over) {
      if (said.empty() || field == said || (!field.empty() && !over)) return;
      field = said;
      changed = true;
    };
    const bool nobody = p.person.empty();
    put(p.name, listed.details.name, nobody);
    put(p.kana, listed.details.kana, nobody);
    put(p.birth_date, listed.details.birth_date, false);
    put(p.licence_date, listed.details.licence_date, false);
    put(p.email, listed.email, nobody);
    put(p.prefecture, listed.prefecture, false);
    return changed;
  }

  /// True when something was added or mended. A membership that lasts is not begun twice.
  bool put_membership(const Id& physician, std::vector<Held>& held, const ListedMembership& m) {
    for (Held& h : held) {
      if (h.association != m.association.text()) continue;
      const bool same_start = m.from.empty() || h.from == m.from || h.from.empty();
      const bool came_back = !h.to.empty() && m.from > h.to, earlier = !m.to.empty() && m.to < h.from;
      if (!same_start && (came_back || earlier)) continue;
      const std::string from = m.from.empty() ? h.from : m.from, to = m.to;
      if (h.from == from && h.to == to) return false;
      h.from = from;
      h.to = to;
      if (options_.write)
        tx_.exec("UPDATE membership SET from_date = ?, to_date = ? WHERE id = ?", from, to, h.id);
      return true;
    }
    const Id id = moment_.new_id();
    held.push_back({id.text(), m.association.text(), m.from, m.to});
    begun_.push_back({id, physician, m});
    return true;
  }

  void write_fresh() {
    if (!options_.write) return;
    std::vector<store::Value> values;
    if (!fresh_.empty()) {
      std::int64_t serial = take_physician_serials(tx_, std::int64_t(fresh_.size()));
      std::deque<std::string> keys;
      for (Physician& p : fresh_) {
        p.number = physician_number(serial++);
        const std::string& name = keys.emplace_back(person_key(p.name));
        const std::string& kana = keys.emplace_back(person_key(p.kana));
        append_values(values, p, name, kana, moment_.now);
      }
      tx_.insert_many("physician", kPhysicianColumns, values);
    }
    values.clear();
    for (const Begun& b : begun_)
      for (const store::Value& value :
           {store::to_value(b.id), store::to_value(b.physician), store::to_value(b.listed.association),
            store::to_value(id(b.listed.kind)), store::to_value(b.listed.from), store::to_value(b.listed.to),
            store::to_value(kList), store::to_value(moment_.now)})
        values.push_back(value);
    if (!values.empty()) tx_.insert_many("membership", kMembershipColumns, values);
  }

  struct Begun {
    Id id, physician;
    ListedMembership listed;
  };
  store::Tx& tx_;
  const Moment& moment_;
  const SliceOptions& options_;
  std::string today_;
  std::unordered_map<std::string, Known> known_;
  std::deque<Known> unnumbered_;
  std::deque<Physician> fresh_;
  std::deque<Begun> begun_;
  std::vector<Id> moved_;
  SliceDone done_;
};

}  // namespace

SliceDone take_slice(store::Tx& tx, const Moment& moment, std::span<const ListedPhysician> slice,
                     const SliceOptions& options) {
  return Slice(tx, moment, options).take(slice);
}

}  // namespace kakari::registry
