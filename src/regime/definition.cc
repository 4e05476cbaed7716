#include "regime/definition.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <filesystem>
#include <stdexcept>

#include "base/text.h"
#include "regime/form.h"

namespace kakari::regime {
namespace {

namespace json = boost::json;

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t n = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (fmt::format("{}", n) != text) return std::nullopt;  // "007" and "+1" stay texts
  return n;
}

constexpr int depth_max = 64;               // a form is 8 deep
constexpr std::size_t parts_max = 300'000;  // with aliases expanded; a form has 8,000

/// Takes a tree over, with its aliases expanded: one that holds itself, or grows beyond measure, is a
/// finding.
class YamlTaker {
 public:
  YamlTaker(const std::string& file, std::vector<Finding>& findings) : file_(file), findings_(findings) {}

  Definition take(const YAML::Node& node, int depth = 0) {
    Definition d;
    d.file = file_;
    d.line = node.Mark().line + 1;
    if (refused_ || depth > depth_max || ++parts_ > parts_max) return refuse(std::move(d));
    if (node.IsScalar()) {
      d.text = node.Scalar();
      require_text(d.text, d.line);
      bool plain = node.Tag() == "?";
      bool boolean = d.text == "true" || d.text == "false";
      d.shape = plain && boolean         ? Definition::Shape::boolean
                : plain && whole(d.text) ? Definition::Shape::integer
                                         : Definition::Shape::text;
    } else if (node.IsSequence()) {
      d.shape = Definition::Shape::list;
      for (const auto& entry : node) d.list.push_back(take(entry, depth + 1));
    } else if (node.IsMap()) {
      d.shape = Definition::Shape::map;
      for (const auto& entry : node) take_entry(d, entry.first, entry.second, depth);
    }
    return d;
  }

 private:
  void take_entry(Definition& d, const YAML::Node& name, const YAML::Node& value, int depth) {
    auto key = name.as<std::string>();
    require_text(key, name.Mark().line + 1);
    if (d.find(key))
      findings_.push_back({file_, name.Mark().line + 1, fmt::format("「{}」が2度書かれています。", key)});
    d.map.emplace_back(std::move(key), take(value, depth + 1));
  }
  void require_text(const std::string& text, int line) {
    if (!length(text)) findings_.push_back({file_, line, "UTF-8 として読めない文字があります。"});
  }
  Definition refuse(Definition d) {
    if (!std::exchange(refused_, true))
      findings_.push_back({file_, d.line, "入れ子が深すぎるか、参照（*）をたどると大きくなりすぎます。"});
    return d;
  }

  const std::string& file_;
  std::vector<Finding>& findings_;
  std::size_t parts_ = 0;
  bool refused_ = false;
};

json::value to_value(const Definition& d) {
  switch (d.shape) {
    case Definition::Shape::none:
      return nullptr;
    case Definition::Shape::boolean:
      return d.text == "true";
    case Definition::Shape::integer:
      return whole(d.text).value_or(0);
    case Definition::Shape::text:
      return json::value(d.text);
    case Definition::Shape::list: {
      json::array list;
      for (const Definition& entry : d.list) list.push_back(to_value(entry));
      return list;
    }
    case Definition::Shape::map: {
      auto sorted = d.map;
      std::ranges::sort(sorted, {}, [](const auto& entry) -> const std::string& { return entry.key; });
      json::object object;
      for (const auto& [key, value] : sorted) object.emplace(key, to_value(value));
      return object;
    }
  }
  return nullptr;
}

Definition of_value(const json::value& value) {
  Definition d;
  if (auto* boolean = value.if_bool()) {
    d.shape = Definition::Shape::boolean;
    d.text = *boolean ? "true" : "false";
  } else if (auto* n = value.if_int64()) {
    d.shape = Definition::Shape::integer;
    d.text = fmt::format("{}", *n);
  } else if (auto* text = value.if_string()) {
    d.shape = Definition::Shape::text;
    d.text = std::string(*text);
  } else if (auto* list = value.if_array()) {
    d.shape = Definition::Shape::list;
    for (const json::value& entry : *list) d.list.push_back(of_value(entry));
  } else if (auto* object = value.if_object()) {
    d.shape = Definition::Shape::map;
    for (const auto& [key, entry] : *object) d.map.emplace_back(std::string(key), of_value(entry));
  }
  return d;
}

}  // namespace

const Definition* Definition::find(std::string_view key) const {
  for (const auto& [name, value] : map)
    if (name == key) return &value;
  return nullptr;
}

Definition* Definition::find(std::string_view key) {
  return const_cast<Definition*>(std::as_const(*this).find(key));
}

std::string Definition::text_of(std::string_view key) const {
  const Definition* d = find(key);
  return d ? d->text : "";
}

std::optional<std::int64_t> Definition::integer_of(std::string_view key) const {
  const Definition* d = find(key);
  if (!d || d->shape != Shape::integer) return std::nullopt;
  return whole(d->text);
}

bool Definition::is_true(std::string_view key) const {
  const Definition* d = find(key);
  return d && d->shape == Shape::boolean && d->text == "true";
}

std::vector<std::string> Definition::texts_of(std::string_view key) const {
  std::vector<std::string> texts;
  if (const Definition* d = find(key))
    for (const Definition& entry : d->list) texts.push_back(entry.text);
  return texts;
}

void Definition::set(std::string_view key, Definition value) {
  if (Definition* existing = find(key))
    *existing = std::move(value);
  else
    map.emplace_back(std::string(key), std::move(value));
}

std::expected<Definition, std::vector<Finding>> read_yaml(const std::string& path) {
  try {
    std::vector<Finding> findings;
    Definition definition = YamlTaker(path, findings).take(YAML::LoadFile(path));
    if (!findings.empty()) return std::unexpected(std::move(findings));
    return definition;
  } catch (const YAML::BadFile&) {
    return std::unexpected(std::vector<Finding>{{path, 0, "ファイルを開けません。"}});
  } catch (const YAML::Exception& e) {
    return std::unexpected(
        std::vector<Finding>{{path, e.mark.line + 1, fmt::format("YAML として読めません（{}）。", e.msg)}});
  }
}

std::string newest_edition(const std::string& directory, int year, std::string_view file) {
  const auto path = [&](int y) { return fmt::format("{}/{}/{}", directory, y, file); };
  int from = year;
  for (int y : years(directory))
    if (y <= year && std::filesystem::exists(path(y))) from = y;
  return path(from);
}

std::string to_json(const Definition& definition) {
  return json::serialize(to_value(definition));
}

Definition from_json(std::string_view text) {
  json::error_code error;
  json::value value = json::parse(text, error);
  if (error) throw std::runtime_error("definition is not JSON: " + error.message());
  return of_value(value);
}

}  // namespace kakari::regime
