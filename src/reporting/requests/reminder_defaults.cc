#include "reporting/requests/reminder_defaults.h"

#include <yaml-cpp/yaml.h>

#include "reporting/requests/reminder_words.h"

namespace kakari::requests {
namespace {

[[noreturn]] void wrong(const std::string& file, const std::string& what) {
  throw std::runtime_error(file + ": " + what);
}

ReminderRule rule_of(const std::string& file, const YAML::Node& node) {
  ReminderRule rule;
  rule.origin = node["id"].as<std::string>();
  rule.name = node["name"].as<std::string>();
  const auto base = base_of(node["base"].as<std::string>());
  if (!base) wrong(file, rule.origin + ": base is target or legal_deadline");
  rule.base = *base;
  rule.days = node["days"].as<int>();
  for (const auto& one : node["states"]) {
    const auto state = missing_of(one.as<std::string>());
    if (!state) wrong(file, rule.origin + ": no state " + one.as<std::string>());
    rule.states.push_back(*state);
  }
  for (const auto& one : node["channels"]) {
    const auto reach = reach_of(one.as<std::string>());
    if (!reach) wrong(file, rule.origin + ": no channel " + one.as<std::string>());
    rule.reaches.push_back(*reach);
  }
  rule.subject = node["subject"].as<std::string>();
  rule.text = node["text"].as<std::string>();
  for (const std::string* text : {&rule.subject, &rule.text})
    if (const auto unknown = unknown_placeholders(*text); !unknown.empty())
      wrong(file, rule.origin + ": no placeholder {" + unknown.front() + "}");
  return rule;
}

}  // namespace

std::vector<ReminderRule> load_reminder_defaults(const std::string& file) try {
  std::vector<ReminderRule> found;
  const YAML::Node document = YAML::LoadFile(file);
  for (const auto& node : document["rules"]) found.push_back(rule_of(file, node));
  return found;
} catch (const YAML::Exception& error) {
  wrong(file, error.what());
}

}  // namespace kakari::requests
