import { chooseInstallation, InstallationFacts } from '../../../src/toolchain/terraform/installation';

const mirror = { folder: '/opt/mirror', unpacked: true };
const never = () => { throw new Error('asked for nothing'); };
const facts = (more: Partial<InstallationFacts>): InstallationFacts => ({
  platform: 'linux_amd64', registryReachable: async () => false, findMirror: () => undefined, ...more,
});
const howTo = 'On a machine with network, run `terraform providers mirror -platform=linux_amd64 FOLDER` in a stack\'s folder and copy FOLDER here.';

test('a named folder is used without asking anybody', async () => {
  const chosen = await chooseInstallation(facts({
    named: { folder: '/opt/mirror', mirror }, userConfig: { choosesInstallation: true }, registryReachable: never, findMirror: never,
  }));
  expect(chosen).toEqual({ from: 'mirror', mirror });
});

test('a named folder must hold the provider', async () => {
  await expect(chooseInstallation(facts({ named: { folder: '/opt/empty' }, registryReachable: async () => true }))).rejects.toMatchObject({
    message: 'AI_SHELL_PROVIDER_MIRROR is /opt/empty, but that folder does not hold hashicorp/aws 5.100.0 for linux_amd64.',
    remedy: howTo,
    exitCode: 1,
  });
});

test("the person's own choice stands, without asking the registry", async () => {
  expect(await chooseInstallation(facts({ userConfig: { choosesInstallation: true }, registryReachable: never, findMirror: never })))
    .toEqual({ from: 'as-configured' });
});

test('the registry is used where it answers, though there is a mirror', async () => {
  expect(await chooseInstallation(facts({ registryReachable: async () => true, findMirror: never }))).toEqual({ from: 'registry' });
});

test("the person's configuration is used as it is where the registry answers", async () => {
  expect(await chooseInstallation(facts({ userConfig: { choosesInstallation: false }, registryReachable: async () => true })))
    .toEqual({ from: 'as-configured' });
});

test('a mirror is used where the registry does not answer', async () => {
  expect(await chooseInstallation(facts({ userConfig: { choosesInstallation: false }, findMirror: () => mirror }))).toEqual({ from: 'mirror', mirror });
});

test('without registry and mirror there is one sentence', async () => {
  await expect(chooseInstallation(facts({}))).rejects.toMatchObject({
    message: "Terraform's registry (registry.terraform.io) can't be reached, and no mirror of hashicorp/aws 5.100.0 for linux_amd64 was found on this machine.",
    remedy: `${howTo} Then set AI_SHELL_PROVIDER_MIRROR to that folder.`,
    exitCode: 1,
  });
});
