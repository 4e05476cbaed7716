#include "demo/doctors.h"

#include <algorithm>

#include "access/account.h"
#include "demo/must.h"
#include "demo/names.h"

namespace kakari::demo {
namespace {

using registry::Association;
using registry::AssociationKind;

Association body(store::Tx& tx, const Moment& moment, AssociationKind kind, std::string name,
                 std::string kana, std::string_view prefecture, const Id& parent, std::string president) {
  Association a;
  a.kind = kind;
  a.name = std::move(name);
  a.kana = std::move(kana);
  a.prefecture = prefecture;
  a.parent = parent;
  a.president = std::move(president);
  a.phone = "0000-00-0000";
  a.invented = true;
  return registry::add_association(tx, moment, a);
}

Date day_between(Random& random, Date from, Date to) {
  return from.plus_days(int(random.below(std::uint64_t(to.days_since(from)))));
}

void join(store::Tx& tx, const Moment& moment, const Id& physician, const Association& association,
          const std::string& from) {
  registry::Membership m;
  m.physician = physician;
  m.association = association.id;
  m.from = from;
  m.source = "list";
  registry::add_membership(tx, moment, m);
}

Doctor invent(store::Tx& tx, const Moment& moment, const Bodies& bodies, const Made& made, std::string name,
              int& licences) {
  Random& random = *moment.random;
  Doctor doctor;
  doctor.place = &made;
  registry::Physician p;
  p.kana = kana_of(name);
  p.name = std::move(name);
  const Date born = day_between(random, Date(1950, 4, 2), Date(1994, 4, 1));
  p.birth_date = born.iso();
  p.licence_date = Date(born.year() + 25 + int(random.below(3)), 5, 10).iso();
  p.licence_number = fmt::format("{}", 900'000 + licences++);
  p.standing = registry::Standing::checked;
  p.prefecture = made.institution.prefecture;
  p.invented = true;
  p = registry::add_physician(tx, moment, p);
  const auto n = random.below(100);
  doctor.layer = n < 68 ? Layer::all : n < 82 ? Layer::local_only : Layer::none;
  if (doctor.layer != Layer::none) {
    doctor.local = &bodies.of(made.institution);
    const std::string from = Date(std::max(born.year() + 28, 2005) + int(random.below(8)), 4, 1).iso();
    join(tx, moment, p.id, *doctor.local, from);
    if (doctor.layer == Layer::all) {
      join(tx, moment, p.id, bodies.prefectural, from);
      join(tx, moment, p.id, bodies.jma, from);
    }
  }
  employ(tx, moment, p.id, made.institution.id, random.below(6) ? 10 : 2 + std::int64_t(random.below(7)),
         Date(2015, 4, 1));
  registry::place_physician(tx, moment, p.id);
  doctor.physician = registry::find_physician(tx, p.id).value();
  return doctor;
}

}  // namespace

const Association& Bodies::of(const registry::Institution& institution) const {
  const auto found = local.find(institution.planning_area);
  return found == local.end() ? local.begin()->second : found->second;
}

Bodies make_associations(store::Tx& tx, const Moment& moment, const regime::Areas& areas,
                         std::string_view prefecture) {
  const std::string name = areas.prefecture(prefecture)->name;
  Bodies bodies;
  bodies.jma =
      body(tx, moment, AssociationKind::jma, "日本医師会", "ニホンイシカイ", "", {}, "日医 太郎（架空）");
  access::Actor office = access::system_actor();
  office.role = access::Role::jma_office;
  office.scope = "jma";
  must(registry::add_president_term(tx, office, moment, {"日医 太郎（架空）", Date(2024, 6, 22)}));
  bodies.prefectural = body(tx, moment, AssociationKind::prefectural, name + "医師会（架空）", "", prefecture,
                            bodies.jma.id, "岡田 実");
  int serial = 0;
  for (const auto& area : areas.planning_areas()) {
    if (area.prefecture != prefecture) continue;
    const std::string president = serial++ == 0 ? "松本 隆" : person(*moment.random).text;
    bodies.local.emplace(area.code,
                         body(tx, moment, AssociationKind::local, name + area.name + "医師会（架空）", "",
                              prefecture, bodies.prefectural.id, president));
  }
  bodies.university = body(tx, moment, AssociationKind::university, name + "大学医師会（架空）", "",
                           prefecture, bodies.prefectural.id, person(*moment.random).text);
  return bodies;
}

std::vector<Doctor> make_doctors(store::Tx& tx, const Moment& moment, const Bodies& bodies,
                                 std::span<const Made> institutions, int& licences) {
  std::vector<Doctor> doctors;
  for (const Made& made : institutions) {
    const std::string manager =
        kana_of(made.institution.manager).empty() ? person(*moment.random).text : made.institution.manager;
    doctors.push_back(invent(tx, moment, bodies, made, manager, licences));
    for (std::int64_t more = std::min<std::int64_t>(made.institution.beds / 25, 12); more > 0; --more)
      doctors.push_back(invent(tx, moment, bodies, made, person(*moment.random).text, licences));
  }
  return doctors;
}

void employ(store::Tx& tx, const Moment& moment, const Id& physician, const Id& institution,
            std::int64_t fte_tenths, Date from) {
  tx.exec(
      "INSERT INTO workplace (id, physician_id, institution_id, fte_tenths, from_date, to_date, state, "
      "stated_person, stated_by, stated_at, decided_by, decided_at) VALUES (?, ?, ?, ?, ?, '', 'confirmed', "
      "'', '本人', ?, '医療機関', ?)",
      moment.new_id(), physician, institution, fte_tenths, from.iso(), moment.now, moment.now);
}

}  // namespace kakari::demo
