import { Problem } from './problem.js';
const KEPT = 'palm.session';
/** A token that is about to run out is renewed first: less than a tenth of its life is left. */
const LEFT = 0.1;
/**
 * The phone's session. Whoever needs a token while there is none waits for the same sign-in: it happens once, and asks
 * the user nothing.
 */
export class Session {
    constructor(platform, base) {
        this.platform = platform;
        this.base = base;
        this.loaded = false;
    }
    async token() {
        await this.load();
        const kept = this.kept;
        if (kept && !this.runsOut(kept)) {
            return kept.accessToken;
        }
        return (await this.renewed()).accessToken;
    }
    /** The service no longer takes this token: it was revoked, or its store was lost. */
    async rejected(token) {
        await this.load();
        if (this.kept?.accessToken === token) {
            this.kept = { ...this.kept, accessToken: '', accessTokenExpires: new Date(0).toISOString() };
        }
    }
    /** Forgets the session on this phone. */
    async forget() {
        this.loaded = true;
        this.kept = undefined;
        await this.platform.storage.remove(KEPT);
    }
    runsOut(kept) {
        const end = Date.parse(kept.accessTokenExpires);
        return this.platform.now() >= end - (end - kept.gotAt) * LEFT;
    }
    async load() {
        if (!this.loaded) {
            const text = await this.platform.storage.get(KEPT);
            if (!this.loaded) {
                this.kept = text === undefined ? undefined : JSON.parse(text);
                this.loaded = true;
            }
        }
    }
    renewed() {
        this.renewing ?? (this.renewing = this.renew().finally(() => {
            this.renewing = undefined;
        }));
        return this.renewing;
    }
    async renew() {
        const refreshToken = this.kept?.refreshToken;
        if (refreshToken !== undefined) {
            try {
                return await this.exchange('/api/v1/sign-in/refresh', { refreshToken });
            }
            catch (e) {
                // An answer that was lost has used the refresh token up as well.
                if (!(e instanceof Problem) || e.status !== 401) {
                    throw e;
                }
                await this.forget();
            }
        }
        return this.exchange('/api/v1/sign-in/wechat', { code: await this.platform.login() });
    }
    async exchange(path, body) {
        const answer = await this.platform.send({
            method: 'POST',
            url: this.base + path,
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
        }).answer;
        if (answer.status !== 200) {
            throw Problem.of(answer);
        }
        const kept = { ...JSON.parse(answer.text), gotAt: this.platform.now() };
        this.kept = kept;
        await this.platform.storage.set(KEPT, JSON.stringify(kept));
        return kept;
    }
}
//# sourceMappingURL=session.js.map