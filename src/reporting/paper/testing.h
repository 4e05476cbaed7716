// For tests of this room: the world of reporting with paper, a scan, and what is typed for whole reports.
#pragma once
#include "reporting/paper/room.h"
#include "reporting/paper/submit.h"
#include "reporting/paper/telephone.h"
#include "reporting/testing.h"

namespace kakari::paper::testing {

namespace rt = reporting::testing;
using rt::form_2025;
using rt::report_with;
using rt::year;

inline files::Prepared scan(std::string name = "調査票.pdf") {
  const std::string bytes = "%PDF-1.4\n% " + name + "\n%%EOF\n";
  return {regime::sha256_hex(bytes), bytes, "application/pdf", name};
}

/// Everything of the answers as it would be typed from the paper.
inline std::vector<TypedItem> typed(const regime::Answers& answers) {
  std::vector<TypedItem> out;
  for (const auto& [item, answer] : answers)
    out.push_back({item, typed_of(*form_2025()->item(item), answer)});
  return out;
}

class World : public rt::World {
 public:
  explicit World(store::Engine engine) : rt::World(engine, {room()}) {
    second = rt::actor(access::Role::prefecture_officer, "31", "林 二郎", "p-second");
    third = rt::actor(access::Role::prefecture_officer, "31", "森 三郎", "p-third");
  }

  Result<Paper> arrives(std::string on, bool twice = false, Printed printed = Printed::blank) {
    return write([&](store::Tx& tx) {
      return register_paper(tx, officer, now(), {aoba.id, year, on, printed, twice, scan()});
    });
  }
  Result<Entry> enter(const Id& paper, const access::Actor& who, const std::vector<TypedItem>& items) {
    return write([&](store::Tx& tx) { return save_entry(tx, who, now(), paper, items); });
  }
  Result<void> finish(const Id& paper, const access::Actor& who) {
    return write([&](store::Tx& tx) { return finish_entry(tx, who, now(), paper); });
  }
  Result<void> name_manager(const Id& paper) {
    return write([&](store::Tx& tx) { return save_manager(tx, officer, now(), paper, "青葉 一郎"); });
  }
  Result<reporting::Submission> hand_in(const Id& paper, const access::Actor& who, bool agreed = false) {
    return write([&](store::Tx& tx) { return submit_paper(tx, who, now(), {paper, -1, agreed}); });
  }
  /// Registered, entered by the officer and handed in.
  Result<reporting::Submission> whole(const regime::Answers& answers, std::string on = "2027-02-09") {
    const auto paper = arrives(on);
    if (!paper) return std::unexpected(paper.error());
    if (auto e = enter(paper->id, officer, typed(answers)); !e) return std::unexpected(e.error());
    if (auto m = name_manager(paper->id); !m) return std::unexpected(m.error());
    return hand_in(paper->id, officer);
  }
  Desk desk_of(const Id& paper, const access::Actor& who) {
    return read([&](store::Tx& tx) { return desk(tx, who, paper); }).value();
  }
  std::vector<messages::Message> told(const access::Actor& who) {
    return read([&](store::Tx& tx) { return messages::inbox(tx, who); });
  }

  access::Actor second, third;
};

class InWorld : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
};

}  // namespace kakari::paper::testing
