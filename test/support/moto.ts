import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheDir } from '../../src/toolchain/cache-dir';
import { Environment, Service, start } from '../../src/toolchain/process';
import { findPython } from '../../src/toolchain/setup/python';
import { makePythonEnvironment } from '../../src/toolchain/setup/python-environment';

/** An AWS that is moto alone, without the rehearsal's additions: enough to look things up in. */
export interface Moto {
  /** Variables that lead Terraform and the AWS SDK there. */
  readonly env: Environment & Record<string, string>;
  stop(): Promise<unknown>;
}

/** Starts it. */
export async function startMoto(): Promise<Moto> {
  const python = await findPython(process.env);
  const program = await makePythonEnvironment(python!, {
    cache: cacheDir(process.env), requirements: resolve(__dirname, '../../rehearsal/requirements.txt'), env: process.env,
  });
  const port = String(await freePort());
  const server: Service = await start(program, [join(program, '../moto_server'), '-H', '127.0.0.1', '-p', port], {
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(`${endpoint}/moto-api/`);
  return {
    env: { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'nobody', AWS_SECRET_ACCESS_KEY: 'nothing', AWS_EC2_METADATA_DISABLED: 'true' },
    stop: () => server.stop(),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await fetch(url).then(({ ok }) => ok, () => false)) {
      return;
    }
    await delay(100);
  }
  throw new Error(`moto does not answer at ${url} after 30 s`);
}
