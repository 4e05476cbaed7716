// ログイン: what every role shares.
export async function take(album) {
  const clerk = await album.at("林原 隆", "/account/factors");
  await album.picture("factors", { of: clerk.page.locator("main"), mark: clerk.page.getByRole("button", { name: "認証アプリを追加する" }) });
}
