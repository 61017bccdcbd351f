import { beginToWatch } from '../../../../src/operations/roll/decide/roll-memory';
import { instancesOf, reportOf } from '../../../../src/operations/roll/show/report';
import { prodSettings } from '../../support/settings';
import { begun, launching } from '../support/fake-tools';
import { at, CACHED, fresh, refresh, stale, warm } from '../support/looks';

test('a report says what was rolled from what to what, what runs where, and how long it took', () => {
  const facts = launching('2', [fresh('i-1')], { refresh: refresh('Successful') });
  const watched = { end: { do: 'verified' }, facts, memory: beginToWatch(facts, undefined, CACHED) } as const;
  expect(reportOf(begun(facts), watched, prodSettings(), at(61.5))).toEqual({
    environment: 'prod',
    group: 'ai-shell-prod-ecs-asg',
    from: { amiId: 'ami-old', version: '1' },
    to: { amiId: 'ami-new', version: '2' },
    instances: [{ id: 'i-1', pool: 'live', lifecycleState: 'InService', amiId: 'ami-new', launchTemplateVersion: '2' }],
    reasons: [],
    warnings: [],
    probe: CACHED,
    refreshId: 'refresh-1',
    seconds: 62,
  });
});

test('every instance is told of, those that leave and those of the warm pool, too', () => {
  const leaving = stale('i-2', { lifecycleState: 'Terminating:Wait' });
  expect(instancesOf(launching('2', [leaving, warm(fresh('i-3'))]))).toEqual([
    { id: 'i-2', pool: 'live', lifecycleState: 'Terminating:Wait', amiId: 'ami-old', launchTemplateVersion: '1' },
    { id: 'i-3', pool: 'warm', lifecycleState: 'Warmed:Hibernated', amiId: 'ami-new', launchTemplateVersion: '2' },
  ]);
});
