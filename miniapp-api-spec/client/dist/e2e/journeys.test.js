import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { Client, fetchPlatform, wxPlatform } from '../src/index.js';
import { Network } from './network.js';
import { Phone } from './phone.js';
import { startService, TOKEN } from './service.js';
const CADRE = '13800000010';
const KEEPER = '13800000016';
const VOLUNTEER = '13800000017';
const RESIDENT = '13800000019';
let service;
let network;
before(async () => {
    service = await startService();
});
after(() => service.stop());
beforeEach(async () => {
    network = new Network(service.base);
    await network.open();
});
afterEach(() => network.close());
/** The program is started on this phone, with the network in between. */
function started(phone) {
    const client = new Client({ base: network.base, platform: wxPlatform(phone.open()) });
    client.queue.start();
    return client;
}
/** Somebody at a desk with a good network. */
function desk(number) {
    return new Client({
        base: service.base,
        platform: fetchPlatform({
            login: async () => {
                const answer = await fetch(`${service.base}/demo/phones/${number}/login-code`, { method: 'POST' });
                return (await answer.json()).code;
            },
        }),
    });
}
/** Resolves once the queue says so. */
function until(client, fits) {
    return new Promise((resolve, reject) => {
        const look = (items) => {
            if (fits(items)) {
                stop();
                resolve(items);
            }
        };
        const stop = client.queue.onChange(look);
        client.queue.items().then(look, reject);
    });
}
const settled = (items) => items.length > 0 && items.every((one) => one.state !== 'waiting');
const steps = () => network.passed.map((one) => `${one.method} ${one.path} ${one.status ?? ''} ${one.fault ?? ''}`).join('\n');
async function tokenRunsOut() {
    await new Promise((resolve) => setTimeout(resolve, TOKEN * 1000));
}
test('a clue with a photograph: cut, answer lost, app in the background and ended, token run out', async () => {
    const seen = await desk(CADRE).get('/api/v1/clues', { query: { limit: 100 } });
    const phone = new Phone(CADRE, service.base);
    network.plan('POST', /\/clues$/, 'cut', 'lost', 'held');
    network.plan('POST', /\/attachments$/, 'lost', 'cut');
    let app = started(phone);
    await app.queue.add({ kind: 'clue', form: clueForm(), files: [phone.photograph('wound.png', png())] });
    await network.met('held');
    phone.hide(); // she answers a call while the clue is on its way
    phone.kill(); // and the system ends the program
    app.queue.stop();
    await tokenRunsOut();
    app = started(phone); // next morning
    const [item] = await until(app, settled);
    app.queue.stop();
    assert.ok(item?.kind === 'clue' && item.state === 'done', JSON.stringify(item?.problem));
    assert.equal(network.left, 0);
    const now = await desk(CADRE).get('/api/v1/clues', { query: { limit: 100 } });
    const known = new Set(seen.data.items.map((one) => one.id));
    const made = now.data.items.filter((one) => !known.has(one.id));
    assert.deepEqual(made.map((one) => one.number), [item.result?.number]);
    const file = await desk(CADRE).get('/api/v1/clues/{id}', { path: { id: made[0].id } });
    assert.equal(file.data.attachments?.length, 1, 'one photograph');
    const keys = network.passed.filter((one) => /\/clues$/.test(one.path) && one.method === 'POST').map((one) => one.key);
    assert.ok(keys.length >= 4);
    assert.equal(new Set(keys).size, 1);
    assert.ok(network.passed.some((one) => one.path.endsWith('/sign-in/refresh') && one.status === 200));
    assert.equal(phone.logins, 1, steps());
    assert.equal(phone.asked, 0);
    assert.ok(phone.mostAtOnce <= 10);
});
test('a wish: every answer is lost once, and the session is lost with them', async () => {
    const phone = new Phone(RESIDENT, service.base);
    const text = `放学后想有人陪着写作业 ${Date.now() % 1000}`;
    network.plan('POST', /\/wishes$/, 'lost');
    network.plan('POST', /\/pictures$/, 'lost');
    network.plan('POST', /\/submit$/, 'cut', 'lost');
    network.plan('POST', /\/sign-in\/refresh$/, 'lost'); // the refresh token is used up, the new one never came
    let app = started(phone);
    await app.queue.add({ kind: 'wish', form: wishForm(text), files: [phone.photograph('book.png', png())] });
    await network.met('lost');
    phone.kill();
    app.queue.stop();
    await tokenRunsOut();
    app = started(phone);
    const [item] = await until(app, settled);
    app.queue.stop();
    assert.ok(item?.kind === 'wish' && item.state === 'done', JSON.stringify(item?.problem));
    assert.deepEqual(item.files.map((one) => one.problem?.code ?? one.sent), [true]);
    assert.equal(network.left, 0);
    const mine = await desk(RESIDENT).get('/api/v1/wishes/mine', { query: { limit: 100 } });
    const made = mine.data.items.filter((one) => one.id === item.result?.id || one.number === item.result?.number);
    assert.equal(made.length, 1);
    const drafts = mine.data.items.filter((one) => one.status === 'DRAFT');
    assert.deepEqual(drafts, []);
    assert.equal(phone.logins, 2); // silently
    assert.equal(phone.asked, 0);
});
test('scans without network: kept, sent as one batch when it is back, recorded once', async () => {
    const keeper = desk(KEEPER);
    const station = await keeper.post('/api/v1/stations', {
        body: { region: '451223100001', station: stationForm() },
    });
    const printed = await keeper.post('/api/v1/stations/{id}/printed-code', { path: { id: station.data.id } });
    const phone = new Phone(VOLUNTEER, service.base);
    const scan = { code: printed.data.code, position: { latitude: 24.5443, longitude: 107.0422, accuracy: 20 } };
    network.cut();
    let app = started(phone);
    await app.queue.add({ kind: 'scan', scan: { ...scan, way: 'IN' } });
    await network.met('cut');
    phone.kill();
    app.queue.stop();
    app = started(phone);
    await app.queue.add({ kind: 'scan', scan: { ...scan, way: 'OUT' } });
    network.plan('POST', /\/scans$/, 'lost', 'held');
    network.mend();
    phone.connected();
    await network.met('held');
    phone.hide();
    phone.show();
    const items = await until(app, settled);
    app.queue.stop();
    assert.deepEqual(items.map((one) => one.state), ['done', 'done'], JSON.stringify(items));
    assert.equal(network.left, 0);
    const recorded = await desk(VOLUNTEER).get('/api/v1/me/stays/check-ins', { query: { limit: 100 } });
    const here = recorded.data.items.filter((one) => one.station === station.data.id);
    assert.deepEqual(here.map((one) => one.way).sort(), ['IN', 'OUT']);
    assert.deepEqual(here.map((one) => one.id).sort(), items.map((one) => (one.kind === 'scan' ? one.scan.id : '')).sort());
    assert.equal(phone.asked, 0);
});
test('an order of the app that the service refuses is told in words, and stays for the user', async () => {
    const phone = new Phone(RESIDENT, service.base); // no cadre
    const app = started(phone);
    await app.queue.add({ kind: 'clue', form: clueForm() });
    const [item] = await until(app, settled);
    app.queue.stop();
    assert.equal(item?.state, 'refused');
    assert.equal(item?.problem?.status, 403);
    assert.match(item?.problem?.title ?? '', /[\u4e00-\u9fff]/);
});
function clueForm() {
    return {
        persons: [
            {
                name: '小兰',
                noNumber: 'NOT_AT_HAND',
                birthDate: '2015-05-01',
                female: true,
                address: '凤城镇',
                guardian: { name: '韦奶奶', relation: '祖母', phone: '13900000001' },
                basis: 'GUARDIAN_CONSENT',
                consents: [
                    { purpose: 'JUDICIAL_RELIEF', basis: 'GUARDIAN_CONSENT', givenOn: '2026-01-05', way: 'SPOKEN_WITNESSED' },
                ],
            },
        ],
        eligibility: ['SERIOUS_INJURY'],
        priorityGroups: [],
        narrative: '女童被五楼抛下的抽屉砸中，颅骨骨折，家中无力支付后续治疗费。',
        household: '祖孙二人，祖母务农',
        urgency: 'CRITICAL',
        residence: '451223100202',
        registration: '451223100202',
        caseRegion: '451223',
        childHarm: true,
        dangerNow: false,
    };
}
function wishForm(text) {
    return {
        kind: 'TUTORING',
        text,
        region: '451223100001',
        female: true,
        stage: 'PRIMARY_SCHOOL',
        contactName: '兰女士',
        wantedUntil: new Date(Date.now() + 30 * 86400000).toISOString().slice(0, 10),
        dayPart: 'SIX_O_CLOCK',
        whereabouts: 'AT_STATION',
        recurrence: 'ONCE',
        helpers: 1,
    };
}
function stationForm() {
    return {
        kind: 'WOMENS_HOME',
        name: `凤阳社区妇女之家${Date.now() % 100000}`,
        address: '凤阳路 8 号',
        latitude: 24.5442,
        longitude: 107.0421,
    };
}
/** A picture of eight by eight grey points. */
function png() {
    const chunk = (type, data) => {
        const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
        const head = Buffer.alloc(4);
        head.writeUInt32BE(data.length);
        const tail = Buffer.alloc(4);
        tail.writeUInt32BE(crc(body));
        return Buffer.concat([head, body, tail]);
    };
    const size = Buffer.alloc(13);
    size.writeUInt32BE(8, 0);
    size.writeUInt32BE(8, 4);
    size[8] = 8; // bits; colour type 0 is grey
    const rows = Buffer.concat(Array.from({ length: 8 }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(8, 0x80)])));
    return Buffer.concat([
        Buffer.from('89504e470d0a1a0a', 'hex'),
        chunk('IHDR', size),
        chunk('IDAT', deflateSync(rows)),
        chunk('IEND', Buffer.alloc(0)),
    ]);
}
function crc(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) {
        value ^= byte;
        for (let bit = 0; bit < 8; bit++) {
            value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
        }
    }
    return (value ^ 0xffffffff) >>> 0;
}
//# sourceMappingURL=journeys.test.js.map