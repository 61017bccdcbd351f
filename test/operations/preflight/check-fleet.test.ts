import { DescribeClustersCommand } from '@aws-sdk/client-ecs';
import { checkAlarms } from '../../../src/operations/preflight/check-alarms';
import { capacityProviders, checkCapacityProviders } from '../../../src/operations/preflight/check-capacity-providers';
import { checkRefresh } from '../../../src/operations/preflight/check-refresh';
import { checkStandby } from '../../../src/operations/preflight/check-standby';
import { checkWayBack } from '../../../src/operations/preflight/check-way-back';
import { wayBackFacts } from '../../../src/operations/preflight/way-back-facts';
import { Refresh } from '../../../src/operations/roll/decide/fleet-facts';
import { KnownAmi } from '../../../src/operations/roll/decide/way-back';
import { fleetFacts, mockedPreflightClients, NOW } from '../support/preflight';
import { prodSettings } from '../support/settings';

const refresh = (status: Refresh['status']): Refresh => ({ id: 'r-1', status, percentage: 40, startedAt: NOW });

test('a refresh that is under way is in the way', () => {
  expect(checkRefresh(refresh('InProgress'), 'prod')).toEqual({
    name: 'refresh', outcome: 'fail', says: 'The instance refresh r-1 is under way since 2026-03-01T12:00:00.000Z (InProgress, 40 %).', remedy: 'npx projen roll --env prod',
  });
});

test.each([undefined, refresh('Successful'), refresh('Failed')])('no refresh, or one that is over, is not (%#)', (over) => {
  expect(checkRefresh(over, 'prod')).toEqual({ name: 'refresh', outcome: 'pass', says: 'No instance refresh is under way.' });
});

test('an instance in Standby would stay behind', () => {
  const look = (...states: string[]) => ({
    group: fleetFacts().group, members: states.map((lifecycleState, index) => ({ id: `i-${index}`, pool: 'live' as const, lifecycleState })), subnetIds: [],
  });
  const fine = { name: 'standby', outcome: 'pass', says: 'No instance is in Standby.' };
  expect([checkStandby(undefined), checkStandby(look('InService', 'Terminating:Wait'))]).toEqual([fine, fine]);
  expect(checkStandby(look('InService', 'Standby', 'EnteringStandby'))).toEqual({
    name: 'standby',
    outcome: 'warn',
    says: 'In Standby: i-1, i-2. A roll passes over what is in Standby, and is not verified while it keeps the old version.',
    remedy: 'Return it to service (aws autoscaling exit-standby), or terminate it.',
  });
});

test('alarms must be OK', () => {
  expect(checkAlarms([])).toEqual({ name: 'alarms', outcome: 'pass', says: 'No alarm watches over a roll (roll.alarms).' });
  expect(checkAlarms([{ name: 'a', state: 'OK' }, { name: 'b', state: 'OK' }])).toEqual({ name: 'alarms', outcome: 'pass', says: 'OK: a, b.' });
  expect(checkAlarms([{ name: 'a', state: 'OK' }, { name: 'b', state: 'ALARM', reason: 'too many' }, { name: 'c', state: 'INSUFFICIENT_DATA' }])).toEqual({
    name: 'alarms',
    outcome: 'fail',
    says: 'Not OK: b (ALARM: too many); c (INSUFFICIENT_DATA).',
    remedy: 'Wait until they are OK, or leave them out of `roll.alarms` in src/environments.ts.',
  });
});

test('an alarm that is missing fails', () => {
  expect(checkAlarms([{ name: 'a', state: 'missing' }])).toEqual({
    name: 'alarms', outcome: 'fail', says: 'Not OK: a (missing).', remedy: 'Correct `roll.alarms` in src/environments.ts, or make the alarm that is missing.',
  });
});

test('a cluster keeps the capacity providers that the settings name, and ours', () => {
  expect(checkCapacityProviders({ attached: ['FARGATE', 'ai-shell-prod-ecs'], defaults: [] }, prodSettings())).toEqual({
    name: 'capacity providers', outcome: 'pass', says: 'The cluster optima-prod-cluster keeps its capacity providers (FARGATE, ai-shell-prod-ecs).',
  });
  expect(checkCapacityProviders({ attached: ['theirs'], defaults: [] }, prodSettings({ names: { capacityProvider: 'theirs' } })).outcome).toBe('pass');
  expect(checkCapacityProviders({ attached: [], defaults: [] }, prodSettings()).says).toBe('The cluster optima-prod-cluster keeps its capacity providers.');
});

test("another's capacity provider would be detached", () => {
  expect(checkCapacityProviders({ attached: ['FARGATE', 'gpu', 'batch'], defaults: [] }, prodSettings())).toEqual({
    name: 'capacity providers',
    outcome: 'fail',
    says: 'A deploy would detach gpu, batch from the cluster optima-prod-cluster.',
    remedy: 'Add what is to stay to `fleet.capacityProvider.otherProviders` in src/environments.ts.',
  });
});

