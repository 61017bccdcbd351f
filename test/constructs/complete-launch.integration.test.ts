import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, run } from '../../src/toolchain/process';
import { CREDENTIALS, InstanceServices, instanceServices } from '../support/instance-services';

const SCRIPT = join(__dirname, '../../src/constructs/complete-launch.sh');
const IMAGE = 'registry/ai-shell@sha256:abc';

let folder: string;
let services: InstanceServices;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'complete-launch-'));
  mkdirSync(join(folder, 'bin'));
  // The real curl, which leaves its arguments behind; the agent's fixed port is the test's.
  program('curl', `printf '%s\\n' "$@" >>'${folder}/arguments'; exec /usr/bin/curl "\${@/http:\\/\\/localhost:51678/$AGENT}"`);
  program('sleep', 'exec /bin/sleep 0.05');
  program('systemctl', `[[ "$*" == "is-active --quiet hibinit-agent.service" && -e '${folder}/hibinit-busy' ]]`);
  program('docker', `case "$*" in
    info) ;;
    *--format*) printf '%s:<no value>\\n' '${folder}/layer' ;;
    "image inspect ${IMAGE}") [[ ! -e '${folder}/no-image' ]] ;;
    *) exit 64 ;;
  esac`);
  services = await instanceServices();
});

afterEach(async () => {
  await services.close();
  rmSync(folder, { recursive: true });
});

function program(name: string, body: string): void {
  const path = join(folder, 'bin', name);
  writeFileSync(path, `#!/bin/bash\n${body}\n`);
  chmodSync(path, 0o755);
}

async function completeLaunch(variables: Record<string, string> = {}): Promise<string> {
  const { stderr } = await run('bash', [SCRIPT], {
    cwd: folder,
    timeoutMs: 20_000,
    env: {
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
      AGENT: services.endpoint,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `${services.endpoint}/`,
      AWS_ENDPOINT_URL: services.endpoint,
      REGION: 'ap-southeast-1',
      GROUP_NAME: 'fleet-asg',
      HOOK_NAME: 'ecs-ready',
      HEARTBEAT_SECONDS: '600',
      HIBERNATION: 'false',
      BAKED_IMAGES_FILE: join(folder, 'baked-images'),
      ...variables,
    },
  });
  return stderr;
}

function bakedImage(): void {
  writeFileSync(join(folder, 'baked-images'), `${IMAGE} v1\n`);
  mkdirSync(join(folder, 'layer'));
  writeFileSync(join(folder, 'layer', 'file'), 'content');
}

function results(): string[] {
  return services.calls.map((call) => call.form.LifecycleActionResult ?? call.action);
}

describe('on the way into service', () => {
  beforeEach(() => {
    services.targetState = 'InService';
  });

  test('continues once the agent has registered', async () => {
    setTimeout(() => { services.agentRegistered = true; }, 500);
    const started = Date.now();
    const said = await completeLaunch();
    expect(Date.now() - started).toBeGreaterThan(450);
    expect(services.calls.map((call) => call.form)).toEqual([{
      Action: 'CompleteLifecycleAction',
      Version: '2011-01-01',
      AutoScalingGroupName: 'fleet-asg',
      LifecycleHookName: 'ecs-ready',
      InstanceId: 'i-0123456789abcdef0',
      LifecycleActionResult: 'CONTINUE',
    }]);
    expect(said).toContain('Told Auto Scaling CONTINUE for ecs-ready of fleet-asg.');
  });

  test('signs with the instance\'s credentials and shows no secret to the process list', async () => {
    services.agentRegistered = true;
    await completeLaunch();
    expect(services.calls[0].authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/ap-southeast-1\/autoscaling\/aws4_request, SignedHeaders=[a-z0-9;-]*x-amz-security-token/);
    expect(services.calls[0].securityToken).toBe(CREDENTIALS.Token);
    const shown = readFileSync(join(folder, 'arguments'), 'utf8');
    expect(shown).toContain('--aws-sigv4');
    for (const secret of [...Object.values(CREDENTIALS), 'metadata-token:']) {
      expect(shown).not.toContain(secret);
    }
  });

  test('asks for more time while the agent is not there, and abandons the instance in the end', async () => {
    const said = await completeLaunch({ HEARTBEAT_SECONDS: '3' });
    expect(results().filter((result) => result === 'RecordLifecycleActionHeartbeat').length).toBeGreaterThanOrEqual(1);
    expect(results().at(-1)).toBe('ABANDON');
    expect(said).toContain('This instance can\'t be used: the ECS agent has not registered after 3 s (see journalctl -u ecs).');
  });

  test('tries again while the group does not wait yet', async () => {
    services.agentRegistered = true;
    services.refusals.push('No active Lifecycle Action found', 'No active Lifecycle Action found');
    await completeLaunch();
    expect(results()).toEqual(['CONTINUE', 'CONTINUE', 'CONTINUE']);
  });
});

describe('on the way into the warm pool', () => {
  beforeEach(() => {
    services.targetState = 'Warmed:Stopped';
    services.agentRegistered = true;
    // The pool takes the instance, and wakes it.
    services.afterCall = () => { services.targetState = 'InService'; };
  });

  test('continues, and again when it is woken', async () => {
    await completeLaunch();
    expect(results()).toEqual(['CONTINUE', 'CONTINUE']);
  });

  test('completes the way in once, however long it waits there', async () => {
    services.afterCall = () => undefined;
    setTimeout(() => { services.targetState = 'InService'; }, 1500);
    await completeLaunch();
    expect(results()).toEqual(['CONTINUE', 'CONTINUE']);
  });

  test('reads the layers of the baked image first', async () => {
    bakedImage();
    program('cat', `printf '%s\\n' "$@" >>'${folder}/read'; exec /bin/cat "$@"`);
    await completeLaunch();
    expect(readFileSync(join(folder, 'read'), 'utf8')).toContain(join(folder, 'layer', 'file'));
    expect(results()).toEqual(['CONTINUE', 'CONTINUE']);
  });

  test('abandons an instance whose AMI lacks the image that it names', async () => {
    bakedImage();
    writeFileSync(join(folder, 'no-image'), '');
    const said = await completeLaunch();
    expect(results()).toEqual(['ABANDON']);
    expect(said).toContain(`This instance can't be used: the AMI says that it holds ${IMAGE}, and Docker does not have it.`);
  });

  test('waits for the hibernation agent', async () => {
    writeFileSync(join(folder, 'hibinit-busy'), '');
    setTimeout(() => rmSync(join(folder, 'hibinit-busy')), 700);
    const started = Date.now();
    const said = await completeLaunch({ HIBERNATION: 'true' });
    expect(Date.now() - started).toBeGreaterThan(650);
    expect(said).toContain('Hibernation is not set up (see journalctl -u hibinit-agent): EC2 will stop this instance instead.');
    expect(results()).toEqual(['CONTINUE', 'CONTINUE']);
  });
});

test('has nothing to do when the instance is on its way out', async () => {
  services.targetState = 'Terminated';
  expect(await completeLaunch()).toContain('The target state is Terminated: nothing to complete.');
  expect(services.calls).toEqual([]);
});

test('waits for a group to show itself', async () => {
  services.agentRegistered = true;
  setTimeout(() => { services.targetState = 'InService'; }, 700);
  await completeLaunch();
  expect(results()).toEqual(['CONTINUE']);
});

test('fails without its settings rather than doing something else', async () => {
  await expect(run('bash', [SCRIPT], { cwd: folder, env: { PATH: process.env.PATH } })).rejects.toThrow(CommandFailed);
});
