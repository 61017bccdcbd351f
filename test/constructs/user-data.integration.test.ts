import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderUserData } from '../../src/constructs/user-data';
import { run } from '../../src/toolchain/process';
import { PROD_USER_DATA } from '../support/prod-user-data';

const TEXT = renderUserData(PROD_USER_DATA);

let root: string;
let script: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'user-data-'));
  script = join(root, 'user-data.sh');
  writeFileSync(script, TEXT);
});

afterEach(() => rmSync(root, { recursive: true }));

test('bash can parse the rendered script', async () => {
  await expect(run('bash', ['-n', script], { cwd: root, env: process.env })).resolves.toMatchObject({ stderr: '' });
});

test('shellcheck finds nothing in the rendered script', async () => {
  await expect(run('shellcheck', [script], { cwd: root, env: process.env })).resolves.toMatchObject({ stdout: '' });
});

describe('on an instance, whose system is a folder here', () => {
  beforeEach(() => {
    for (const folder of ['bin', 'etc/ecs', 'etc/systemd/system', 'usr/local/sbin']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    writeFileSync(join(root, 'bin/systemctl'), `#!/bin/bash\nprintf '%s\\n' "$*" >>'${root}/systemctl'\n`);
    chmodSync(join(root, 'bin/systemctl'), 0o755);
    writeFileSync(script, TEXT.replace(/\/(?=(?:etc|usr\/local)\/)/g, `${root}/`));
  });

  async function boot(): Promise<void> {
    await run('bash', [script], { cwd: root, env: { PATH: `${join(root, 'bin')}:${process.env.PATH}` } });
  }

  const agentConfig = () => readFileSync(join(root, 'etc/ecs/ecs.config'), 'utf8').trimEnd().split('\n');

  test('the stack\'s configuration of the agent replaces the AMI\'s, each key once, and leaves the rest', async () => {
    writeFileSync(join(root, 'etc/ecs/ecs.config'), [
      'ECS_CLUSTER=optima-stage-cluster',
      'ECS_LOGLEVEL=debug',
      'ECS_WARM_POOLS_CHECK=false',
      'ECS_ENABLE_TASK_IAM_ROLE=false',
      'ECS_IMAGE_PULL_BEHAVIOR=always',
      'ECS_CONTAINER_STOP_TIMEOUT=5s',
      'ECS_CLUSTER=again',
      '',
    ].join('\n'));
    await boot();
    expect(agentConfig()).toEqual([
      'ECS_LOGLEVEL=debug',
      'ECS_CLUSTER=optima-prod-cluster',
      'ECS_WARM_POOLS_CHECK=true',
      'ECS_ENABLE_TASK_IAM_ROLE=true',
      'ECS_IMAGE_PULL_BEHAVIOR=default',
      'ECS_CONTAINER_STOP_TIMEOUT=120s',
    ]);
    expect(statSync(join(root, 'etc/ecs/ecs.config')).mode & 0o777).toBe(0o644); // eslint-disable-line no-bitwise
  });

  test('an AMI without any configuration gets one', async () => {
    await boot();
    expect(agentConfig()[0]).toBe('ECS_CLUSTER=optima-prod-cluster');
  });

  test('the registry is left alone only where images are baked in', async () => {
    writeFileSync(join(root, 'etc/ecs/baked-images'), 'registry/ai-shell@sha256:abc v1\n');
    await boot();
    expect(agentConfig()).toContain('ECS_IMAGE_PULL_BEHAVIOR=prefer-cached');
  });

  test('the completer is installed as it is in the repository', async () => {
    await boot();
    const installed = join(root, 'usr/local/sbin/complete-launch');
    expect(statSync(installed).mode & 0o111).toBe(0o111); // eslint-disable-line no-bitwise
    expect(readFileSync(installed, 'utf8').split('\n').length).toBe(readFileSync(join(__dirname, '../../src/constructs/complete-launch.sh'), 'utf8').split('\n').length);
    expect(existsSync(join(root, 'etc/complete-launch.env'))).toBe(true);
  });

  test('units are enabled for later boots and wake-ups, and started without waiting', async () => {
    await boot();
    expect(readFileSync(join(root, 'systemctl'), 'utf8').trimEnd().split('\n')).toEqual([
      'daemon-reload',
      'enable complete-launch.service ecs-after-hibernation.service',
      'start --no-block complete-launch.service',
      'start --no-block ecs.service',
    ]);
    expect(readFileSync(join(root, 'etc/systemd/system/ecs-after-hibernation.service'), 'utf8')).toContain('WantedBy=hibernate.target');
    expect(readFileSync(join(root, 'etc/systemd/system/ecs.service.d/restart.conf'), 'utf8')).toContain('RestartPreventExitStatus=\n');
  });
});
