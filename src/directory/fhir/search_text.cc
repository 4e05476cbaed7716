#include "directory/fhir/search_text.h"

#include <algorithm>

#include "base/text.h"
#include "directory/fhir/outcome.h"

namespace kakari::fhir {
namespace {

constexpr std::size_t kFiltersMax = 50, kValuesMax = 100, kValueBytesMax = 2000;

std::unexpected<Problem> unread(std::string_view name, std::string message, std::string_view type = "value") {
  return problem(ProblemKind::invalid, type, fmt::format("{}: {}", said_back(name), message));
}

bool is_string_modifier(std::string_view modifier) {
  return modifier == "exact" || modifier == "contains";
}

class Reader {
 public:
  Reader(Type type, bool strict) : strict_(strict) { search_.type = type; }

  Result<Search> read(const http::Pairs& pairs) {
    for (const auto& [name, value] : pairs) {
      if (value.empty()) continue;  // as if it were not there
      if (value.size() > kValueBytesMax || name.size() > kValueBytesMax)
        return unread(name, "長すぎます。", "too-long");
      if (!length(name) || !length(value)) return unread(name, "文字として読めません。", "structure");
      if (auto taken = take(name, value); !taken) return std::unexpected(taken.error());
    }
    if (!ordered_ && near_) search_.order = Order::distance;
    if (counting_) search_.count = 0;
    return std::move(search_);
  }

 private:
  Result<void> take(const std::string& name, const std::string& value) {
    const std::size_t colon = name.find(':');
    const std::string_view base = std::string_view(name).substr(0, colon);
    if (is_result_parameter(base)) return take_result(std::string(base), name, value);
    return take_filter(name, value);
  }

  Result<void> unknown(const std::string& name) {
    if (strict_)
      return unread(name, "この検索条件はありません。使える条件: " + known_names(search_.type),
                    "not-supported");
    search_.ignored.push_back(name);
    return {};
  }

  Result<void> take_filter(const std::string& name, const std::string& value) {
    auto filter = filter_named(name);
    if (!filter) return unknown(name);
    const bool text = filter->parameter->kind == ParameterKind::string;
    if (!filter->modifier.empty() && !(text && is_string_modifier(filter->modifier)))
      return unread(name, "この修飾子は使えません。", "not-supported");
    filter->values = split_values(value, ',');
    std::erase(filter->values, "");
    if (filter->values.empty()) return {};
    if (search_.filters.size() >= kFiltersMax || filter->values.size() > kValuesMax)
      return unread(name, "条件が多すぎます。", "too-costly");
    near_ |= filter->parameter->name == "near";
    search_.filters.push_back(std::move(*filter));
    search_.used.emplace_back(name, value);
    return {};
  }

  /// "name:contains", "organization.name", "organization:Organization.identifier".
  std::optional<Filter> filter_named(std::string_view name) const {
    Filter filter;
    filter.type = search_.type;
    if (const std::size_t dot = name.find('.'); dot != std::string_view::npos) {
      std::string_view via = name.substr(0, dot);
      const std::size_t typed = via.find(':');
      const std::string_view said = typed == std::string_view::npos ? "" : via.substr(typed + 1);
      via = via.substr(0, typed);
      const Parameter* reference = parameter(search_.type, via);
      const auto target = reference ? type_of(reference->target) : std::nullopt;
      if (!target || (typed != std::string_view::npos && said != reference->target)) return {};
      filter.via = via;
      filter.type = *target;
      name = name.substr(dot + 1);
    }
    const std::size_t colon = name.find(':');
    filter.parameter = parameter(filter.type, name.substr(0, colon));
    if (!filter.parameter) return {};
    if (colon != std::string_view::npos) filter.modifier = name.substr(colon + 1);
    // "organization:Organization=31-…" says no more than "organization=31-…".
    if (filter.parameter->kind == ParameterKind::reference && filter.modifier == filter.parameter->target)
      filter.modifier.clear();
    return filter;
  }

