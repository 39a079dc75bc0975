import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Aborted, Client, Problem, Scope, Unreachable } from '../src/index.js';
import { backoff } from '../src/backoff.js';
import { json, problem, tokens, turns, World, type Call } from './world.js';
import type { WireAnswer } from '../src/platform.js';

const base = 'https://service.test/';

function over(answer: (call: Call, tries: number) => WireAnswer | 'no answer' | Promise<WireAnswer>): World {
  let tries = 0;
  const world: World = new World((call) => {
    if (call.path === '/api/v1/sign-in/wechat') {
      return tokens(world, 'a');
    }
    tries += 1;
    return answer(call, tries);
  });
  return world;
}

const keys = (world: World) =>
  world.calls.map((one) => one.headers['Idempotency-Key']).filter((one) => one !== undefined);

test('a command whose answer was lost is sent again with the same key', async () => {
  const world = over((_, tries) => (tries < 3 ? 'no answer' : json(200, {}, { 'idempotency-replayed': 'true' })));
  const client = new Client({ base, platform: world });
  const sent = client.post('/api/v1/volunteers/{id}/leave', { path: { id: 'a/b' } }, { version: 3 });
  await world.settle();
  assert.equal((await sent).replayed, true);
  assert.equal(keys(world).length, 3);
  assert.equal(new Set(keys(world)).size, 1);
  assert.match(keys(world)[0]!, /^[0-9A-Za-z_-]{8,64}$/);
  assert.equal(world.calls[1]!.headers['If-Match'], '"3"');
  assert.equal(world.calls[1]!.path, '/api/v1/volunteers/a%2Fb/leave');
});

test('two commands have two keys', async () => {
  const world = over(() => json(200, {}));
  const client = new Client({ base, platform: world });
  await client.post('/api/v1/volunteers/{id}/leave', { path: { id: '1' } }, { version: 0 });
  await client.post('/api/v1/volunteers/{id}/leave', { path: { id: '1' } }, { version: 0 });
  assert.equal(new Set(keys(world)).size, 2);
});

test('a change without a key is not sent again: nobody knows whether it was made', async () => {
  const world = over(() => 'no answer');
  const client = new Client({ base, platform: world });
  await assert.rejects(client.put('/api/v1/me/acting', { body: { membership: '1' } }), Unreachable);
  assert.equal(world.calls.filter((one) => one.method === 'PUT').length, 1);
});

test('it waits as long as the service says', async () => {
  const world = over((_, tries) => (tries === 1 ? problem(429, 'too_many', { 'retry-after': '7' }) : json(200, {})));
  const begun = world.time;
  const client = new Client({ base, platform: world });
  const sent = client.get('/api/v1/me', {});
  await world.settle();
  await sent;
  assert.ok(world.time - begun >= 7_000 && world.time - begun <= 8_000);
});

test('a refusal is a typed error with words for the user', async () => {
  const world = over(() =>
    json(400, { type: 'about:blank', title: '请检查', status: 400, code: 'invalid', fields: [{ field: 'text', message: '必填' }] }),
  );
  const client = new Client({ base, platform: world });
  await assert.rejects(client.get('/api/v1/me', {}), (e) => {
    assert.ok(e instanceof Problem);
    assert.equal(e.code, 'invalid');
    assert.equal(e.message, '请检查');
    assert.equal(e.field('text'), '必填');
    return true;
  });
  assert.equal(world.calls.length, 2);
});

test("a gateway's page is a problem too", async () => {
  const world = over(() => ({ status: 502, headers: {}, text: '<html>Bad Gateway</html>' }));
  const client = new Client({ base, platform: world, tries: 2 });
  const sent = client.get('/api/v1/me', {});
  sent.catch(() => undefined);
  await world.settle();
  await assert.rejects(sent, { code: 'http.502', status: 502 });
});

test('what a page asked for is aborted when it goes', async () => {
  const world = over(() => new Promise<WireAnswer>(() => undefined));
  const client = new Client({ base, platform: world });
  const scope = new Scope();
  const sent = client.get('/api/v1/me', {}, { scope });
  const end = assert.rejects(sent, Aborted);
  await turns();
  scope.close();
  await end;
  assert.equal(world.aborted, 1);
  await assert.rejects(client.get('/api/v1/me', {}, { scope }), Aborted);
});

test('a page that goes while it waits for another try does not try', async () => {
  const world = over(() => 'no answer');
  const client = new Client({ base, platform: world });
  const scope = new Scope();
  const end = assert.rejects(client.get('/api/v1/me', {}, { scope }), Aborted);
  await turns();
  scope.close();
  await end;
  await world.settle();
  assert.equal(world.calls.filter((one) => one.path === '/api/v1/me').length, 1);
});

test('no more calls are under way at once than a mini program has', async () => {
  let open = 0;
  let most = 0;
  const world = over(async () => {
    open += 1;
    most = Math.max(most, open);
    await turns();
    open -= 1;
    return json(200, {});
  });
  const client = new Client({ base, platform: world, atOnce: 3 });
  await Promise.all(Array.from({ length: 12 }, () => client.get('/api/v1/me', {})));
  assert.equal(most, 3);
});

test('what everybody may see is asked without signing in', async () => {
  const world = over(() => json(200, { items: [] }));
  const client = new Client({ base, platform: world });
  await client.get('/api/v1/board', { query: { region: '451223' } }, { open: true });
  assert.equal(world.logins, 0);
  assert.equal(world.calls[0]!.headers['Authorization'], undefined);
});

test('queries are written into the address, and what was left out is not', async () => {
  const world = over(() => json(200, { items: [] }));
  const client = new Client({ base, platform: world });
  await client.get('/api/v1/regions/search', { query: { q: '凤山 & 县' } as never });
  const call = world.calls.at(-1)!;
  assert.equal(call.url, 'https://service.test/api/v1/regions/search?q=%E5%87%A4%E5%B1%B1%20%26%20%E5%8E%BF');
});

test('the pauses grow, have an end, and differ from phone to phone', () => {
  const none = () => 0;
  const all = () => 1;
  assert.equal(backoff(1, undefined, none), 500);
  assert.equal(backoff(1, undefined, all), 1_000);
  assert.equal(backoff(5, undefined, all), 16_000);
  assert.equal(backoff(60, undefined, all), 300_000);
  assert.equal(backoff(3, 20, none), 20_000);
});
