import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderUserData } from '../../src/constructs/user-data';
import { UserError } from '../../src/errors';
import { PROD_USER_DATA } from '../support/prod-user-data';

describe('renderUserData', () => {
  test('leaves no placeholder', () => {
    expect(renderUserData(PROD_USER_DATA)).not.toMatch(/@@/);
  });

  test('sets the agent\'s configuration from the stack', () => {
    const text = renderUserData(PROD_USER_DATA);
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
    expect(renderUserData({ ...PROD_USER_DATA, hibernation: false })).toContain(
      'REGION=ap-southeast-1\nGROUP_NAME=ai-shell-prod-ecs-asg\nHOOK_NAME=ecs-ready\nHEARTBEAT_SECONDS=600\nHIBERNATION=false\nBAKED_IMAGES_FILE=/etc/ecs/baked-images\n',
    );
  });

  test('carries the completer with it, whole', () => {
    expect(renderUserData(PROD_USER_DATA)).toContain(readFileSync(join(__dirname, '../../src/constructs/complete-launch.sh'), 'utf8').trimEnd());
  });

  test('starts the agent without waiting for it', () => {
    expect(renderUserData(PROD_USER_DATA)).toContain('\nsystemctl start --no-block ecs.service\n');
  });

  test('is short enough for EC2', () => {
    expect(Buffer.byteLength(renderUserData(PROD_USER_DATA))).toBeLessThanOrEqual(16_384);
  });

  test('refuses to be longer', () => {
    expect(() => renderUserData({ ...PROD_USER_DATA, clusterName: 'c'.repeat(16_384) })).toThrow(
      /^The user data must be at most 16384 bytes, it has \d+: shorten src\/constructs\/user-data\.sh or complete-launch\.sh\.$/,
    );
  });

  test.each(['$(reboot)', 'a b', 'a;b', '`id`', '', "'"])('refuses a value that means something to the shell: %j', (clusterName) => {
    expect(() => renderUserData({ ...PROD_USER_DATA, clusterName })).toThrow(
      new UserError(`The user data's ECS_CLUSTER must be letters, digits and _./:@-, got ${JSON.stringify(clusterName)}`),
    );
  });
});
