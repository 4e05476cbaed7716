// Builds the training's rules from their definition. Strict: an unknown key, a value without its clause or a
// doubt without words is a finding with its line.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "regime/definition.h"
#include "regime/training.h"

namespace kakari::regime {

class TrainingReader {
 public:
  TrainingReader(const Definition& root, int year);
  std::expected<Training, std::vector<Finding>> result() &&;

 private:
  void say(const Definition& at, std::string message) {
    findings_.push_back({at.file, at.line, std::move(message)});
  }
  const std::vector<Definition>& entries(const Definition& in, std::string_view key, bool needed = true);
  /// The map under `key`; null after a finding.
  const Definition* part(const Definition& in, std::string_view key);
  std::vector<std::string> texts(const Definition& in, std::string_view key, bool needed);
  std::string text(const Definition& in, std::string_view key);
  std::string needed(const Definition& in, std::string_view key);
  bool flag(const Definition& in, std::string_view key, bool needed = false);
  std::optional<int> number(const Definition& in, std::string_view key, int least, int most);
  int halves(const Definition& value, std::string_view key);
  void only(const Definition& in, std::initializer_list<std::string_view> known);
  void unique(const Definition& at, std::string_view kind, const std::string& id);
  /// `sources` and, with `unstated`, `status` of an entry; what no source says goes to Training::unverified.
  std::vector<std::string> cited(const Definition& at, std::string_view key = "sources");
  Status judged(const Definition& at, const std::string& path);

  /// The `value` of a policy, which is kept with its clause; null after a finding.
  const Definition* policy(const Definition& in, std::string_view section, std::string_view key);
  void set(bool& to, const Definition* value);
  void set(std::string& to, const Definition* value, std::initializer_list<std::string_view> known);
  void set(std::optional<int>& years, const Definition* value);

  void read_way(const Definition& d);
  void read_amount(const Definition& d, WayRule& rule);
  void read_practice(const Definition& d);
  void read_group(const Definition& d);
  void read_activity(const Definition& d, ActivityGroup& group, const Definition& of);
  void read_completion(const Definition& d);
  void read_routing(const Definition& d);
  void read_certificate(const Definition& d);
  void read_recognised(const Definition& d);
  void read_themes(const Definition& root);
  void check(const Definition& root);

  Training training_;
  std::vector<std::string> known_sources_, ids_;
  std::vector<Finding> findings_;
  std::size_t ways_read_ = 0;
  int activity_count_ = 0;
};

}  // namespace kakari::regime
