import { BuilderRoot, IMAGE } from './builder-root';

let root: BuilderRoot;
beforeEach(() => { root = new BuilderRoot(); });
afterEach(() => root.clear());

/** What a builder has of its own when all is installed. */
const OWN = [
  'var/lib/ecs/data/agent.db', 'var/log/ecs/ecs-agent.log', 'etc/ssh/ssh_host_ed25519_key', 'etc/ssh/ssh_host_ed25519_key.pub', 'etc/hostname',
  'root/.ssh/authorized_keys', 'home/ec2-user/.ssh/authorized_keys', 'root/.docker/config.json', 'root/.aws/credentials', 'home/ec2-user/.docker/config.json',
  'root/.bash_history', 'home/ec2-user/.python_history', 'var/lib/dbus/machine-id', 'var/lib/dhclient/dhclient.leases', 'swap-hibinit',
  'var/lib/cloud/instance/user-data.txt', 'var/lib/cloud/data/result.json', 'var/lib/systemd/random-seed', 'swap',
  'var/lib/hibinit-agent/hibernation-enabled', 'var/lib/amazon/ssm/Vault/Store/RegistrationKey', 'var/log/journal/1/system.journal', 'tmp/left', 'var/tmp/left',
];

test('leaves nothing of the builder, and the check finds nothing', async () => {
  OWN.forEach((path) => root.write(path, 'x'));
  root.write('etc/machine-id', '0123456789abcdef0123456789abcdef\n');
  root.write('var/log/messages', 'x');
  await expect(root.step('clean-up')).resolves.toMatchObject({ code: 0 });
  expect(OWN.filter((path) => root.has(path))).toEqual([]);
  await expect(root.step('verify')).resolves.toMatchObject({ code: 0, stderr: '' });
});

test('leaves what a session of Session Manager is using, and the caches of the agent', async () => {
  const kept = ['var/lib/amazon/ssm/i-0abc/channels/1', 'var/lib/amazon/ssm/ipc/1', 'var/cache/ecs/ecs-agent.tar', 'var/lib/ecs/deps/x'];
  kept.forEach((path) => root.write(path, 'x'));
  await root.step('clean-up');
  expect(kept.filter((path) => !root.has(path))).toEqual([]);
});

test('takes what is written down while it looks for no log that was left', async () => {
  await root.step('clean-up');
  ['var/log/audit/audit.log', 'var/log/amazon/ssm/amazon-ssm-agent.log', 'var/log/journal/1/system.journal'].forEach((path) => root.write(path, 'x'));
  await expect(root.step('verify')).resolves.toMatchObject({ code: 0 });
});

test('fails, and says why, when what Session Manager keeps can\'t be removed', async () => {
  root.write('var/lib/amazon/ssm/Vault/Store/RegistrationKey', 'x');
  root.write('stubs/rm', '#!/bin/bash\n[[ $* != *ssm* ]] || { echo "rm: no" >&2; exit 1; }\nexec /usr/bin/rm "$@"\n', 0o755);
  await expect(root.step('clean-up')).resolves.toEqual(expect.objectContaining({ code: 1, stderr: 'rm: no\nrm: no\n' }));
});

test('needs no Session Manager', async () => {
  expect(root.has('var/lib/amazon')).toBe(false);
  await expect(root.step('clean-up')).resolves.toMatchObject({ code: 0, stderr: '' });
});

test('has the agent start at the next boot', async () => {
  await expect(root.step('verify')).resolves.toMatchObject({ code: 1, stderr: expect.stringContaining('verify: the unit ecs is not enabled\n') });
  await root.step('clean-up');
  await expect(root.step('verify')).resolves.toMatchObject({ code: 0 });
});

