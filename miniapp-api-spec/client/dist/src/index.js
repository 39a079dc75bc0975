export { Client } from './client.js';
export { fetchPlatform, inMemory } from './fetch.js';
export { Aborted, Unreachable, uuid } from './platform.js';
export { Problem } from './problem.js';
export { Queue, QueueFull } from './queue.js';
export { Scope } from './scope.js';
export { Session } from './session.js';
export { wxPlatform } from './wx.js';
//# sourceMappingURL=index.js.map