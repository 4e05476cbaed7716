// The shell round every page: head, banner, header with who is signed in, navigation, main, footer.
#pragma once
#include <string>
#include <vector>

#include "platform/html/assets.h"
#include "platform/html/writer.h"

namespace kakari::html {

struct NavItem {
  std::string label = {}, href = {};
  int count = -1;  // shown beside the label when ≥ 0
  bool current = false;
  std::string lang = {};  // of the label, where it is another than the page's
};

struct Crumb {
  std::string label = {}, href = {};  // no href: where one is
};

/// What a page handler returns: its own part only.
struct Page {
  std::string title = {};  // of the window and for the first heading, unless `body` writes its own <h1>
  Fragment body = {};      // goes into <main>
  std::vector<Crumb> crumbs = {};
  int status = 200;
  std::string nav = {};     // href of the navigation item that is current
  bool wide = false;        // use the whole width (tables of the office)
  std::string script = {};  // name of an extra script, "map.js"; "" for none
  std::string lang = "ja";  // "en" under /en
};

/// What app/ puts round it.
struct Shell {
  std::string place = {};   // 鳥取県 医療政策課, 医療機関, or what the public site is called
  std::string person = {};  // "田中さん（確認担当）"; empty when nobody is signed in
  std::vector<NavItem> nav = {};
  std::vector<NavItem> links = {};   // upper right: English, オープンデータ, ログイン
  std::vector<NavItem> footer = {};  // このサイトについて …
  std::string banner = {};  // "デモ（架空のデータ）　令和9年2月10日として動いています"
  std::string csrf = {};    // for the sign-out form
  std::string sign_out = "/sign-out";  // POSTed; "" for no button
  std::string home = "/";
  const Assets* assets = nullptr;  // null: plain names under /static
};

/// The whole document.
std::string document(const Shell& shell, const Page& page);

}  // namespace kakari::html