  Result<void> take_result(const std::string& base, const std::string& name, const std::string& value) {
    if (base == "_format" || base == "_pretty") return {};
    if (base == "_contained" || base == "_containedType")
      return value == "false" || base == "_containedType" ? Result<void>{} : unknown(name);
    if (base == "_include" || base == "_revinclude") return include(base, name, value);
    if (base != name) return unread(name, "この修飾子は使えません。", "not-supported");
    if (auto set = base == "_count"      ? count(value)
                   : base == "_sort"     ? sort(value)
                   : base == "_total"    ? total(value)
                   : base == "_summary"  ? summary(value)
                   : base == "_elements" ? elements(value)
                                         : cursor(value);
        !set)
      return set;
    if (base != "_cursor") search_.used.emplace_back(name, value);
    return {};
  }

  Result<void> count(const std::string& value) {
    const auto n =
        value.find_first_not_of("0123456789") == std::string::npos ? parse_count(value) : std::nullopt;
    if (!n) return unread("_count", "0以上の整数で指定してください。");
    search_.count = std::min(std::size_t(*n), kCountMax);
    return {};
  }

  Result<void> sort(std::string value) {
    search_.descending = value.starts_with('-');
    if (search_.descending) value.erase(0, 1);
    ordered_ = true;
    if (value == "_lastUpdated")
      search_.order = Order::updated;
    else if (value == "name" && search_.type != Type::practitioner_role)
      search_.order = Order::name;
    else
      return unread("_sort", "_lastUpdated または name で並べられます（降順は前に - ）。", "not-supported");
    return {};
  }

  Result<void> total(const std::string& value) {
    if (value != "none" && value != "estimate" && value != "accurate")
      return unread("_total", "none、estimate、accurate のいずれかです。");
    search_.total = value != "none";
    return {};
  }

  Result<void> summary(const std::string& value) {
    if (value == "count")
      counting_ = true;
    else if (value == "true")
      search_.summary = true;
    else if (value != "false" && value != "data")
      return unread("_summary", "true、data、count、false のいずれかです。", "not-supported");
    return {};
  }

  Result<void> elements(const std::string& value) {
    for (std::string& element : split_values(value, ',')) {
      // "Organization.name" asks the same of Organizations only.
      const std::string own = std::string(name(search_.type)) + ".";
      if (element.starts_with(own)) element.erase(0, own.size());
      if (!element.empty() && search_.elements.size() < kFiltersMax) search_.elements.push_back(element);
    }
    return {};
  }

  Result<void> cursor(const std::string& value) {
    search_.cursor = value;
    return {};
  }

  Result<void> include(const std::string& base, const std::string& name, const std::string& value) {
    // "Location:organization:Organization" names the only target there is.
    std::string wanted = value;
    if (std::ranges::count(wanted, ':') == 2) wanted.resize(wanted.rfind(':'));
    const bool forward = base == "_include";
    const auto known = forward ? includes(search_.type) : revincludes(search_.type);
    const bool plain = name == base || name == base + ":iterate";
    if (!plain || std::ranges::find(known, wanted) == known.end()) return unknown(name + "=" + value);
    auto& into = forward ? search_.includes : search_.revincludes;
    if (std::ranges::find(into, wanted) == into.end()) into.push_back(wanted);
    search_.used.emplace_back(name, value);
    return {};
  }

  Search search_;
  bool strict_, near_ = false, ordered_ = false, counting_ = false;
};

}  // namespace

Result<Search> read_search(Type type, const http::Pairs& pairs, bool strict) {
  return Reader(type, strict).read(pairs);
}

std::vector<std::string> split_values(std::string_view text, char mark) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      out.back() += text[i++];
      out.back() += text[i];
    } else if (text[i] == mark) {
      out.emplace_back();
    } else {
      out.back() += text[i];
    }
  }
  return out;
}

std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

}  // namespace kakari::fhir
