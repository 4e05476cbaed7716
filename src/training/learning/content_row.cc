#include "training/learning/content_row.h"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace kakari::learning {

std::string select_content(std::string_view body, std::string_view rest) {
  return fmt::format(
      "SELECT id, way, issue, special, title, theme, minutes, {}, video, own, provider, opens_on, closes_on, "
      "edition, published_at, made_at, made_by, version FROM learning_content {}",
      body, rest);
}

Content read_content(const store::Row& row) {
  Content c;
  c.id = Id::trusted(row.text(0));
  c.way = regime::way_of(row.text(1)).value();
  c.issue = row.text(2);
  c.special = row.get<bool>(3);
  c.title = row.text(4);
  c.theme = row.text(5);
  c.minutes = row.get<int>(6);
  c.text = row.text(7);
  c.video = row.text(8);
  c.own = row.get<bool>(9);
  c.provider = row.text(10);
  c.opens_on = row.text(11);
  c.closes_on = row.text(12);
  c.edition = row.get<int>(13);
  c.published_at = row.integer(14);
  c.made_at = row.integer(15);
  c.made_by = row.text(16);
  c.version = row.integer(17);
  return c;
}

std::vector<Choice> choices_of(std::string_view json) {
  std::vector<Choice> choices;
  const boost::json::value all = boost::json::parse(json);
  for (const auto& value : all.as_array())
    choices.push_back({std::string(value.at("text").as_string().c_str()), value.at("right").as_bool()});
  return choices;
}

std::string json_of(const std::vector<Choice>& choices) {
  boost::json::array all;
  for (const Choice& choice : choices)
    all.push_back(boost::json::object{{"text", choice.text}, {"right", choice.right}});
  return boost::json::serialize(all);
}

}  // namespace kakari::learning
