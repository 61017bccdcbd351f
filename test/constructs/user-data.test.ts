import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserDataProps, renderUserData } from '../../src/constructs/user-data';
import { UserError } from '../../src/errors';

const PROPS: UserDataProps = {
  clusterName: 'optima-prod-cluster',
  containerStopTimeout: '120s',
  region: 'ap-southeast-1',
  groupName: 'ai-shell-prod-ecs-asg',
  launchHook: { name: 'ecs-ready', heartbeatSeconds: 600 },
  hibernation: true,
};

describe('renderUserData', () => {
  test('leaves no placeholder', () => {
    expect(renderUserData(PROPS)).not.toMatch(/@@/);
  });

  test('sets the agent\'s configuration from the stack', () => {
    const text = renderUserData(PROPS);
    for (const line of [
      'ECS_CLUSTER=optima-prod-cluster',
      'ECS_WARM_POOLS_CHECK=true',
      'ECS_ENABLE_TASK_IAM_ROLE=true',
      'ECS_CONTAINER_STOP_TIMEOUT=120s',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  test('tells the completer what it completes', () => {
    expect(renderUserData({ ...PROPS, hibernation: false })).toContain(
      'REGION=ap-southeast-1\nGROUP_NAME=ai-shell-prod-ecs-asg\nHOOK_NAME=ecs-ready\nHEARTBEAT_SECONDS=600\nHIBERNATION=false\nBAKED_IMAGES_FILE=/etc/ecs/baked-images\n',
    );
  });

  test('carries the completer with it, whole', () => {
    expect(renderUserData(PROPS)).toContain(readFileSync(join(__dirname, '../../src/constructs/complete-launch.sh'), 'utf8').trimEnd());
  });

  test('starts the agent without waiting for it', () => {
    expect(renderUserData(PROPS)).toContain('\nsystemctl start --no-block ecs.service\n');
  });

  test('is short enough for EC2', () => {
    expect(Buffer.byteLength(renderUserData(PROPS))).toBeLessThanOrEqual(16_384);
  });

  test('refuses to be longer', () => {
    expect(() => renderUserData({ ...PROPS, clusterName: 'c'.repeat(16_384) })).toThrow(
      /^The user data must be at most 16384 bytes, it has \d+: shorten src\/constructs\/user-data\.sh or complete-launch\.sh\.$/,
    );
  });

  test.each(['$(reboot)', 'a b', 'a;b', '`id`', '', "'"])('refuses a value that means something to the shell: %j', (clusterName) => {
    expect(() => renderUserData({ ...PROPS, clusterName })).toThrow(
      new UserError(`The user data's ECS_CLUSTER must be letters, digits and _./:@-, got ${JSON.stringify(clusterName)}`),
    );
  });
});
