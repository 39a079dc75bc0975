import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, inMemory, QueueFull } from '../src/index.js';
import { json, problem, tokens, turns, World } from './world.js';
const base = 'https://service.test';
const form = { narrative: '女童受伤' };
function over(answer, storage = inMemory()) {
    const world = new World((call) => (call.path.startsWith('/api/v1/sign-in/') ? tokens(world, 'a') : answer(call)), storage);
    return world;
}
const states = (items) => items.map((one) => `${one.kind} ${one.state}`);
const clue = (call) => json(201, { id: 'c1', number: 'XS-1', status: 'SUBMITTED', standing: '已收到', version: 0, key: call.headers['Idempotency-Key'] });
test('a clue is on the phone before anything is sent, and keeps its key until there is an answer', async () => {
    const storage = inMemory();
    const away = over(() => 'no answer', storage);
    const before = new Client({ base, platform: away });
    await before.queue.add({ kind: 'clue', form });
    await turns();
    before.queue.stop();
    // the program was closed, and is started again with a network
    const back = over(clue, storage);
    const after = new Client({ base, platform: back });
    after.queue.start();
    await back.settle();
    assert.deepEqual(states(await after.queue.items()), ['clue done']);
    const key = (world) => world.calls.find((one) => one.path === '/api/v1/clues').headers['Idempotency-Key'];
    assert.equal(key(back), key(away));
});
test('photographs follow the clue, each with its key; one that is not taken does not hold it up', async () => {
    let uploads = 0;
    const world = over((call) => {
        if (call.path === '/api/v1/clues') {
            return clue(call);
        }
        uploads += 1;
        return uploads === 1 ? problem(415, 'attachment.type') : json(201, { id: 'f' });
    });
    const client = new Client({ base, platform: world });
    const item = await client.queue.add({ kind: 'clue', form, files: ['a.exe', 'b.jpg'] });
    await world.settle();
    const [done] = await client.queue.items();
    assert.ok(done?.kind === 'clue' && done.state === 'done');
    assert.deepEqual(done.files.map((one) => one.problem?.code ?? one.sent), ['attachment.type', true]);
    assert.deepEqual(world.paths().slice(-2), ['POST /clues/c1/attachments', 'POST /clues/c1/attachments']);
    await client.queue.forget(item.id);
    assert.deepEqual(await client.queue.items(), []);
});
test('what was refused is told and never sent again by itself', async () => {
    const world = over(() => problem(422, 'clue.consent_missing'));
    const client = new Client({ base, platform: world });
    await client.queue.add({ kind: 'clue', form });
    await world.settle();
    await client.queue.flush();
    const [item] = await client.queue.items();
    assert.equal(item?.state, 'refused');
    assert.equal(item?.problem?.code, 'clue.consent_missing');
    assert.equal(world.paths().filter((path) => path === 'POST /clues').length, 1);
});
test('scans go as one batch, in their order, with an answer for each', async () => {
    let away = true;
    const world = over((call) => {
        if (away) {
            return 'no answer';
        }
        const sent = JSON.parse(('body' in call && call.body) || '{}');
        return json(200, {
            items: sent.items.map((one) => ({
                id: one.id,
                outcome: one.sequence === 2 ? 'REFUSED' : 'COUNTED',
                reason: one.sequence === 2 ? 'scan.code_unknown' : undefined,
                flags: [],
                capturedAt: one.capturedAt,
                replayed: false,
            })),
        });
    });
    const client = new Client({ base, platform: world, tries: 1 });
    for (const code of ['one', 'two', 'three']) {
        await client.queue.add({ kind: 'scan', scan: { code } });
    }
    await turns();
    away = false;
    await world.settle();
    assert.deepEqual(states(await client.queue.items()), ['scan done', 'scan refused', 'scan done']);
    const last = world.calls.filter((one) => one.path === '/api/v1/scans').at(-1);
    const batch = JSON.parse(('body' in last && last.body) || '{}');
    assert.deepEqual(batch.items.map((one) => `${one.sequence} ${one.code}`), ['1 one', '2 two', '3 three']);
});
test('a scan that spoils its batch is found; the others are counted', async () => {
    let away = true;
    const world = over((call) => {
        const sent = JSON.parse(('body' in call && call.body) || '{}');
        if (away) {
            return 'no answer';
        }
        if (sent.items.some((one) => one.code === 'bad')) {
            return problem(400, 'invalid');
        }
        return json(200, { items: sent.items.map((one) => ({ id: one.id, outcome: 'COUNTED', flags: [], replayed: false })) });
    });
    const client = new Client({ base, platform: world, tries: 1 });
    for (const code of ['good', 'bad', 'fine']) {
        await client.queue.add({ kind: 'scan', scan: { code } });
    }
    await turns();
    away = false;
    await world.settle();
    assert.deepEqual(states(await client.queue.items()), ['scan done', 'scan refused', 'scan done']);
});
test('a wish whose answers are all lost once is one draft, sent to review once', async () => {
    const lost = new Set();
    const made = [];
    const world = over((call) => {
        const key = call.headers['Idempotency-Key'] ?? call.path;
        if (!made.includes(`${call.path} ${key}`)) {
            made.push(`${call.path} ${key}`);
        }
        if (!lost.has(call.path)) {
            lost.add(call.path);
            return 'no answer';
        }
        return json(call.method === 'GET' ? 200 : 201, { id: 'w1', number: 'XY-1', status: 'DRAFT', version: 4 });
    });
    const client = new Client({ base, platform: world });
    await client.queue.add({ kind: 'wish', form: {}, files: ['a.jpg'] });
    await world.settle();
    assert.deepEqual(states(await client.queue.items()), ['wish done']);
    assert.deepEqual(made.map((one) => one.split(' ')[0]), ['/api/v1/wishes', '/api/v1/wishes/w1/pictures', '/api/v1/wishes/w1', '/api/v1/wishes/w1/submit']);
    assert.equal(world.calls.at(-1).headers['If-Match'], '"4"');
});
test('the service is away: everything waits, and is sent when the network is back', async () => {
    let away = true;
    const world = over((call) => (away ? problem(503, 'unavailable', { 'retry-after': '60' }) : clue(call)));
    const client = new Client({ base, platform: world, tries: 1 });
    client.queue.start();
    await client.queue.add({ kind: 'clue', form });
    await client.queue.add({ kind: 'clue', form });
    await turns();
    const tried = world.calls.length;
    assert.deepEqual(states(await client.queue.items()), ['clue waiting', 'clue waiting']);
    away = false;
    world.comesBack();
    await turns();
    assert.deepEqual(states(await client.queue.items()), ['clue done', 'clue done']);
    assert.ok(world.calls.length > tried);
});
test('a fault over one item does not hold the others up', async () => {
    const world = over((call) => 'body' in call && call.body?.includes('"poison"') ? problem(500, 'internal') : clue(call));
    const client = new Client({ base, platform: world });
    await client.queue.add({ kind: 'clue', form: { narrative: 'poison' } });
    await client.queue.add({ kind: 'clue', form });
    await turns();
    assert.deepEqual(states(await client.queue.items()), ['clue waiting', 'clue done']);
    client.queue.stop();
});
test('a full phone says so, and keeps what it has', async () => {
    const world = over(() => 'no answer');
    const client = new Client({ base, platform: world, tries: 1 });
    for (let i = 0; i < 300; i++) {
        await client.queue.add({ kind: 'scan', scan: { code: String(i) } });
    }
    await assert.rejects(client.queue.add({ kind: 'scan', scan: { code: 'more' } }), QueueFull);
    assert.equal((await client.queue.items()).length, 300);
    client.queue.stop();
});
test('what the service has makes room for more, and leaves nothing of its content on the phone', async () => {
    const stored = new Map();
    const world = over(clue, {
        get: (key) => Promise.resolve(stored.get(key)),
        set: (key, text) => Promise.resolve(void stored.set(key, text)),
        remove: (key) => Promise.resolve(void stored.delete(key)),
    });
    const client = new Client({ base, platform: world });
    for (let i = 0; i < 301; i++) {
        await client.queue.add({ kind: 'clue', form });
        await client.queue.flush();
    }
    await world.settle();
    assert.equal((await client.queue.items()).length, 300);
    assert.ok(![...stored.values()].join('').includes('女童受伤'));
});
test('what comes while the queue is being sent is sent as well', async () => {
    let second;
    const world = over((call) => {
        second ?? (second = client.queue.add({ kind: 'clue', form }));
        return clue(call);
    });
    const client = new Client({ base, platform: world });
    await client.queue.add({ kind: 'clue', form });
    await turns();
    await second;
    await turns();
    assert.deepEqual(states(await client.queue.items()), ['clue done', 'clue done']);
});
test('a phone that cannot write says so', async () => {
    const memory = inMemory();
    let broken = false;
    const world = over(clue, {
        ...memory,
        set: (key, text) => (broken ? Promise.reject(new Error('no space')) : memory.set(key, text)),
    });
    const client = new Client({ base, platform: world });
    const troubles = [];
    client.queue.onTrouble((e) => troubles.push(e));
    await client.queue.add({ kind: 'clue', form });
    broken = true;
    await turns();
    assert.match(String(troubles[0]), /no space/);
    broken = false;
    await world.settle();
    assert.deepEqual(states(await client.queue.items()), ['clue done']);
    const keys = world.calls.filter((one) => one.path === '/api/v1/clues').map((one) => one.headers['Idempotency-Key']);
    assert.equal(new Set(keys).size, 1);
});
test('nothing that waits can be forgotten', async () => {
    const world = over(() => 'no answer');
    const client = new Client({ base, platform: world, tries: 1 });
    const item = await client.queue.add({ kind: 'clue', form });
    await client.queue.forget(item.id);
    assert.equal((await client.queue.items()).length, 1);
    client.queue.stop();
});
test('pages are told of each step', async () => {
    const world = over(clue);
    const client = new Client({ base, platform: world });
    const seen = [];
    client.queue.onChange((items) => seen.push(states(items).join(', ')));
    await client.queue.add({ kind: 'clue', form });
    await world.settle();
    assert.equal(seen[0], 'clue waiting');
    assert.equal(seen.at(-1), 'clue done');
});
//# sourceMappingURL=queue.test.js.map