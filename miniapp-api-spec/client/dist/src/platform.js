/** What the client needs of the world it runs in: a mini program, a browser or Node. */
/** No answer: no network, a time limit, or the program was put to the background. */
export class Unreachable extends Error {
    constructor(message) {
        super(message);
        this.name = 'Unreachable';
    }
}
/** The page that asked is gone. */
export class Aborted extends Error {
    constructor() {
        super('aborted');
        this.name = 'Aborted';
    }
}
/** A name that nobody else draws (UUID, version 4). It keeps no secret, so any source of chance will do. */
export function uuid() {
    return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
        const drawn = Math.floor(Math.random() * 16);
        return (place === 'x' ? drawn : (drawn & 3) | 8).toString(16);
    });
}
//# sourceMappingURL=platform.js.map