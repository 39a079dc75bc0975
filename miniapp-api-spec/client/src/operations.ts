import type { paths } from './schema.js';

/** The types of a call, read off the specification. */

export type Method = 'get' | 'post' | 'put' | 'delete';

/** The paths that have this method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: Exclude<paths[P][M], undefined> extends never ? never : P;
}[keyof paths];

export type OperationOf<M extends Method, P extends keyof paths> = Exclude<paths[P][M], undefined>;

export type PathParameters<O> = O extends { parameters: { path: infer V } } ? V : undefined;

export type QueryParameters<O> = O extends { parameters: { query?: infer V } } ? V : undefined;

export type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined;

type Content<R> = R extends { content: { 'application/json': infer A } } ? A : undefined;

/** What the operation answers when all is well; `undefined` for an answer without JSON. */
export type AnswerOf<O> = O extends { responses: infer R }
  ? { [S in keyof R]: S extends 200 | 201 ? Content<R[S]> : S extends 204 ? undefined : never }[keyof R]
  : never;

type Given<K extends string, V> = [V] extends [undefined] ? { [N in K]?: undefined } : { [N in K]: V };

/** What a call needs: path, query and body as the operation has them. */
export type Input<O> = Given<'path', PathParameters<O>> &
  Given<'body', BodyOf<O>> & { query?: Exclude<QueryParameters<O>, undefined> };
