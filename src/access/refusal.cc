#include "access/refusal.h"

#include <boost/json.hpp>

#include "access/gate.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

constexpr std::string_view answer_lost = "idempotency-answer-lost";

std::string_view title_of(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::invalid:
      return "入力内容をご確認ください";
    case ProblemKind::unauthenticated:
      return "ログインしてください";
    case ProblemKind::forbidden:
      return "この操作は行えません";
    case ProblemKind::not_found:
      return "ページが見つかりません";
    case ProblemKind::conflict:
    case ProblemKind::precondition:
      return "いまの状態では行えません";
    case ProblemKind::gone:
      return "期限が切れたか、使えなくなりました";
    case ProblemKind::too_large:
      return "送信できる大きさを超えています";
    case ProblemKind::too_many:
      return "しばらくお待ちください";
    case ProblemKind::storage_full:
      return "いまは保存できません";
    case ProblemKind::unavailable:
      return "いまはご利用いただけません";
    case ProblemKind::internal:
      return "処理を完了できませんでした";
  }
  return "処理を完了できませんでした";
}

/// A few statuses and codes say more than the kind of their problem.
std::string_view title_of(const Problem& problem, int status) {
  if (problem.code == "no-cycle") return "まだご利用いただけません";
  if (problem.code == answer_lost) return "すでに受け付けた送信です";
  switch (status) {
    case 400:
    case 415:
      return "送信された内容を読み取れません";
    case 405:
      return "この操作は行えません";
    case 408:
      return "送信に時間がかかりすぎました";
    default:
      return title_of(problem.kind);
  }
}

bool worth_asking_about(ProblemKind kind) {
  return kind == ProblemKind::internal || kind == ProblemKind::storage_full ||
         kind == ProblemKind::unavailable;
}

/// What the message has not said yet, each leading back to its field on the page it was sent from.
html::Fragment details(const Problem& problem, const std::string& before) {
  html::Writer items;
  for (const FieldProblem& field : problem.fields) {
    if (field.message == problem.message) continue;
    items << "<li>";
    if (before.empty() || field.field.empty())
      items << field.message;
    else
      items << html::link(before + "#" + html::field_id(field.field), field.message);
    items << "</li>";
  }
  html::Writer w;
  if (const html::Fragment all = items.take(); !all.text().empty()) w << "<ul>" << all << "</ul>";
  return w.take();
}

bool worth_going_back(ProblemKind kind) {
  return kind == ProblemKind::invalid || kind == ProblemKind::conflict || kind == ProblemKind::precondition;
}

/// Where a form that was refused can be filled in again: at its field, when there is one.
html::Fragment way_back(const Problem& problem, const std::string& before) {
  if (problem.kind != ProblemKind::invalid) return html::link(before, "前の画面を開き直す");
  const bool one = problem.fields.size() == 1 && !problem.fields.front().field.empty();
  return html::link(one ? before + "#" + html::field_id(problem.fields.front().field) : before,
                    "前の画面に戻って入力し直す");
}

/// The page of ours that a form was sent from; empty when the browser does not say.
std::string page_before(const http::Request& request) {
  std::string_view from = request.header("Referer");
  const std::size_t scheme = from.find("://");
  if (scheme == from.npos) return {};
  from.remove_prefix(scheme + 3);
  const std::size_t path = from.find('/');
  if (path == from.npos || from.substr(0, path) != request.header("Host")) return {};
  return local_path(from.substr(path), "");
}

}  // namespace

http::Response problem_json(const Problem& problem, const http::Request& request, int status) {
  if (status == 0) status = http_status(problem.kind);
  boost::json::object body{{"type", "about:blank"},
                           {"title", title_of(problem, status)},
                           {"status", status},
                           {"code", problem.code},
                           {"detail", problem.message}};
  if (!problem.fields.empty()) {
    boost::json::array errors;
    for (const FieldProblem& field : problem.fields)
      errors.push_back(boost::json::object{{"field", field.field}, {"detail", field.message}});
    body["errors"] = std::move(errors);
  }
  if (!request.id.empty()) body["request"] = request.id;
  http::Response response = http::Response::json(boost::json::serialize(body), status);
  response.set("Content-Type", "application/problem+json");
  return response;
}

