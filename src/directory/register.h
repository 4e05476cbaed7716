// The registry's side of a snapshot: names, places, departments and hours of all open institutions, in pools
// rather than in objects of their own (about 500 bytes an institution, text index included). Copies share
// all but the access table.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "directory/access_table.h"
#include "directory/grid.h"
#include "directory/record.h"
#include "directory/text_index.h"
#include "directory/timetables.h"

namespace kakari::directory {

/// Institutions [first, last).
struct Range {
  Doc first = 0, last = 0;
};

struct MunicipalityRange {
  std::string code = {}, planning_area = {};
  Range range;
};

class Register {
 public:
  /// In order of municipality and number; throws std::logic_error otherwise.
  void add(const InstitutionRecord& record);
  void seal();
  /// After seal(): the same with the facts of one institution changed.
  std::shared_ptr<const Register> with_access(Doc doc, const registry::AccessFacts& facts) const;

  std::size_t size() const { return body_->rows.size(); }
  InstitutionRecord record(Doc doc) const;
  std::string_view id(Doc doc) const { return text(doc, 0); }
  std::string_view number(Doc doc) const { return text(doc, 1); }
  std::string_view name(Doc doc) const { return text(doc, 2); }
  std::string_view kana(Doc doc) const { return text(doc, 3); }
  std::string_view postal(Doc doc) const { return text(doc, 4); }
  std::string_view address(Doc doc) const { return text(doc, 5); }
  std::string_view phone(Doc doc) const { return text(doc, 6); }
  Point point(Doc doc) const { return body_->rows[doc].point; }
  const std::string& municipality(Doc doc) const {
    return body_->municipalities[body_->rows[doc].municipality].code;
  }
  bool invented(Doc doc) const { return body_->rows[doc].invented; }
  bool hospital(Doc doc) const { return body_->rows[doc].hospital; }
  bool general_outpatients(Doc doc) const { return !body_->rows[doc].no_general_outpatients; }
  /// Joined over departments; empty when none are registered.
  std::span<const Span> hours(Doc doc) const { return body_->timetables.spans(timetable(doc)); }
  std::uint32_t timetable(Doc doc) const { return body_->rows[doc].timetable; }
  const Timetables& timetables() const { return body_->timetables; }
  const AccessTable& access() const { return access_; }

  std::optional<Doc> by_number(std::string_view number) const;
  std::optional<Doc> by_id(std::string_view id) const;
  /// Whose postal code begins with these digits.
  std::span<const Doc> by_postal(std::string_view digits) const;

  const std::vector<MunicipalityRange>& municipalities() const { return body_->municipalities; }
  /// Ranges of an area; a prefecture is one, a planning area may be several. Empty: nothing is there.
  std::vector<Range> in_municipality(std::string_view code) const;
  std::vector<Range> in_planning_area(std::string_view code) const;
  std::vector<Range> in_prefecture(std::string_view code) const;

  /// Department names, most frequent first, and who has each.
  const std::vector<std::string>& departments() const { return body_->departments; }
  const std::vector<DocSet>& department_sets() const { return body_->department_sets; }
  /// Folded, in the order of departments(): words are looked for in them too.
  const std::vector<std::string>& folded_departments() const { return body_->folded_departments; }
  /// Each once, most frequent first.
  std::vector<std::string_view> departments_of(Doc doc) const;

  /// Name and kana; address, number and postal code.
  const TextIndex& names() const { return body_->names; }
  const TextIndex& places() const { return body_->places; }
  const Grid& grid() const { return body_->grid; }
  std::size_t memory() const;

 private:
  struct Row {
    std::uint32_t text_from = 0, departments_from = 0;
    Point point;
    std::int32_t beds = 0;
    std::uint32_t timetable = 0;
    std::uint16_t municipality = 0;
    bool hospital = false, no_general_outpatients = false, invented = false;
  };
  struct Body {
    std::string pool;  // id number name kana postal address phone url, each closed by a mark
    std::vector<Row> rows;
    std::vector<std::uint16_t> department_lists;
    std::vector<std::string> departments, folded_departments;
    std::unordered_map<std::string, std::uint16_t> department_places;
    std::vector<DocSet> department_sets;
    std::vector<MunicipalityRange> municipalities;
    std::vector<Doc> by_number, by_id, by_postal;
    Timetables timetables;
    TextIndex names, places;
    Grid grid;
  };
  std::string_view text(Doc doc, std::size_t field) const;
  void order_departments();
  void fold_texts(const InstitutionRecord& record);

  std::shared_ptr<Body> body_ = std::make_shared<Body>();  // shared by copies; not changed after seal()
  AccessTable access_;
};

}  // namespace kakari::directory
