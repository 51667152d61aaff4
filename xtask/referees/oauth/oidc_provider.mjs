// An OpenID provider in whose browser Ann is logged in and agrees to everything. Usage: node oidc_provider.mjs PORT
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const port = Number(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const SCOPE = "openid offline_access";
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "native",
      application_type: "native",
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token", DEVICE],
      redirect_uris: ["http://127.0.0.1/callback"],
    },
    {
      client_id: "service",
      client_secret: "a/b=c:d+e f%",
      grant_types: ["client_credentials"],
      response_types: [],
      redirect_uris: [],
    },
  ],
  features: {
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    devInteractions: { enabled: false },
    revocation: { enabled: true },
  },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  issueRefreshToken: () => true,
  rotateRefreshToken: true,
});
provider.on("server_error", (_, error) => console.error(error));

async function grant(clientId) {
  const given = new provider.Grant({ accountId: "ann", clientId });
  given.addOIDCScope(SCOPE);
  return given.save();
}

// Ann logs in, or agrees, whatever she is asked.
async function interact(request, response) {
  const { prompt, params } = await provider.interactionDetails(request, response);
  const result =
    prompt.name === "login"
      ? { login: { accountId: "ann" } }
      : { consent: { grantId: await grant(params.client_id) } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

// Ann confirms a code of another device.
async function confirm(code) {
  const device = await provider.DeviceCode.findByUserCode(code.replace(/-/g, ""));
  Object.assign(device, { accountId: "ann", scope: SCOPE, authTime: Math.floor(Date.now() / 1000) });
  device.grantId = await grant(device.clientId);
  await device.save();
}

const bearer = (request) => (request.headers.authorization ?? "").replace(/^Bearer /, "");

async function token(text) {
  return (await provider.AccessToken.find(text)) ?? (await provider.ClientCredentials.find(text));
}

function answer(response, status, value) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

const oidc = provider.callback();

createServer(async (request, response) => {
  const url = new URL(request.url, issuer);
  try {
    if (url.pathname === "/me") {
      const found = await token(bearer(request));
      return found ? answer(response, 200, { name: found.accountId ?? found.clientId }) : answer(response, 401, {});
    }
    if (url.pathname === "/lab/confirm") {
      await confirm(url.searchParams.get("code"));
      return answer(response, 200, {});
    }
    if (url.pathname === "/lab/spend") {
      await (await token(url.searchParams.get("token")))?.destroy();
      return answer(response, 200, {});
    }
    if (url.pathname.startsWith("/interaction/")) {
      return await interact(request, response);
    }
    return oidc(request, response);
  } catch (error) {
    console.error(error);
    return answer(response, 500, { message: String(error) });
  }
}).listen(port, "127.0.0.1");
