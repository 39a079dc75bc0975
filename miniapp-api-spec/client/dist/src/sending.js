import { Problem } from './problem.js';
export async function sendClue(client, item, keep) {
    let now = item;
    let result = now.result;
    if (!result) {
        result = (await client.post('/api/v1/clues', { body: written(now.form) }, { key: now.key })).data;
        now = { ...now, result };
        await keep(now);
    }
    const id = result.id;
    now = await sendFiles(now, keep, (file) => client.upload('/api/v1/clues/{id}/attachments', { id }, file.file, { key: file.key }));
    const { form: _, ...rest } = now;
    await keep({ ...rest, state: 'done' });
}
/** A draft, its pictures, and then it is sent to review. */
export async function sendWish(client, item, keep) {
    let now = item;
    let result = now.result;
    if (!result) {
        result = (await client.post('/api/v1/wishes', { body: written(now.form) }, { key: now.key })).data;
        now = { ...now, result };
        await keep(now);
    }
    const id = result.id;
    now = await sendFiles(now, keep, (file) => client.upload('/api/v1/wishes/{id}/pictures', { id }, file.file, { key: file.key }));
    let version = now.submitting;
    if (version === undefined) {
        version = (await client.get('/api/v1/wishes/{id}', { path: { id } })).data.version;
        now = { ...now, submitting: version };
        await keep(now);
    }
    const submitted = await client.post('/api/v1/wishes/{id}/submit', { path: { id } }, { key: now.submitKey, version });
    const { form: _, ...rest } = now;
    await keep({ ...rest, result: submitted.data, state: 'done' });
}
/** Each scan has an answer of its own; one that is refused does not hold the others up. */
export async function sendScans(client, installation, items, keep) {
    const scans = items.map((one) => one.scan);
    const answer = await client.post('/api/v1/scans', { body: { client: installation, items: scans } });
    const results = new Map(answer.data.items.map((one) => [one.id, one]));
    for (const item of items) {
        const result = results.get(item.scan.id);
        if (result) {
            await keep({ ...item, result, state: result.outcome === 'REFUSED' ? 'refused' : 'done' });
        }
    }
}
/** A file that is not taken is told to the user; what it belongs to has been sent all the same. */
async function sendFiles(item, keep, send) {
    let now = item;
    for (let i = 0; i < now.files.length; i++) {
        const file = now.files[i];
        if (!file.sent && !file.problem) {
            let done;
            try {
                await send(file);
                done = { ...file, sent: true };
            }
            catch (e) {
                if (!(e instanceof Problem) || e.passing || e.status === 401) {
                    throw e;
                }
                done = { ...file, problem: e.details };
            }
            now = { ...now, files: now.files.map((one, at) => (at === i ? done : one)) };
            await keep(now);
        }
    }
    return now;
}
function written(form) {
    if (form === undefined) {
        throw new Error('an item that is done is not sent again');
    }
    return form;
}
//# sourceMappingURL=sending.js.map