test('a default strategy that the settings do not repeat would be lost', () => {
  const found = { attached: ['FARGATE'], defaults: ['FARGATE'] };
  expect(checkCapacityProviders(found, prodSettings())).toEqual({
    name: 'capacity providers',
    outcome: 'fail',
    says: 'A deploy would take FARGATE from the default strategy of the cluster optima-prod-cluster.',
    remedy: 'Repeat the strategy in `fleet.capacityProvider.defaultStrategy` in src/environments.ts.',
  });
  const settings = prodSettings({ fleet: { capacityProvider: { defaultStrategy: [{ capacityProvider: 'FARGATE' }] } } });
  expect(checkCapacityProviders(found, settings).outcome).toBe('pass');
});

test('a cluster must be there, and active', async () => {
  const { clients, ecs } = mockedPreflightClients();
  ecs.on(DescribeClustersCommand).resolves({ clusters: [{ status: 'INACTIVE' }] });
  expect(checkCapacityProviders(await capacityProviders(clients, 'optima-prod-cluster'), prodSettings())).toEqual({
    name: 'capacity providers',
    outcome: 'fail',
    says: 'There is no ECS cluster optima-prod-cluster in Region ap-southeast-1.',
    remedy: 'Correct `cluster` or `region` in src/environments.ts, or make the cluster.',
  });
  ecs.on(DescribeClustersCommand).resolves({
    clusters: [{ status: 'ACTIVE', capacityProviders: ['FARGATE'], defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] }],
  });
  await expect(capacityProviders(clients, 'optima-prod-cluster')).resolves.toEqual({ attached: ['FARGATE'], defaults: ['FARGATE'] });
});

const VERSIONS = [{ version: '6', amiId: 'ami-6' }, { version: '7', amiId: 'ami-7' }];
const AVAILABLE: KnownAmi = { available: true };
const wayBack = (versions = VERSIONS, ...amis: Array<[string, KnownAmi]>) =>
  checkWayBack({ fleet: fleetFacts(), versions, amis: new Map(amis) }, prodSettings());

test('a roll can be taken back to what the group launches now', () => {
  expect(wayBack(VERSIONS, ['ami-6', AVAILABLE], ['ami-7', AVAILABLE])).toEqual({
    name: 'way back', outcome: 'pass', says: 'A roll that fails is taken back to ami-7 (version 7); a roll-back now would go to ami-6 (version 6).',
  });
  const latest = { ...fleetFacts(), group: { ...fleetFacts().group, launchTemplate: { templateId: 'lt-1', version: '$Latest' } } };
  expect(checkWayBack({ fleet: latest, versions: VERSIONS, amis: new Map([['ami-7', AVAILABLE]]) }, prodSettings()).says)
    .toBe('A roll that fails is taken back to ami-7 (version 7); there is no version before that one.');
  expect(wayBack(VERSIONS, ['ami-7', AVAILABLE]).says).toBe('A roll that fails is taken back to ami-7 (version 7); there is no version before that one.');
});

test('where what is launched now is revoked, a roll goes further back, which is said; and so is what a roll-back passes over', () => {
  const revoked = { ...AVAILABLE, revoked: 'since 2026-02-01 10:30 UTC (CVE)' };
  const launched = 'The group launches ami-7 (version 7), which is revoked since 2026-02-01 10:30 UTC (CVE): a roll that fails';
  expect(wayBack(VERSIONS, ['ami-6', AVAILABLE], ['ami-7', revoked])).toMatchObject({ outcome: 'warn', says: `${launched} goes back to ami-6 (version 6).` });
  expect(wayBack(VERSIONS, ['ami-7', revoked]).says).toBe(`${launched} can't be taken back.`);
  expect(wayBack(VERSIONS, ['ami-6', revoked], ['ami-7', AVAILABLE]).says).toBe('A roll that fails is taken back to ami-7 (version 7); there is no version before that one. '
    + 'The way back passes over ami-6 (version 6): it is revoked since 2026-02-01 10:30 UTC (CVE).');
});

test.each([
  [VERSIONS, 'its AMI ami-7 is gone or not available'],
  [VERSIONS.slice(0, 1), 'that version is gone'],
])('warns when there is no way back (%#)', (versions, what) => {
  expect(wayBack(versions, ['ami-6', AVAILABLE])).toEqual({
    name: 'way back',
    outcome: 'warn',
    says: `The group launches version 7 of its launch template, and ${what}: a roll that fails can't be taken back to it.`,
    remedy: 'Deploy an AMI that you trust, or name where to return to: npx projen rollback --env prod --to <AMI>',
  });
});

test('a fleet that is not there yet has nothing to return to, and nothing is asked', async () => {
  const { clients } = mockedPreflightClients();
  expect(checkWayBack(await wayBackFacts(clients, undefined), prodSettings())).toEqual({
    name: 'way back', outcome: 'pass', says: 'The group is not there yet, so there is nothing to return to.',
  });
});
