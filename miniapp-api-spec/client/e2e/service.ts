import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Service {
  base: string;
  stop(): Promise<void>;
}

/** Seconds; the tokens of this service are short so that they run out on the way. */
export const TOKEN = 3;

const JAR = new URL('../../../../target/quarkus-app/quarkus-run.jar', import.meta.url).pathname;
const PATIENCE = 180_000;

/** The packaged service with its demo people, on a free port and an empty data folder. */
export async function startService(): Promise<Service> {
  const data = mkdtempSync(join(tmpdir(), 'palm-referral-phone-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
  const child = spawn(
    java,
    [
      '-Xmx768m',
      `-Dquarkus.http.port=${port}`,
      '-Dquarkus.http.host=127.0.0.1',
      `-Dpalmreferral.identity.access-token=PT${TOKEN}S`,
      '-Dpalmreferral.identity.calls-per-minute=100000',
      '-jar',
      JAR,
    ],
    { env: { ...process.env, PALMREFERRAL_DATA: data }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let ended = false;
  const keep = (text: Buffer) => {
    output = (output + text.toString()).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('exit', () => {
    ended = true;
  });
  const stop = async () => {
    if (!ended) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(data, { recursive: true, force: true });
  };
  const begun = Date.now();
  for (;;) {
    if (ended || Date.now() - begun > PATIENCE) {
      await stop();
      throw new Error(`the service is not ready:\n${output}`);
    }
    const answer = await fetch(`${base}/demo/phones/13800000019/login-code`, { method: 'POST' }).catch(() => undefined);
    if (answer?.status === 200) {
      return { base, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) {
    throw new Error('no port');
  }
  return address.port;
}
