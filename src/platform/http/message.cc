#include "platform/http/message.h"

#include <algorithm>
#include <array>

namespace kakari::http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> methods{{{Method::get, "GET"},
                                                                      {Method::head, "HEAD"},
                                                                      {Method::post, "POST"},
                                                                      {Method::put, "PUT"},
                                                                      {Method::patch, "PATCH"},
                                                                      {Method::del, "DELETE"},
                                                                      {Method::options, "OPTIONS"}}};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c = lower(c); c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string_view or_empty(std::optional<std::string_view> value) {
  return value.value_or(std::string_view{});
}

/// Cuts the text up to `separator` off its front.
std::string_view next(std::string_view& text, char separator) {
  auto part = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(text.size(), part.size() + 1));
  return part;
}

Response make(std::string_view type, std::string body, int status) {
  Response response;
  response.status = status;
  response.headers.emplace_back("Content-Type", type);
  response.body = std::move(body);
  return response;
}

}  // namespace

std::string_view name(Method method) {
  return methods[std::size_t(method)].second;
}

std::optional<Method> method_named(std::string_view name) {
  for (auto& [method, text] : methods)
    if (text == name) return method;
  return std::nullopt;
}

std::string_view strip(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::optional<std::string_view> find(const Pairs& pairs, std::string_view key) {
  for (auto& [name, value] : pairs)
    if (name == key) return value;
  return std::nullopt;
}

std::string_view Request::header(std::string_view name) const {
  for (auto& [key, value] : headers)
    if (equal_ignoring_case(key, name)) return value;
  return {};
}

std::string_view Request::param(std::string_view name) const {
  return or_empty(find(params, name));
}
std::string_view Request::arg(std::string_view name) const {
  return or_empty(find(query, name));
}
std::string_view Request::field(std::string_view name) const {
  return or_empty(find(form, name));
}

std::vector<std::string_view> Request::fields(std::string_view name) const {
  std::vector<std::string_view> values;
  for (auto& [key, value] : form)
    if (key == name) values.push_back(value);
  return values;
}

std::string_view Request::cookie(std::string_view name) const {
  for (auto& [key, value] : headers) {
    if (!equal_ignoring_case(key, "cookie")) continue;
    for (std::string_view rest = value; !rest.empty();) {
      auto pair = strip(next(rest, ';'));
      if (auto found = next(pair, '='); strip(found) == name) return strip(pair);
    }
  }
  return {};
}

bool Request::wants_json() const {
  if (path == "/api" || path.starts_with("/api/")) return true;
  auto accept = header("accept");
  auto json = accept.find("json"), html = accept.find("text/html");
  return json != accept.npos && (html == accept.npos || json < html);
}

Response Response::html(std::string body, int status) {
  return make("text/html; charset=utf-8", std::move(body), status);
}

Response Response::json(std::string body, int status) {
  return make("application/json", std::move(body), status);
}

Response Response::text(std::string body, int status) {
  return make("text/plain; charset=utf-8", std::move(body), status);
}

Response Response::see_other(std::string_view location) {
  Response response;
  response.status = 303;
  response.headers.emplace_back("Location", location);
  return response;
}

Response& Response::set(std::string_view name, std::string_view value) {
  // Several cookies stand side by side; every other header has one value.
  if (!equal_ignoring_case(name, "set-cookie"))
    for (auto& [key, old] : headers)
      if (equal_ignoring_case(key, name)) return old = value, *this;
  headers.emplace_back(name, value);
  return *this;
}

std::string_view Response::header(std::string_view name) const {
  for (auto& [key, value] : headers)
    if (equal_ignoring_case(key, name)) return value;
  return {};
}

std::string percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high >= 0 && low >= 0) {
        out += char(high * 16 + low);
        i += 2;
        continue;
      }
    }
    out += plus_is_space && text[i] == '+' ? ' ' : text[i];
  }
  return out;
}

std::string percent_encode(std::string_view text) {
  std::string out;
  for (unsigned char c : text) {
    bool alphanumeric = (c >= '0' && c <= '9') || (lower(char(c)) >= 'a' && lower(char(c)) <= 'z');
    if (alphanumeric || c == '-' || c == '.' || c == '_' || c == '~') {
      out += char(c);
    } else {
      out += '%';
      out += "0123456789ABCDEF"[c >> 4];
      out += "0123456789ABCDEF"[c & 15];
    }
  }
  return out;
}

Pairs parse_urlencoded(std::string_view text) {
  Pairs pairs;
  while (!text.empty() && pairs.size() <= form_pairs_max) {
    auto value = next(text, '&');
    if (value.empty()) continue;
    auto key = next(value, '=');
    pairs.emplace_back(percent_decode(key, true), percent_decode(value, true));
  }
  return pairs;
}

bool etag_listed(std::string_view if_none_match, std::string_view etag) {
  auto strong = [](std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; };
  while (!if_none_match.empty()) {
    auto tag = strip(next(if_none_match, ','));
    if (tag == "*" || (!tag.empty() && strong(tag) == strong(etag))) return true;
  }
  return false;
}

}  // namespace kakari::http
