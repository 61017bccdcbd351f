import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteKeyPairCommand, ImportKeyPairCommand } from '@aws-sdk/client-ec2';
import { account, BakingProject, GOOD_BUILD } from '../support/baking';

let project: BakingProject;
beforeEach(() => { project = new BakingProject(); });
afterEach(() => project.clear());

test('has a current Packer install its plugins, and gives it the folder', async () => {
  const { result, fake } = project.baking(account());
  await result;
  expect(fake.calls.map(({ args }) => [args[0], args.at(-1)])).toEqual([['init', join(project.folder, 'packer')], ['build', join(project.folder, 'packer')]]);
});

test('gives an old Packer the template alone, and a key that Amazon Linux 2023 accepts', async () => {
  const mocked = account();
  const { result, fake } = project.baking(mocked, GOOD_BUILD, {}, true);
  await result;
  expect(fake.calls.map(({ args }) => [args[0], args.at(-1)])).toEqual([['build', join(project.folder, 'packer', 'ai-shell-golden.pkr.hcl')]]);
  const name = mocked.ec2.commandCalls(ImportKeyPairCommand)[0].args[0].input.KeyName;
  expect(fake.calls[0].variables).toMatchObject({ ssh_keypair_name: name });
  expect(mocked.ec2.commandCalls(DeleteKeyPairCommand)[0].args[0].input.KeyName).toBe(name);
  expect(existsSync(fake.calls[0].variables!.ssh_private_key_file as string)).toBe(false);
});

test('opens no port with Session Manager', async () => {
  const variables = { AI_SHELL_PROD_SETTINGS: '{"builder":{"connection":"session-manager"}}' };
  const { result, fake } = project.baking(account(), GOOD_BUILD, {}, false, variables);
  await result;
  expect(fake.calls[1].variables).toMatchObject({ ssh_interface: 'session_manager', ssh_source_cidrs: [] });
});

test('leaves no file of the run behind', async () => {
  jest.replaceProperty(process, 'env', { ...process.env, TMPDIR: join(project.folder, 'tmp') });
  const { result } = project.baking(account());
  expect(readdirSync(join(project.folder, 'tmp')).some((name) => name.startsWith('golden-ami-'))).toBe(false);
  await result;
  expect(readdirSync(join(project.folder, 'tmp')).filter((name) => name.startsWith('golden-ami-'))).toEqual([]);
  jest.restoreAllMocks();
});
