import { historyOf } from '../../../../src/operations/roll/act/history';
import { KnownAmi } from '../../../../src/operations/roll/decide/way-back';
import { launching, scripted } from '../support/fake-tools';
import { fleet, fresh, stale } from '../support/looks';

const [OLD, NEW] = [{ amiId: 'ami-old', version: '1' }, { amiId: 'ami-new', version: '2' }];
const history = (verdict: KnownAmi['verdict'], facts = launching('2', [fresh('i-1')])) => {
  const { tools } = scripted({ amis: { 'ami-old': { available: true }, 'ami-new': { available: true, verdict } } });
  return historyOf(facts, tools.fleet);
};

test('what a group launches is what to return to, before anything else is tried', async () => {
  await expect(history('verified')).resolves.toMatchObject({ current: NEW, before: OLD, lastGood: NEW, versions: [OLD, NEW] });
});

test('an AMI that failed itself is not returned to: what ran before it is', async () => {
  await expect(history('failed')).resolves.toMatchObject({ current: NEW, before: OLD, lastGood: OLD });
});

const REVOKED = 'since 2026-02-01 10:30 UTC (CVE)';

test.each(['ami-old', 'ami-new'])('%s that is revoked is not returned to, whatever its verdict, and is said', async (id) => {
  const amis = { 'ami-old': { available: true }, 'ami-new': { available: true }, [id]: { available: true, verdict: 'verified', revoked: REVOKED } } as const;
  const isNew = id === 'ami-new';
  const revoked = { ...isNew ? NEW : OLD, revoked: REVOKED };
  await expect(historyOf(launching('2', [fresh('i-1')]), scripted({ amis }).tools.fleet)).resolves.toMatchObject({
    before: isNew ? OLD : undefined,
    passedOver: isNew ? [] : [revoked],
    lastGood: isNew ? OLD : NEW,
    newerThanGood: isNew ? [revoked] : [],
  });
});

test('what a group was set to, and no instance has ever run, is not returned to, unless it was verified elsewhere', async () => {
  const killedBeforeItsRefresh = launching('2', [stale('i-1')]);
  await expect(history('untested', killedBeforeItsRefresh)).resolves.toMatchObject({ current: NEW, lastGood: OLD });
  await expect(history('verified', killedBeforeItsRefresh)).resolves.toMatchObject({ lastGood: NEW });
  await expect(history('untested')).resolves.toMatchObject({ lastGood: NEW });
});

test('without anything older, what has failed leaves nothing to return to', async () => {
  const { tools } = scripted({ amis: { 'ami-new': { available: true, verdict: 'failed' } } });
  await expect(historyOf(launching('2', [fresh('i-1')]), tools.fleet)).resolves.toMatchObject({ before: undefined, lastGood: undefined });
});

test('AMIs are asked for once each, of versions and of instances', async () => {
  const amis = jest.fn(async () => new Map());
  const { tools } = scripted({ fleet: { amis } });
  await historyOf(launching('2', [stale('i-1'), stale('i-2', { amiId: 'ami-other' })]), tools.fleet);
  expect(amis.mock.calls).toEqual([[['ami-old', 'ami-new', 'ami-other']]]);
});

test.each([
  ['a version that is gone', launching('7', []), 'it names 7'],
  ['something else than a launch template', { ...fleet(0, []), group: { ...fleet(0, []).group, launchTemplate: undefined } }, 'it names none'],
])('a group that launches from %s is none of ours', async (_, facts, named) => {
  await expect(history('verified', facts)).rejects.toThrow(`fleet-asg does not launch from a version of a launch template that exists (${named}).`);
});
