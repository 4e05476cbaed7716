// Passkeys: a form that only a browser with WebAuthn shows. Pressed, it asks the server for a challenge, the
// device for its answer, and then goes to the server like any other form.

const waitedLong = "パスキーの操作が取り消されたか、時間が過ぎました。もう一度お試しください。";
const words = {
  InvalidStateError: "この端末のパスキーは、すでに登録されています。",
  NotSupportedError: "この端末では、登録できる種類のパスキーを作れません。",
  SecurityError: "このアドレスではパスキーを使えません。",
};

/** data-passkey="create" or "get", data-challenge-url; the message stands in its role=status. */
export function passkey(form) {
  if (!window.PublicKeyCredential || !window.isSecureContext) return;
  form.hidden = false;
  let asking = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    say(form, "");
    try {
      await answer(form);
      form.submit();
    } catch (error) {
      say(form, error.said ?? words[error.name] ?? waitedLong);
    } finally {
      asking = false;
    }
  });
}

async function answer(form) {
  const options = await challenge(form);
  const creates = form.dataset.passkey === "create";
  options.challenge = bytes(options.challenge);
  for (const list of [options.excludeCredentials, options.allowCredentials])
    for (const one of list ?? []) one.id = bytes(one.id);
  if (creates) options.user.id = bytes(options.user.id);
  const made = await navigator.credentials[creates ? "create" : "get"]({ publicKey: options });
  const { response } = made;
  form.elements.client_data.value = text(response.clientDataJSON);
  if (creates) {
    form.elements.attestation.value = text(response.attestationObject);
    form.elements.transports.value = response.getTransports?.().join(" ") ?? "";
    return;
  }
  form.elements.id.value = text(made.rawId);
  form.elements.authenticator_data.value = text(response.authenticatorData);
  form.elements.signature.value = text(response.signature);
  form.elements.user_handle.value = response.userHandle ? text(response.userHandle) : "";
}

async function challenge(form) {
  const reply = await fetch(form.dataset.challengeUrl, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRF-Token": form.elements.csrf.value },
  });
  const body = await reply.json();
  if (!reply.ok) throw Object.assign(new Error(), { said: body.detail });
  return body;
}

function say(form, sentence) {
  form.querySelector("[role=status]").textContent = sentence;
}

const bytes = (base64url) =>
  Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