test.each<[string, (spoilt: BuilderRoot) => void, string]>([
  ['the image is absent', (r) => r.write('stubs/images', 'amazon/amazon-ecs-agent:latest\n'), `the image ${IMAGE} is not there`],
  ["the agent's image is absent", (r) => r.write('stubs/images', `${IMAGE}\n`), "the ECS agent's image is not loaded"],
  ['the list of images is wrong', (r) => r.write('etc/ecs/baked-images', 'other\n'), '/etc/ecs/baked-images does not name the image'],
  ['nobody has written down what is in the AMI', (r) => r.remove('etc/ecs/ami-content.json'), '/etc/ecs/ami-content.json does not say what is in the AMI'],
  ['a container is left', (r) => r.write('stubs/containers', '0123\n'), 'a container is left'],
  ['room is short', (r) => r.write('stubs/free', ' 5129\n'), 'the root volume has 5129 MiB left, instances need 5130 MiB: raise rootVolume.sizeGib'],
  ['the configuration lacks a line', (r) => r.write('etc/ecs/ecs.config', 'A\nB\nC\nD\nE\n'), '/etc/ecs/ecs.config lacks ECS_WARM_POOLS_CHECK=true'],
  ['the configuration says more', (r) => r.write('etc/ecs/ecs.config', 'A\n'.repeat(6)), '/etc/ecs/ecs.config has more than the five lines that it should have'],
  ['a unit is not enabled', (r) => r.write('stubs/is-enabled/hibinit-agent', 'disabled\n'), 'the unit hibinit-agent is not enabled'],
  ['the agent runs', (r) => r.write('stubs/is-active/ecs', 'active\n'), 'the ECS agent is running'],
  ['the hibernation agent is missing', (r) => r.write('stubs/packages', ''), 'the hibernation agent is not installed'],
  ['the agent has an identity', (r) => r.write('var/lib/ecs/data/agent.db', 'x'), "the ECS agent's identity is left: /var/lib/ecs/data/agent.db"],
  ['a host key is left', (r) => r.write('etc/ssh/ssh_host_rsa_key', 'x'), "a machine's identity is left: /etc/ssh/ssh_host_rsa_key"],
  ['a seed is left', (r) => r.write('var/lib/systemd/random-seed', 'x'), "a machine's identity is left: /var/lib/systemd/random-seed"],
  ["cloud-init's state is left", (r) => r.write('var/lib/cloud/instance/x', 'x'), "a machine's identity is left: /var/lib/cloud/instance"],
  ['the host name is left', (r) => r.write('etc/hostname', 'x'), "a machine's identity is left: /etc/hostname"],
  ["D-Bus's machine-id is left", (r) => r.write('var/lib/dbus/machine-id', 'x'), "a machine's identity is left: /var/lib/dbus/machine-id"],
  ['a lease is left', (r) => r.write('var/lib/dhclient/dhclient.leases', 'x'), "a machine's identity is left: /var/lib/dhclient/dhclient.leases"],
  ['it is registered with Session Manager', (r) => r.write('var/lib/amazon/ssm/Vault/Store/RegistrationKey', 'x'),
    "a machine's identity is left: /var/lib/amazon/ssm/Vault/Store/RegistrationKey"],
  ['a history is left', (r) => r.write('home/ec2-user/.bash_history', 'x'), 'a history of commands is left: /home/ec2-user/.bash_history'],
  ['a key is left', (r) => r.write('home/ec2-user/.ssh/authorized_keys', 'x'), 'a key is left: /home/ec2-user/.ssh/authorized_keys'],
  ['a credential is left', (r) => r.write('root/.docker/config.json', 'x'), 'a credential is left: /root/.docker/config.json'],
  ['a swap file is left', (r) => r.write('swap', 'x'), 'hibernation state is left: /swap'],
  ['the machine has an ID', (r) => r.write('etc/machine-id', 'x'), '/etc/machine-id is not an empty file'],
  ['the machine-id is missing', (r) => r.remove('etc/machine-id'), '/etc/machine-id is not an empty file'],
  ['more is in the audit log than this step', (r) => r.write('var/log/audit/audit.log', 'x'.repeat(70_000)), 'a log is left: /var/log/audit/audit.log'],
  ['more is in the journal than a new one has', (r) => r.write('var/log/journal/1/system.journal', 'x'.repeat(9 * 1024 * 1024)),
    'a log is left: /var/log/journal/1/system.journal'],
  ['more is in wtmp than this step', (r) => r.write('var/log/wtmp', 'x'.repeat(70_000)), 'a log is left: /var/log/wtmp'],
  ['a log is left', (r) => r.write('var/log/cloud-init.log', 'x'), 'a log is left: /var/log/cloud-init.log'],
])('fails the build when %s', async (_, spoil, problem) => {
  await root.step('clean-up');
  spoil(root);
  const { code, stderr } = await root.step('verify');
  expect(code).toBe(1);
  expect(stderr).toContain(`verify: ${problem}\n`);
  expect(stderr).toMatch(/verify: \d+ problem\(s\): no AMI is made\n$/);
});
