import { makeFleetClients } from '../../../src/operations/aws/fleet-clients';
import { makeRetentionClients } from '../../../src/operations/aws/retention-clients';
import { REGION } from '../support/clients';

test('are all in the Region, and slow down where AWS is asked too often', async () => {
  const { region, ...clients } = makeRetentionClients(REGION);
  expect(region).toBe(REGION);
  expect(Object.keys(clients).sort()).toEqual(['autoScaling', 'cloudWatch', 'ec2', 'ecr', 'ecs', 'rbin', 'ssm', 'sts']);
  for (const { config } of Object.values(clients)) {
    await expect(config.region()).resolves.toBe(REGION);
    await expect(config.maxAttempts()).resolves.toBe(8);
    expect(typeof config.retryMode === 'function' ? await config.retryMode() : config.retryMode).toBe('adaptive');
  }
});

test('leave the others as patient as the SDK makes them', async () => {
  await expect(makeFleetClients(REGION).ec2.config.maxAttempts()).resolves.toBe(3);
});
