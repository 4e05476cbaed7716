#include "directory/open_data/row.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "regime/canonical.h"
#include "registry/hours_lines.h"

namespace kakari::open_data {
namespace {

constexpr std::string_view kOne = "1", kZero = "0";

std::string_view flag(bool yes) {
  return yes ? kOne : kZero;
}

/// The registry's letters as 施設票 has them: 1 open, 0 closed.
std::string_view open_cell(std::string_view letters, std::size_t at) {
  if (at >= letters.size() || letters[at] == '-') return {};
  return flag(letters[at] == 'o');
}

void degrees(std::string& cell, const std::optional<double>& value) {
  cell.clear();
  if (value) fmt::format_to(std::back_inserter(cell), "{:.6f}", *value);
}

std::string_view after_prefecture(std::string_view municipality) {
  return municipality.size() == 5 ? municipality.substr(2) : std::string_view();
}

}  // namespace

RowMaker::RowMaker(const Layout& layout, const regime::Departments* departments)
    : layout_(layout),
      departments_(departments),
      own_(layout.columns().size()),
      cells_(layout.columns().size()) {}

void RowMaker::facility(const Facts& f) {
  const auto put = [&](std::string_view cell) { cells_[next()] = cell; };
  const auto put_degrees = [&](const std::optional<double>& value) {
    degrees(own(at_), value);
    put(own(at_));
  };
  put(f.iryo_id), put(f.name), put(f.kana), put({}), put({}), put(f.name_en);
  put(f.kind == regime::InstitutionKind::hospital ? "1" : "2");
  put(f.prefecture), put(after_prefecture(f.municipality)), put(f.address);
  put_degrees(f.latitude), put_degrees(f.longitude), put(f.url);
  for (std::size_t day = 0; day < 7; ++day) put(open_cell(f.weekly, day));
  for (std::size_t day = 0; day < 35; ++day) put(open_cell(f.by_week, day));
  put(open_cell(f.holidays, 0)), put(f.other);
  for (int kind = 0; kind < 7; ++kind) put({});
  own(at_) = fmt::format_int(f.beds).str();
  put(own(at_));
}

void RowMaker::added(const Facts& f) {
  const auto put = [&](std::string_view cell) { cells_[next()] = cell; };
  put(f.number), put(f.medical_code), put(flag(f.invented)), put(f.postal), put(f.phone),
      put(f.planning_area);
  put(f.departments), put(flag(!f.no_general_outpatients));
  const bool known = f.wheelchair != registry::Wheelchair::unknown;
  put(known ? flag(f.wheelchair == registry::Wheelchair::yes) : std::string_view()), put(f.languages);
  put(f.access_by), put(f.access_on);
  const auto report = [&](auto make) {
    own(at_).clear();
    if (f.report) own(at_) = make(*f.report);
    put(own(at_));
  };
  report([](const ReportFacts& r) { return fmt::format("{}", r.year); });
  report([](const ReportFacts& r) { return r.as_of; });
  report([](const ReportFacts& r) { return Date::of(r.submitted_at).iso(); });
  report([](const ReportFacts& r) { return r.published_on; });
  report([](const ReportFacts& r) { return r.form_hash; });
  own(at_) = "/institutions/" + f.number;
  put(own(at_));
}

void RowMaker::functions(const ReportFacts& report) {
  for (const regime::Function function : regime::kFunctions) {
    const std::size_t at = layout_.functions_at() + std::size_t(function) * kColumnsOfFunction;
    cells_[at] = kZero;
    for (const reporting::PublishedFunction& f : report.functions) {
      if (f.function != function) continue;
      cells_[at] = kOne;
      if (function != regime::Function::core) cells_[at + 1] = f.with_others ? "○" : "◎";
      cells_[at + 2] = standing_id(f.standing);
      cells_[at + 3] = f.confirmed_on;
      cells_[at + 4] = f.confirmed_by;
    }
  }
}

void RowMaker::items(const ReportFacts& report) {
  const auto& by_id = layout_.by_id();
  std::string buffer;
  auto known = by_id.begin();
  regime::each_member(report.answers, [&](std::string_view id, std::string_view raw) {
    while (known != by_id.end() && known->first < id) ++known;
    if (known == by_id.end() || known->first != id) return;
    const regime::Item& item = *layout_.columns()[known->second].item;
    std::string& cell = own(known->second);
    cell.clear();
    append_cell(cell, item, public_value(item, raw, buffer));
    cells_[known->second] = cell;
  });
}

const std::vector<std::string_view>& RowMaker::cells(const Facts& facts) {
  std::fill(cells_.begin(), cells_.end(), std::string_view());
  at_ = 0;
  facility(facts);
  added(facts);
  if (at_ != layout_.functions_at()) throw std::logic_error("a row has not the columns of the dictionary");
  if (facts.report) {
    functions(*facts.report);
    items(*facts.report);
  }
  return cells_;
}

std::string_view standing_id(reporting::Standing standing) {
  switch (standing) {
    case reporting::Standing::confirmed:
      return "confirmed";
    case reporting::Standing::being_confirmed:
      return "being_confirmed";
    case reporting::Standing::before_confirmation:
      return "before_confirmation";
    case reporting::Standing::by_report:
      break;
  }
  return "by_report";
}

std::string_view public_value(const regime::Item& item, std::string_view raw, std::string& buffer) {
  if (item.kind != regime::Kind::choice) return raw;
  for (const regime::Choice& choice : item.choices) {
    if (!choice.intent || fmt::format_int(choice.code).str() != raw) continue;
    const auto open = std::ranges::find_if(
        item.choices, [](const regime::Choice& c) { return !c.intent && !c.affirmative; });
    if (open == item.choices.end()) return {};
    buffer = fmt::format_int(open->code).str();
    return buffer;
  }
  return raw;
}

void append_cell(std::string& cell, const regime::Item& item, std::string_view raw) {
  if (raw.empty()) return;
  if (raw.front() == '"') {
    cell += regime::unescaped(raw);
  } else if (item.kind == regime::Kind::partners) {
    const auto answer = regime::parse_answer(raw);
    const auto* partners = answer ? std::get_if<regime::Partners>(&*answer) : nullptr;
    const auto plain = [&](std::string_view text) {
      for (const char c : text) c == '|' ? cell += "｜" : c == ';' ? cell += "；" : cell += c;
    };
    for (std::size_t i = 0; partners && i < partners->size(); ++i) {
      if (i > 0) cell += ';';
      plain((*partners)[i].number), cell += '|', plain((*partners)[i].name), cell += '|';
      plain((*partners)[i].cooperation);
    }
  } else if (raw.front() == '[') {
    for (const char c : raw.substr(1, raw.size() - 2)) cell += c == ',' ? ';' : c;
  } else if (item.kind == regime::Kind::tenths) {
    if (raw.size() == 1) cell += '0';
    cell.append(raw.substr(0, raw.size() - 1)).append(".").append(raw.substr(raw.size() - 1));
  } else {
    cell += raw;
  }
}

std::int64_t write_hours(sheet::CsvWriter& writer, const Facts& facts,
                         const regime::Departments* departments) {
  return registry::write_hours_rows(writer, facts.key(), facts.hours, departments);
}

void write_header(sheet::CsvWriter& writer, const std::vector<Column>& columns) {
  std::vector<std::string_view> names;
  for (const Column& column : columns) names.push_back(column.name);
  writer.row(names);
}

}  // namespace kakari::open_data
