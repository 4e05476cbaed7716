#include "messages/in_list.h"

#include <bit>
#include <stdexcept>

namespace kakari::messages {

std::string in_list(const std::set<std::string>& keys, std::vector<store::Value>& args) {
  if (keys.empty()) throw std::invalid_argument("a list of no keys");
  std::string text = " IN (?";
  for (const std::string& key : keys) args.push_back(store::to_value(key));
  const std::size_t places = std::bit_ceil(keys.size());
  for (std::size_t i = 1; i < places; ++i) text += ", ?";
  args.insert(args.end(), places - keys.size(), store::to_value(*keys.rbegin()));
  return text + ")";
}

}  // namespace kakari::messages
