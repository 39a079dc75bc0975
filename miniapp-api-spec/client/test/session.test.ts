import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, Unreachable } from '../src/index.js';
import { json, problem, tokens, World } from './world.js';

const base = 'https://service.test';

function service(world: () => World, good: Set<string>) {
  let signIns = 0;
  return (call: { path: string; headers: Record<string, string>; body?: string }) => {
    if (call.path === '/api/v1/sign-in/wechat') {
      signIns += 1;
      good.add(`access-${signIns}`);
      return tokens(world(), String(signIns));
    }
    if (call.path === '/api/v1/sign-in/refresh') {
      const { refreshToken } = JSON.parse(call.body ?? '{}') as { refreshToken: string };
      if (refreshToken !== `refresh-${signIns}`) {
        return problem(401, 'unauthorized');
      }
      signIns += 1;
      good.add(`access-${signIns}`);
      return tokens(world(), String(signIns));
    }
    const token = (call.headers['Authorization'] ?? '').replace('Bearer ', '');
    return good.has(token) ? json(200, { token }) : problem(401, 'unauthorized');
  };
}

test('many waiting calls share one sign-in, and the user is asked nothing', async () => {
  const good = new Set<string>();
  let world: World;
  world = new World(service(() => world, good));
  const client = new Client({ base, platform: world });
  await Promise.all(Array.from({ length: 30 }, () => client.get('/api/v1/me', {})));
  assert.equal(world.logins, 1);
  assert.equal(world.paths().filter((path) => path === 'POST /sign-in/wechat').length, 1);
});

test('a token that runs out is refreshed before it is used, once for all', async () => {
  const good = new Set<string>();
  let world: World;
  world = new World(service(() => world, good));
  const client = new Client({ base, platform: world });
  await client.get('/api/v1/me', {});
  world.time += 595_000;
  await Promise.all([client.get('/api/v1/me', {}), client.get('/api/v1/me', {})]);
  assert.equal(world.paths().filter((path) => path === 'POST /sign-in/refresh').length, 1);
  assert.equal(world.logins, 1);
});

test('a revoked session is signed in again silently, once, and the call is repeated', async () => {
  const good = new Set<string>();
  let world: World;
  let revoked = false;
  const handler = service(() => world, good);
  world = new World((call) => {
    if (revoked && call.path === '/api/v1/sign-in/refresh') {
      return problem(401, 'unauthorized');
    }
    return handler(call);
  });
  const client = new Client({ base, platform: world });
  await client.get('/api/v1/me', {});
  good.clear();
  revoked = true;
  const answers = await Promise.all([client.get('/api/v1/me', {}), client.get('/api/v1/me', {})]);
  assert.deepEqual(
    answers.map((one) => one.status),
    [200, 200],
  );
  assert.equal(world.logins, 2);
});

test('a refusal for lack of rights never signs in anew', async () => {
  let world: World;
  world = new World((call) =>
    call.path === '/api/v1/sign-in/wechat' ? tokens(world, 'a') : problem(403, 'forbidden'),
  );
  const client = new Client({ base, platform: world });
  await assert.rejects(client.get('/api/v1/me', {}), { code: 'forbidden' });
  assert.equal(world.logins, 1);
  assert.equal(world.calls.length, 2);
});

test('a session outlives the program', async () => {
  const good = new Set<string>();
  let world: World;
  world = new World(service(() => world, good));
  await new Client({ base, platform: world }).get('/api/v1/me', {});
  await new Client({ base, platform: world }).get('/api/v1/me', {});
  assert.equal(world.logins, 1);
});

test('without network nobody is signed out', async () => {
  const good = new Set<string>();
  let world: World;
  let away = false;
  const handler = service(() => world, good);
  world = new World((call) => (away ? 'no answer' : handler(call)));
  const client = new Client({ base, platform: world, tries: 1 });
  await client.get('/api/v1/me', {});
  world.time += 700_000;
  away = true;
  await assert.rejects(client.get('/api/v1/me', {}), Unreachable);
  away = false;
  await client.get('/api/v1/me', {});
  assert.equal(world.logins, 1);
});

test('whoever has to show her phone once more is not signed in anew', async () => {
  let world: World;
  world = new World((call) =>
    call.path === '/api/v1/sign-in/wechat' ? tokens(world, 'a') : problem(401, 'session.step_up'),
  );
  const client = new Client({ base, platform: world });
  await assert.rejects(client.get('/api/v1/me', {}), { code: 'session.step_up' });
  assert.equal(world.logins, 1);
  assert.equal(world.calls.length, 2);
});

test('a connected system signs in with its secret, and again when it cannot refresh', async () => {
  const good = new Set<string>();
  let world: World;
  const handler = service(() => world, good);
  const bodies: unknown[] = [];
  world = new World((call) => {
    if (call.path === '/api/v1/sign-in/systems') {
      bodies.push('body' in call ? call.body : undefined);
      good.add('access-s');
      return tokens(world, 's');
    }
    return call.path === '/api/v1/sign-in/refresh' ? problem(401, 'session.invalid') : handler(call);
  });
  const body = { system: '1', secret: 'x' };
  const client = new Client({
    base,
    platform: world,
    signIn: () => Promise.resolve({ path: '/api/v1/sign-in/systems', body }),
  });
  assert.equal((await client.get('/api/v1/me', {})).status, 200);
  world.time += 700_000;
  assert.equal((await client.get('/api/v1/me', {})).status, 200);
  assert.deepEqual(bodies, [JSON.stringify(body), JSON.stringify(body)]);
  assert.equal(world.logins, 0);
});

test('a desktop gives the tokens that it has collected', async () => {
  const good = new Set<string>(['access-d']);
  let world: World;
  world = new World(service(() => world, good));
  const client = new Client({ base, platform: world });
  await client.session.adopt(JSON.parse(tokens(world, 'd').text));
  assert.equal((await client.get('/api/v1/me', {})).status, 200);
  assert.equal(world.logins, 0);
});

test('what is no JSON is given as it is', async () => {
  let world: World;
  world = new World((call) =>
    call.path === '/api/v1/sign-in/wechat'
      ? tokens(world, 'a')
      : { status: 200, headers: { 'content-type': 'text/csv;charset=UTF-8' }, text: 'a,b' },
  );
  const client = new Client({ base, platform: world });
  assert.equal((await client.get('/api/v1/me', {})).data as unknown, 'a,b');
});
