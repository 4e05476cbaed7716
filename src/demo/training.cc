#include "demo/training.h"

#include <algorithm>

#include "demo/applications.h"
#include "demo/credits.h"
#include "demo/lectures.h"
#include "demo/must.h"
#include "demo/people.h"
#include "training/certificates/certificate.h"
#include "training/claim.h"

namespace kakari::demo {
namespace {

using access::Actor;
using access::Role;
using regime::Way;

struct People {
  Offices offices;
  std::map<std::string_view, Doctor> doctors;  // the samples, by login
};

const Made* place_of(const KnownPlaces& known, Place place) {
  return place == Place::aoba       ? known.aoba
         : place == Place::minato   ? known.minato
         : place == Place::yoshioka ? known.yoshioka
                                    : nullptr;
}

Actor officer(store::Tx& tx, const Moment& moment, const Sample* sample, Role role,
              const registry::Association& association, const std::string& name, const std::string& hash) {
  const access::NewGrant wanted{role, association.id.text(), association.name, association.prefecture};
  Actor actor;
  if (sample) {
    const auto account = add_account(tx, moment, *sample, hash);
    return access::actor_of(account,
                            access::insert_grant(tx, moment, access::system_actor(), account, wanted));
  }
  actor.person = moment.new_id();
  actor.name = name;
  actor.role = role;
  actor.scope = association.id.text();
  actor.scope_name = association.name;
  return actor;
}

const Sample* sample_of(Role role, Place place) {
  for (const Sample& sample : samples())
    if (sample.role == role && sample.place == place) return &sample;
  return nullptr;
}

Offices staff(store::Tx& tx, const Moment& moment, const Bodies& bodies, const std::string& hash) {
  Offices offices;
  const auto add = [&](const registry::Association& body, Place place) {
    offices[body.id.text()] = {officer(tx, moment, sample_of(Role::association_clerk, place),
                                       Role::association_clerk, body, "事務局 担当", hash),
                               officer(tx, moment, sample_of(Role::association_president, place),
                                       Role::association_president, body, body.president, hash)};
  };
  add(bodies.prefectural, Place::prefectural_association);
  add(bodies.university, Place::none);
  bool first = true;
  for (const auto& [area, body] : bodies.local) {
    add(body, first ? Place::local_association : Place::none);
    first = false;
  }
  for (const Sample& sample : samples()) {
    if (sample.role != Role::jma_office && sample.role != Role::committee) continue;
    const auto account = add_account(tx, moment, sample, hash);
    access::insert_grant(
        tx, moment, access::system_actor(), account,
        {sample.role, std::string(sample.scope),
         sample.role == Role::jma_office ? "日本医師会" : "生涯教育・専門医の仕組み運営委員会", ""});
  }
  return offices;
}

void join(store::Tx& tx, const Moment& moment, const Id& physician, const registry::Association& body) {
  registry::Membership m;
  m.physician = physician;
  m.association = body.id;
  m.from = "2012-04-01";
  m.source = "list";
  registry::add_membership(tx, moment, m);
}

Doctor sample_doctor(store::Tx& tx, const Moment& moment, const Bodies& bodies, const KnownPlaces& known,
                     const SampleDoctor& wanted, const Sample& sample, const std::string& hash) {
  Doctor doctor;
  doctor.place = place_of(known, wanted.works_at);
  const auto account = add_account(tx, moment, sample, hash);
  registry::Physician p;
  p.person = account.person.text();
  p.name = sample.name;
  p.kana = wanted.kana;
  p.licence_number = wanted.licence_number;
  p.licence_date = wanted.licence_date;
  p.birth_date = wanted.birth_date;
  p.email = sample.login;
  p.standing = registry::Standing::checked;
  p.prefecture = doctor.place->institution.prefecture;
  p.invented = true;
  p = registry::add_physician(tx, moment, p);
  const registry::Association& local = bodies.local.begin()->second;
  if (wanted.member != SampleDoctor::Member::none) {
    doctor.local = &local;
    join(tx, moment, p.id, local);
  }
  if (wanted.member == SampleDoctor::Member::all) {
    join(tx, moment, p.id, bodies.prefectural);
    join(tx, moment, p.id, bodies.jma);
  }
  doctor.layer = wanted.member == SampleDoctor::Member::all          ? Layer::all
                 : wanted.member == SampleDoctor::Member::local_only ? Layer::local_only
                                                                     : Layer::none;
  if (wanted.workplace_confirmed)
    employ(tx, moment, p.id, doctor.place->institution.id, 10, Date(2018, 4, 1));
  registry::place_physician(tx, moment, p.id);
  doctor.physician = registry::find_physician(tx, p.id).value();
  access::insert_grant(tx, moment, access::system_actor(), account,
                       {Role::physician, p.id.text(), p.name + "（医師）", p.prefecture});
  return doctor;
}

/// What each sample account is promised to find.
void fill_samples(store::Tx& tx, const regime::Training& rules, People& people, Random& random, Instant now) {
  const Moment autumn{Date(2026, 10, 1).start() + 10 * kHour, &random};
  const auto of = [&](std::string_view login) { return &people.doctors.at(login); };
  if (const Doctor* d = of("takahashi@aoba.example")) {
    credit(tx, autumn, *d, Way::journal, 2, Date(2025, 12, 20), "日医雑誌 2025年12月号", "journal:2025-12");
    credit(tx, autumn, *d, Way::course, 3, Date(2026, 6, 14), "緩和ケア講習会");
    credit(tx, autumn, *d, Way::course, 4, Date(2026, 9, 5), "認知症の初期対応");
    tick(tx, autumn, rules, *d, "1-3");
    prove(tx, autumn, *d, "1-3", "在宅当番医実施状況表（架空）");
  }
  if (const Doctor* d = of("watanabe@minato.example")) {
    credit(tx, autumn, *d, Way::course, 4, Date(2026, 5, 30), "在宅医療の始め方");
    credit(tx, autumn, *d, Way::journal, 2, Date(2025, 11, 20), "日医雑誌 2025年11月号", "journal:2025-11");
    credit(tx, autumn, *d, Way::teaching, 6, Date(2026, 8, 21), "臨床研修医の指導");
    for (const std::string_view activity : {"1-1", "4-1", "4-3"}) tick(tx, autumn, rules, *d, activity);
    prove(tx, autumn, *d, "1-1", "休日当番表（架空）");
  }
  if (const Doctor* d = of("nakano@yoshioka.example")) {
    credit(tx, autumn, *d, Way::course, 6, Date(2026, 7, 12), "感染症対策研修会");
    credit(tx, autumn, *d, Way::course, 4, Date(2026, 9, 27), "高齢者の多剤併用を考える");
    for (const std::string_view activity : {"3-3", "5-10"}) tick(tx, autumn, rules, *d, activity);
  }
  if (const Doctor* d = of("adachi@aoba.example")) {
    credit(tx, {Date(2025, 5, 1).start(), &random}, *d, Way::course, 12, Date(2025, 4, 20), "医療安全講習会");
    tick(tx, {Date(2025, 5, 1).start(), &random}, rules, *d, "2-2");
    apply(tx, rules, *d, people.offices, Date(2026, 9, 1).start() + 11 * kHour, Fate::approved, random);
    const Moment said{now - 3 * kDay, &random};
    tx.exec(
        "INSERT INTO workplace (id, physician_id, institution_id, fte_tenths, from_date, to_date, state, "
        "stated_person, stated_by, stated_at, decided_by, decided_at) VALUES (?, ?, ?, 10, '2019-04-01', '', "
        "'stated', ?, ?, ?, '', 0)",
        said.new_id(), d->physician.id, d->place->institution.id, d->physician.person, d->physician.name,
        said.now);
  }
  if (const Doctor* d = of("kimura@minato.example")) {
    credit(tx, autumn, *d, Way::course, 11, Date(2026, 4, 18), "骨粗鬆症と転倒予防");
    for (const std::string_view activity : {"1-4", "3-8"}) tick(tx, autumn, rules, *d, activity);
    apply(tx, rules, *d, people.offices, now - 6 * kDay, Fate::returned, random);
  }
}

Fate drawn(Random& random, Instant when, Instant now) {
  if (when < now - 120 * kDay) return Fate::approved;
  if (when < now - 45 * kDay) return random.below(100) < 88 ? Fate::approved : Fate::referred;
  const auto n = random.below(100);
  return n < 45 ? Fate::submitted : n < 75 ? Fate::checked : n < 88 ? Fate::returned : Fate::approved;
}

/// A few claims that wait for the first local association.
void claims(store::Tx& tx, const regime::Training& rules, const Doctor& doctor, Random& random, Instant now) {
  const Moment at{now - Instant(1 + random.below(20)) * kDay, &random};
  training::Claim claim;
  claim.physician = doctor.physician.id.text();
  claim.learning.way = random.below(2) ? Way::teaching : Way::clinical_experience;
  claim.learning.on = at.today().plus_days(-10);
  claim.learning.trainees = 1;
  claim.learning.days = 2;
  claim.learning.minutes = 360;
  claim.title = claim.learning.way == Way::teaching ? "医学生の臨床実習の指導" : "連携病院での手術見学";
  claim.certifier = "みどり総合病院（架空）　病院長";
  must(training::declare(tx, as_physician(doctor), at, rules, claim));
}

}  // namespace

TrainingMade make_training(store::Database& database, const regime::Areas& areas,
                           const regime::Training& rules, const std::vector<Made>& institutions,
                           const KnownPlaces& known, const TrainingOptions& options, Random& random) {
  const Moment begin{Date(2025, 4, 1).start() + 9 * kHour, &random};
  People people;
  Bodies bodies;
  std::vector<Doctor> doctors;
  database.write([&](store::Tx& tx) {
    people = {};
    bodies = make_associations(tx, begin, areas, options.prefecture);
    people.offices = staff(tx, begin, bodies, options.password_hash);
    for (const SampleDoctor& wanted : sample_doctors())
      for (const Sample& sample : samples())
        if (sample.login == wanted.login && place_of(known, wanted.works_at))
          people.doctors.emplace(
              wanted.login, sample_doctor(tx, begin, bodies, known, wanted, sample, options.password_hash));
  });
  int licences = 1;
  constexpr std::size_t slice = 25;
  for (std::size_t from = 0; from < institutions.size(); from += slice) {
    auto some = database.write([&](store::Tx& tx) {
      return make_doctors(tx, begin, bodies,
                          std::span(institutions).subspan(from, std::min(slice, institutions.size() - from)),
                          licences);
    });
    std::ranges::move(some, std::back_inserter(doctors));
  }
  database.write([&](store::Tx& tx) {
    make_lectures(tx, {options.now, &random}, rules,
                  {people.offices.at(bodies.local.begin()->second.id.text()).clerk,
                   people.offices.at(bodies.prefectural.id.text()).clerk, bodies.prefectural});
  });
  TrainingMade made;
  made.physicians = doctors.size() + people.doctors.size();
  if (people.doctors.size() == sample_doctors().size())
    database.write([&](store::Tx& tx) { fill_samples(tx, rules, people, random, options.now); });
  std::size_t claimed = 0;
  for (std::size_t from = 0; from < std::min(doctors.size(), options.physicians); from += slice)
    made.certificates += database.write([&](store::Tx& tx) {
      std::size_t issued = 0;
      for (std::size_t i = from; i < std::min({from + slice, doctors.size(), options.physicians}); ++i) {
        const Doctor& doctor = doctors[i];
        // A third has waited for the season; their cases are still on their way.
        const Instant since = random.below(3) == 0 ? options.now - 44 * kDay : begin.now;
        const Instant when = since + Instant(random.below(std::uint64_t(options.now - since - 7 * kDay)));
        history(tx, {when - kHour, &random}, rules, doctor);
        if (random.below(100) < 72)
          issued += apply(tx, rules, doctor, people.offices, when, drawn(random, when, options.now), random);
        if (claimed < 8 && doctor.local == &bodies.local.begin()->second && random.below(8) == 0) {
          claims(tx, rules, doctor, random, options.now);
          ++claimed;
        }
      }
      return issued;
    });
  if (const auto d = people.doctors.find("adachi@aoba.example"); d != people.doctors.end())
    database.read([&](store::Tx& tx) {
      for (const auto& c : certificates::certificates_of(tx, d->second.physician.id.text()))
        made.certificate_number = c.number;
    });
  return made;
}

}  // namespace kakari::demo