html::Page problem_page(const Problem& problem, const http::Request& request, int status) {
  if (status == 0) status = http_status(problem.kind);
  html::Writer w;
  w << html::heading({.text = std::string(title_of(problem, status)), .level = 1});
  w << html::paragraph(problem.message);
  const bool sent = request.method == http::Method::post || problem.code == answer_lost;
  const std::string before = sent && worth_going_back(problem.kind) ? page_before(request) : std::string();
  w << details(problem, before);
  if (worth_asking_about(problem.kind) && !request.id.empty())
    w << html::note("お問い合わせの際は、次の受付番号をお知らせください：" + request.id);
  std::vector<html::Fragment> ways;
  if (!before.empty()) ways.push_back(way_back(problem, before));
  ways.push_back(html::link("/", "最初のページへ"));
  w << html::row(ways);
  html::Page page;
  page.title = title_of(problem, status);
  page.body = w.take();
  page.status = status;
  return page;
}

Problem problem_of_status(int status) {
  switch (status) {
    case 400:
      return {ProblemKind::invalid,
              "bad-request",
              "送信された内容を読み取れませんでした。もう一度お試しください。",
              {}};
    case 404:
      return {ProblemKind::not_found,
              "no-such-page",
              "お探しのページは見つかりませんでした。アドレスをご確認ください。",
              {}};
    case 405:
      return {ProblemKind::not_found,
              "method-not-allowed",
              "このページでは、その操作は行えません。前の画面に戻ってやり直してください。",
              {}};
    case 408:
      return {ProblemKind::unavailable,
              "too-slow",
              "送信に時間がかかりすぎました。通信状況をご確認のうえ、もう一度お試しください。",
              {}};
    case 413:
      return {ProblemKind::too_large,
              "too-large",
              "送信された内容が大きすぎます。ファイルを小さくするか、分けて送信してください。",
              {}};
    case 415:
      return {ProblemKind::invalid,
              "wrong-content-type",
              "送信の形式（Content-Type）が違います。画面からはそのままの形で、プログラムからは "
              "application/json で送信してください。",
              {}};
    case 429:
      return {ProblemKind::too_many,
              "too-many-connections",
              "同じ接続元から多くの接続があるため、お待ちいただいています。少し待ってから、もう一度お試しくだ"
              "さい。",
              {}};
    case 431:
      return {ProblemKind::too_large,
              "headers-too-large",
              "送られた情報が大きすぎます。検索のことばが長いときは短くして、そうでなければブラウザーの "
              "Cookie を削除してから、もう一度お試しください。",
              {}};
    case 503:
      return {ProblemKind::unavailable,
              "busy",
              "ただいま混み合っています。少し待ってから、もう一度お試しください。",
              {}};
    case 507:
      return {ProblemKind::storage_full,
              "storage-full",
              "保存する場所がいっぱいのため、いまは変更を保存できません。見ることはできます。運用担当者が対応"
              "するまでお待ちください。",
              {}};
    default:
      return {ProblemKind::internal,
              "internal",
              "処理を完了できませんでした。時間をおいて、もう一度お試しください。",
              {}};
  }
}

Problem problem_of(const store::Error& error, bool changing) {
  switch (error.kind) {
    case store::Error::Kind::full:
      return problem_of_status(507);
    case store::Error::Kind::retry:
    case store::Error::Kind::busy:
      return problem_of_status(503);
    case store::Error::Kind::closed:
      if (!changing) return problem_of_status(503);
      return {
          ProblemKind::unavailable,
          "not-known-whether-saved",
          "保存できたかどうかを確かめられませんでした。画面を読み込み直して確かめ、保存されていなければ、もう"
          "一度お試しください。続くときは、運用担当者にお知らせください。",
          {}};
    default:
      return problem_of_status(500);
  }
}

}  // namespace kakari::access
