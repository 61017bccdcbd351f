import {
  CancelInstanceRefreshCommand, DescribeInstanceRefreshesCommand, InstanceRefresh, StartInstanceRefreshCommand,
} from '@aws-sdk/client-auto-scaling';
import { cancelRefresh, lastRefreshes, lookAtRefresh, startRefresh } from '../../../src/operations/aws/refreshes';
import { refreshPreferences } from '../../../src/settings/refresh-preferences';
import { awsError } from '../support/clients';
import { mockedFleetClients } from '../support/fleet-clients';
import { prodSettings } from '../support/settings';

const GROUP = 'ai-shell-prod-ecs-asg';
const NOW = new Date('2026-03-01T12:00:00Z');

test('starts a refresh as the stack would', async () => {
  const { clients, autoScaling } = mockedFleetClients();
  autoScaling.on(StartInstanceRefreshCommand).resolves({ InstanceRefreshId: 'r-1' });
  await expect(startRefresh(clients, GROUP, refreshPreferences(prodSettings().fleet))).resolves.toBe('r-1');
  expect(autoScaling.call(0).args[0].input).toEqual({
    AutoScalingGroupName: GROUP,
    Strategy: 'Rolling',
    Preferences: {
      MinHealthyPercentage: 50, MaxHealthyPercentage: 100, InstanceWarmup: 0, SkipMatching: true, ScaleInProtectedInstances: 'Refresh', StandbyInstances: 'Ignore',
    },
  });
});

test('pauses at checkpoints, and passes protected instances over, when the settings say so', async () => {
  const { clients, autoScaling } = mockedFleetClients();
  autoScaling.on(StartInstanceRefreshCommand).resolves({ InstanceRefreshId: 'r-1' });
  const instanceRefresh = { checkpointPercentages: [20, 100], checkpointDelaySeconds: 60 };
  const { fleet } = prodSettings({ fleet: { protectRunningTasks: false, instanceRefresh } });
  await startRefresh(clients, GROUP, refreshPreferences(fleet));
  expect(autoScaling.call(0).args[0].input).toMatchObject({
    Preferences: { CheckpointPercentages: [20, 100], CheckpointDelay: 60, ScaleInProtectedInstances: 'Ignore' },
  });
});

test.each(['InstanceRefreshInProgress', 'InstanceRefreshInProgressFault'])('says that a refresh is active (%s)', async (name) => {
  const { clients, autoScaling } = mockedFleetClients();
  autoScaling.on(StartInstanceRefreshCommand).rejects(awsError(name));
  await expect(startRefresh(clients, GROUP, refreshPreferences(prodSettings().fleet))).rejects.toThrow('An instance refresh of ai-shell-prod-ecs-asg is active already.');
});

test('cancels a refresh, and tells whether there was one', async () => {
  const { clients, autoScaling } = mockedFleetClients();
  autoScaling.on(CancelInstanceRefreshCommand).resolvesOnce({}).rejectsOnce(awsError('ActiveInstanceRefreshNotFoundFault')).rejects(awsError('Throttling', 'slowly'));
  await expect(cancelRefresh(clients, GROUP)).resolves.toBe(true);
  await expect(cancelRefresh(clients, GROUP)).resolves.toBe(false);
  await expect(cancelRefresh(clients, GROUP)).rejects.toThrow('slowly');
});

test('knows the newest refresh alone, and one that is still pending', async () => {
  const { clients, autoScaling } = mockedFleetClients();
  autoScaling.on(DescribeInstanceRefreshesCommand).resolvesOnce({ InstanceRefreshes: [{ InstanceRefreshId: 'r-1', Status: 'Pending' }] }).resolves({ InstanceRefreshes: [] });
  await expect(lookAtRefresh(clients, GROUP, NOW)).resolves.toEqual({ id: 'r-1', status: 'Pending', percentage: 0, startedAt: NOW });
  await expect(lookAtRefresh(clients, GROUP, NOW)).resolves.toBeUndefined();
  expect(autoScaling.call(0).args[0].input).toEqual({ AutoScalingGroupName: GROUP, MaxRecords: 1 });
});

test('tells how long the last successful refreshes took, from as many pages as it needs', async () => {
  const refresh = (Status: string, seconds: number) =>
    ({ Status, StartTime: NOW, EndTime: new Date(NOW.getTime() + seconds * 1000) }) as InstanceRefresh;
  const { clients, autoScaling } = mockedFleetClients();
  autoScaling.on(DescribeInstanceRefreshesCommand)
    .resolves({ InstanceRefreshes: [refresh('InProgress', 1), refresh('Successful', 100), refresh('Failed', 2)], NextToken: 'more' })
    .on(DescribeInstanceRefreshesCommand, { NextToken: 'more' })
    .resolves({ InstanceRefreshes: [refresh('Successful', 200), refresh('Successful', 300)], NextToken: 'never' });
  await expect(lastRefreshes(clients, GROUP, 2)).resolves.toEqual([100, 200]);
  expect(autoScaling.calls()).toHaveLength(2);
});
