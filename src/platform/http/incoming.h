// One message as Beast's parser reads it, straight into our Request. For server.cc alone: Beast is slow to
// compile.
#pragma once
#include <spdlog/spdlog.h>

#include <boost/beast/http/basic_parser.hpp>
#include <optional>
#include <string>

#include "platform/http/body.h"

namespace kakari::http {

class Incoming : public boost::beast::http::basic_parser<true> {
  using error_code = boost::system::error_code;
  using text = boost::beast::string_view;

 public:
  Request request;
  std::string method;
  int http_minor = 1;
  std::optional<BodyReader> body;  // set before the body is read
  int refusal = 0;                 // status for a body that was not taken

 private:
  void on_request_impl(boost::beast::http::verb, text method_text, text target, int version,
                       error_code&) override {
    method = method_text;
    request.target = target;
    http_minor = version % 10;
  }
  void on_response_impl(int, text, int, error_code&) override {}
  void on_field_impl(boost::beast::http::field, text name, text value, error_code&) override {
    // Fields after a chunked body could pass for those that were checked before it.
    if (!header_done_) request.headers.emplace_back(name, value);
  }
  void on_header_impl(error_code&) override { header_done_ = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(text slice, error_code& error) override { return take(slice, error); }
  void on_chunk_header_impl(std::uint64_t, text, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, text slice, error_code& error) override {
    return take(slice, error);
  }
  void on_finish_impl(error_code&) override {}

  std::size_t take(std::string_view slice, error_code& error) {
    try {
      body->take(slice);
    } catch (const HttpError& refused) {
      refusal = refused.status;
      if (refusal >= 500) spdlog::error("request {}: {}", request.id, refused.what());
    } catch (const std::exception& failed) {
      refusal = 500;
      spdlog::error("request {}: {}", request.id, failed.what());
    }
    if (refusal) error = make_error_code(boost::system::errc::operation_canceled);
    return slice.size();
  }

  bool header_done_ = false;
};

}  // namespace kakari::http
