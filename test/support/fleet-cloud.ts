import { resolve } from 'node:path';
import { cacheDir } from '../../src/toolchain/cache-dir';
import { Environment, start } from '../../src/toolchain/process';
import { findPython } from '../../src/toolchain/setup/python';
import { makePythonEnvironment } from '../../src/toolchain/setup/python-environment';

/** An emulated AWS for a test alone. */
export interface FleetCloud {
  /** Variables that lead Terraform and the AWS SDK there. */
  readonly env: Environment & Record<string, string>;
  /** What a client is made with that asks it, whatever the environment says. */
  readonly client: {
    readonly region: string;
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  stop(): Promise<unknown>;
}

/** Starts the rehearsal's cloud with machines in memory: what moto lacks is there, a fleet can be made, but nothing boots. */
export async function startFleetCloud(): Promise<FleetCloud> {
  const python = await findPython(process.env);
  const program = await makePythonEnvironment(python!, {
    cache: cacheDir(process.env), requirements: resolve(__dirname, '../../rehearsal/requirements.txt'), env: process.env,
  });
  const server = await start(program, [resolve(__dirname, 'fleet_cloud.py')], { env: process.env });
  const endpoint = await server.firstLine;
  const credentials = { accessKeyId: 'nobody', secretAccessKey: 'nothing' };
  return {
    env: {
      AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey, AWS_EC2_METADATA_DISABLED: 'true',
    },
    client: { region: 'ap-southeast-1', endpoint, credentials },
    stop: () => server.stop(),
  };
}
