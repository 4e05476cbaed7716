// A passkey is registered, is the whole sign-in, and is refused once it was taken off or copied. The browser's own
// virtual authenticators answer as a laptop's fingerprint reader and as a key on USB would.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { journey, looks, noScript, openHouse } from "./support.mjs";

let house;
before(async () => (house = await openHouse()));
after(() => house?.stop());

async function device(person, transport) {
  const browser = await person.context.newCDPSession(person.page);
  await browser.send("WebAuthn.enable");
  const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport, hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true },
  });
  return {
    credentials: async () => (await browser.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    /** As if another device with the same key had never heard of the last proofs. */
    async rewinds(signCount) {
      const [credential] = await this.credentials();
      await browser.send("WebAuthn.removeCredential", { authenticatorId, credentialId: credential.credentialId });
      await browser.send("WebAuthn.addCredential", { authenticatorId, credential: { ...credential, signCount } });
    },
  };
}

async function registers(person, name) {
  await person.page.goto("/account/factors");
  await person.page.getByLabel("パスキーの名前").fill(name);
  await person.page.getByRole("button", { name: "パスキーを登録する" }).click();
  await person.page.waitForURL((url) => url.pathname !== "/account/factors" || url.search !== "");
  await person.page.goto("/account/factors");
  await person.reads(name);
}

async function signsOut(person) {
  await person.page.getByRole("button", { name: "ログアウト" }).click();
  await person.page.waitForURL((url) => url.pathname === "/");
}

async function pressesPasskey(person) {
  await person.page.goto("/sign-in");
  await person.page.getByRole("button", { name: "パスキーでログイン" }).click();
  await person.page.waitForURL((url) => url.pathname !== "/sign-in");
}

for (const [what, transport] of [["laptop's own passkey", "internal"], ["key on USB", "usb"]])
  journey(`An officer registers a ${what}, signs in with it alone, and no longer once it is taken off`, () => house,
    async (person) => {
      const officer = await person();
      const key = await device(officer, transport);
      await officer.enters("田中 陽子");
      await registers(officer, `試験の鍵 ${transport}`);
      await looks(officer, `factors with a passkey ${transport}`);
      assert.equal((await key.credentials()).length, 1);
      await signsOut(officer);
      await pressesPasskey(officer);
      assert.notEqual(await officer.path(), "/sign-in/passkey");
      await officer.page.goto("/account/factors");
      await officer.page.getByRole("link", { name: `試験の鍵 ${transport}を` }).click();
      await officer.presses("取り外す");
      await signsOut(officer);
      await pressesPasskey(officer);
      await officer.reads(/登録されていないか、取り外されています/);
      await looks(officer, "passkey refused");
    });

journey("A copied passkey is refused", () => house, async (person) => {
  const clerk = await person();
  const key = await device(clerk, "usb");
  await clerk.enters("山根 花子");
  await registers(clerk, "青いセキュリティキー");
  await signsOut(clerk);
  await key.rewinds(40);
  await pressesPasskey(clerk);
  await signsOut(clerk);
  await key.rewinds(3);
  await pressesPasskey(clerk);
  await clerk.reads(/複製されて別の機器でも使われている/);
});

journey("After the password the passkey is the second proof", () => house, async (person) => {
  const clerk = await person();
  await device(clerk, "internal");
  await clerk.enters("山根 花子");
  await registers(clerk, "業務用のパソコン");
  await signsOut(clerk);
  await clerk.page.goto("/sign-in");
  await clerk.page.getByLabel("ログイン名").fill("yamane@aoba.example");
  await clerk.page.getByLabel("パスワード").fill("kakari demo 2027");
  await clerk.presses("ログイン");
  assert.equal(await clerk.path(), "/sign-in/factor");
  await looks(clerk, "second proof by passkey");
  await clerk.page.getByRole("button", { name: "パスキーで確認する" }).click();
  await clerk.page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
});

journey("Without script there is no button for what needs one", () => house, async (person) => {
  const clerk = await person(noScript);
  await clerk.page.goto("/sign-in");
  assert.equal(await clerk.page.getByRole("button", { name: "パスキーでログイン" }).count(), 0);
});
