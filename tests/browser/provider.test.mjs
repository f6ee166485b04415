// People sign in by a real identity provider (npm oidc-provider: authorisation code, PKCE, RS256, a page of its own), in a real
// browser; and everything that may go wrong between the two is told by name.
import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { makeSchool, PASSWORD } from '../running/school.mjs';
import { adsum, serve, temporaryFolder } from '../running/server.mjs';
import { axe, PHONE, shoot, startBrowser, watch } from './tools.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const SCHOOL = { id: 'proof', forms: 1, pupilsAForm: 2, weeks: 1, accountsFor: ['O2'] };
let server, browser, provider, url;

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

// Whoever types an address is that person, as far as this provider is concerned.
async function startProvider(port, returnTo) {
  const { Provider } = await import(pathToFileURL(require.resolve('oidc-provider')).href);
  const issuer = `http://127.0.0.1:${port}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'adsum',
        client_secret: 'a secret/of + signs',
        redirect_uris: [returnTo],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false, // as Entra and Google do: the address stands in the token
    findAccount: (context, id) => ({
      accountId: id,
      claims: () => ({ sub: `subject-of-${id}`, email: id, email_verified: !id.startsWith('unverified') }),
    }),
    cookies: { keys: ['a key of this test'] },
    features: { devInteractions: { enabled: true } },
  });
  const listening = await new Promise((resolve) => {
    const made = oidc.listen(port, '127.0.0.1', () => resolve(made));
  });
  return {
    issuer,
    stop: () =>
      new Promise((resolve) => {
        listening.closeAllConnections();
        listening.close(resolve);
      }),
  };
}

before(async () => {
  const folder = temporaryFolder();
  const [port, providerPort] = [await freePort(), await freePort()];
  url = `http://localhost:${port}`;
  provider = await startProvider(providerPort, `${url}/sign-in/returned`);
  const store = makeSchool(folder, SCHOOL);
  for (const name of ['o1@school.example', 'unverified@school.example'])
    adsum(store, ['account', 'add', name, '--staff', 'O1'], `${PASSWORD}\n`);
  const secret = join(folder, 'provider-secret');
  writeFileSync(secret, 'a secret/of + signs\n');
  chmodSync(secret, 0o600);
  const settings = join(folder, 'sign-in.toml');
  writeFileSync(
    settings,
    `[provider]
issuer = "${provider.issuer}"
client_id = "adsum"
client_secret_file = "provider-secret"
label = "Sign in with the school’s account"
return_to = "${url}"
`,
  );
  server = await serve(store, { clock: 'machine', port, more: ['--sign-in', settings] });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.stop();
});

async function window() {
  const context = await browser.newContext({ baseURL: url, viewport: PHONE, serviceWorkers: 'block' });
  context.setDefaultTimeout(5_000);
  const page = await context.newPage();
  return { context, page, faults: watch(page) };
}

// To the provider's page, where somebody says who they are.
async function goAs(page, who, from = '/sign-in') {
  await page.goto(from);
  await page.getByRole('button', { name: 'Sign in with the school’s account' }).click();
  await page.locator('input[name=login]').fill(who);
  await page.locator('input[name=password]').fill('whatever');
  await page.locator('button[type=submit]').click();
}
const agree = (page) => page.locator('button[type=submit]').click();
const refused = (page, id) => page.getByText(`If you ask for help, name this: ${id}`).waitFor();

test('somebody with an account signs in and comes to the page that was asked for', async () => {
  const { context, page, faults } = await window();
  await goAs(page, 'o1@school.example', '/duties?due=today');
  await agree(page);
  await page.getByRole('heading', { level: 1, name: 'Duties' }).waitFor();
  assert.equal(new URL(page.url()).search, '?due=today');
  const cookies = await context.cookies(url);
  const session = cookies.find(({ name }) => name === 'adsum_session');
  assert.ok(session.httpOnly && session.sameSite === 'Strict');
  await page.goto('/account');
  await page.getByText('(here)').waitFor();
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'account-by-provider');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('somebody without an account is told whom to ask, and gets none', async () => {
  const { context, page } = await window();
  await goAs(page, 'stranger@school.example');
  await agree(page);
  await refused(page, 'sso-person-unknown');
  await page
    .getByText('Ask whoever keeps the school’s accounts')
    .or(page.getByText('ask whoever keeps'))
    .first()
    .waitFor();
  assert.equal(new URL(page.url()).search, '', 'the code has left the address');
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'provider-stranger');
  assert.equal((await context.request.get('/api/v1/me')).status(), 401);
  await context.close();
});

test('an address that the provider does not vouch for is refused', async () => {
  const { context, page } = await window();
  await goAs(page, 'unverified@school.example');
  await agree(page);
  await refused(page, 'sso-email-unverified');
  await context.close();
});

test('who refuses at the provider comes back and is told', async () => {
  const { context, page } = await window();
  await goAs(page, 'o1@school.example');
  await page.getByRole('link', { name: /cancel/i }).click();
  await refused(page, 'sso-refused');
  await page.getByRole('link', { name: 'Back to signing in' }).click();
  await page.getByLabel('Sign-in name').waitFor();
  await context.close();
});

test('a state that is not this browser’s, a code that was made up and one that was used are refused', async () => {
  const { context, page } = await window();
  const changed = async (change) => {
    await page.route('**/api/v1/sign-in/returned', (route) =>
      route.continue({ postData: JSON.stringify(change(route.request().postDataJSON())) }),
    );
    await goAs(page, 'o1@school.example').catch(() => undefined);
    await agree(page).catch(() => undefined);
  };
  await changed((body) => ({ ...body, state: 'f'.repeat(64) }));
  await refused(page, 'sso-state-wrong');
  await page.unroute('**/api/v1/sign-in/returned');
  await context.clearCookies();
  let kept;
  await changed((body) => {
    kept = body;
    return { ...body, code: 'made-up' };
  });
  await refused(page, 'sso-code-refused');
  await page.goto(`/sign-in/returned?code=${encodeURIComponent(kept.code)}&state=${kept.state}`);
  await refused(page, 'sso-state-wrong');
  assert.equal((await context.request.get('/api/v1/me')).status(), 401);
  await context.close();
});

test('a provider that is down is told, and the password still works', async () => {
  await provider.stop();
  const { context, page } = await window();
  // The document was read before: what is missing now is the answer to the code.
  await page.goto('/sign-in');
  const went = await context.request.post('/api/v1/sign-in/provider', { headers: { 'X-Adsum': '1' } });
  const state = new URL((await went.json()).address).searchParams.get('state');
  await page.goto(`/sign-in/returned?code=any&state=${state}`);
  await refused(page, 'sso-provider-down');
  await page.getByRole('link', { name: 'Back to signing in' }).click();
  await page.getByLabel('Sign-in name').fill('o2');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await context.close();
});
