#include "platform/http/router.h"

#include <array>
#include <map>
#include <stdexcept>
#include <vector>

namespace kakari::http {
namespace {

struct Entry {
  Handler handler;
  Limits limits;
  std::vector<std::string> names;  // of the pattern's parameters, in order
  std::string pattern;
};

constexpr std::size_t method_count = 7;

/// Segments of a path; one trailing slash does not count.
std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> segments;
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.ends_with('/')) path.remove_suffix(1);
  while (!path.empty()) {
    auto segment = path.substr(0, path.find('/'));
    segments.push_back(segment);
    path.remove_prefix(segment.size());
    if (!path.empty()) path.remove_prefix(1);
  }
  return segments;
}

}  // namespace

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> one, rest;  // "{name}", "{name*}"
  std::array<std::unique_ptr<Entry>, method_count> entries;

  const Entry* entry(std::optional<Method> method) const {
    if (!method) return nullptr;
    if (auto& own = entries[std::size_t(*method)]; own || *method != Method::head) return own.get();
    return entries[std::size_t(Method::get)].get();
  }
};

namespace {

/// Walks the tree, literals first, and turns back where a branch does not take the method.
template <class Node>
struct Search {
  std::optional<Method> method;
  std::vector<std::string_view> segments;
  std::vector<std::string_view> bound;
  std::array<bool, method_count> allowed{};

  const Entry* at(const Node& node) {
    for (std::size_t i = 0; i < method_count; ++i) allowed[i] |= node.entries[i] != nullptr;
    return node.entry(method);
  }

  const Entry* walk(const Node& node, std::size_t depth) {
    if (depth == segments.size()) return at(node);
    auto segment = segments[depth];
    if (segment.empty()) return nullptr;
    if (auto literal = node.literals.find(segment); literal != node.literals.end())
      if (auto* found = walk(*literal->second, depth + 1)) return found;
    if (node.one) {
      bound.push_back(segment);
      if (auto* found = walk(*node.one, depth + 1)) return found;
      bound.pop_back();
    }
    if (node.rest) {
      auto end = segments.back().data() + segments.back().size();
      bound.emplace_back(segment.data(), std::size_t(end - segment.data()));
      if (auto* found = at(*node.rest)) return found;
      bound.pop_back();
    }
    return nullptr;
  }

  std::string allow() const {
    std::string list;
    for (std::size_t i = 0; i < method_count; ++i) {
      bool head_of_get = Method(i) == Method::head && allowed[std::size_t(Method::get)];
      if (!allowed[i] && !head_of_get) continue;
      if (!list.empty()) list += ", ";
      list += name(Method(i));
    }
    return list;
  }
};

}  // namespace

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;

void Router::add(Method method, std::string_view pattern, Handler handler, Limits limits) {
  auto entry = std::make_unique<Entry>(Entry{std::move(handler), limits, {}, std::string(pattern)});
  Node* node = root_.get();
  for (auto segment : split(pattern)) {
    std::unique_ptr<Node>* next;
    if (segment.starts_with('{') && segment.ends_with("*}")) {
      entry->names.emplace_back(segment.substr(1, segment.size() - 3));
      next = &node->rest;
    } else if (segment.starts_with('{') && segment.ends_with('}')) {
      entry->names.emplace_back(segment.substr(1, segment.size() - 2));
      next = &node->one;
    } else {
      next = &node->literals[std::string(segment)];
    }
    if (!*next) *next = std::make_unique<Node>();
    node = next->get();
  }
  auto& slot = node->entries[std::size_t(method)];
  if (slot) throw std::logic_error("route taken: " + std::string(name(method)) + " " + std::string(pattern));
  slot = std::move(entry);
}

Router::Match Router::match(std::optional<Method> method, std::string_view path) const {
  Search<Node> search{method, split(path), {}, {}};
  Match match;
  if (auto* entry = search.walk(*root_, 0)) {
    match.handler = &entry->handler;
    match.limits = entry->limits;
    match.pattern = entry->pattern;
    for (std::size_t i = 0; i < entry->names.size(); ++i)
      match.params.emplace_back(entry->names[i], percent_decode(search.bound[i], false));
    return match;
  }
  match.allow = search.allow();
  match.status = match.allow.empty() ? 404 : 405;
  return match;
}

}  // namespace kakari::http
