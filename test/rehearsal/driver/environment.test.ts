import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearsalEnvironment } from '../../../rehearsal/driver/environment';
import { loadEnvironment } from '../../../src/environments';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'run-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environment = (caller: Record<string, string> = {}) => rehearsalEnvironment(caller, folder, 'http://127.77.0.2:4566', 'ap-southeast-1');

test("nothing of the caller's AWS and Terraform configuration reaches a rehearsal", () => {
  const caller = {
    AWS_PROFILE: 'production', AWS_SESSION_TOKEN: 'secret', AWS_ACCESS_KEY_ID: 'AKIAREAL', TF_VAR_golden_ami_id: 'ami-1', TF_CLI_ARGS: '-x', HOME: '/home/me', PATH: '/bin',
  };
  const env = environment(caller);
  expect(env).not.toHaveProperty('AWS_PROFILE');
  expect(env).not.toHaveProperty('AWS_SESSION_TOKEN');
  expect(Object.keys(env).filter((name) => name.startsWith('TF_'))).toEqual([]);
  expect(env.AWS_ACCESS_KEY_ID).not.toBe('AKIAREAL');
  expect(env.HOME).toBe(join(folder, 'home'));
  expect(env.PATH).toBe('/bin');
});

test('every AWS call goes to the emulated cloud', () => {
  expect(environment()).toMatchObject({ AWS_ENDPOINT_URL: 'http://127.77.0.2:4566', AWS_REGION: 'ap-southeast-1', AWS_EC2_METADATA_DISABLED: 'true' });
});

test('both environments find the network of the rehearsal', () => {
  for (const name of ['prod', 'stage']) {
    expect(loadEnvironment(name, environment()).network).toEqual({ vpcTags: { Name: 'rehearsal' }, subnetTags: { Tier: 'sessions' } });
  }
});

test('settings of a rehearsal come to both environments, beside those of every rehearsal', () => {
  const env = rehearsalEnvironment({}, folder, 'http://127.77.0.2:4566', 'ap-southeast-1', { state: { bucket: 'states' } });
  for (const name of ['prod', 'stage']) {
    expect(loadEnvironment(name, env)).toMatchObject({ state: { bucket: 'states' }, network: { vpcTags: { Name: 'rehearsal' } } });
  }
});
