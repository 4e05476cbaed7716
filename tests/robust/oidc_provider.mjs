// A certified OpenID provider (npm oidc-provider) on loopback, with a person in it and keys that can be changed.
import { createServer } from "node:http";
import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const newKey = (kid) => ({ ...generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }),
  kid, use: "sig", alg: "ES256" });

/// { issuer, subject, acr, rotate(), stop() }: signs in whoever `subject` says, with the strength `acr`.
export async function openProvider(port, redirectUris) {
  const issuer = `http://127.0.0.1:${port}`;
  const state = { issuer, subject: "tanaka", acr: undefined, kid: 1, keys: [newKey("key-1")], fetched: 0 };
  let callback;
  const build = () => {
    const provider = new Provider(issuer, {
      clients: [{ client_id: "kakari", client_secret: "a secret of the test", redirect_uris: redirectUris,
        id_token_signed_response_alg: "ES256" }],
      jwks: { keys: state.keys },
      cookies: { keys: ["cookie key"] },
      acrValues: ["high"],
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      claims: { acr: null, openid: ["sub"], profile: ["name"] },
      conformIdTokenClaims: false,
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: "田中 一郎" }) }),
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: 600, Grant: 600 },
    });
    provider.on("server_error", (_, error) => console.error(error));
    callback = provider.callback();
    state.provider = provider;
  };
  build();
  const server = createServer(async (request, response) => {
    if (request.url.startsWith("/interaction/")) {
      const { provider } = state;
      const details = await provider.interactionDetails(request, response);
      const grant = new provider.Grant({ accountId: state.subject, clientId: "kakari" });
      grant.addOIDCScope("openid profile");
      return provider.interactionFinished(request, response, {
        login: { accountId: state.subject, ...(state.acr ? { acr: state.acr } : {}) },
        consent: { grantId: details.grantId ?? (await grant.save()) },
      });
    }
    if (request.url === "/jwks") state.fetched += 1;
    callback(request, response);
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  state.rotate = () => {
    state.kid += 1;
    state.keys = [newKey(`key-${state.kid}`)];
    build();
  };
  state.stop = () => new Promise((done) => { server.closeAllConnections(); server.close(done); });
  return state;
}

/// Follows the provider's pages with a cookie jar until it sends the browser back to `returnTo`; that address.
export async function walk(address, returnTo) {
  const jar = new Map();
  for (let at = address, steps = 0; steps < 12; steps += 1) {
    if (at.startsWith(returnTo)) return at;
    const answer = await fetch(at, { redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") } });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, ...value] = cookie.split(";")[0].split("=");
      jar.set(name, value.join("="));
    }
    const next = answer.headers.get("location");
    if (!next) throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    at = new URL(next, at).href;
  }
  throw new Error("the provider led on for ever");
}
