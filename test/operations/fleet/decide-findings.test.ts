import { CHOSEN, fleetCondition, fleetMember } from './condition';
import { FleetCondition } from '../../../src/operations/fleet/condition';
import { decideFindings } from '../../../src/operations/fleet/decide-findings';

const findings = (more: Partial<FleetCondition>) => decideFindings(fleetCondition(more));
const DAY = 24 * 3_600_000;
const { at } = fleetCondition();
const ago = (ms: number) => new Date(at.getTime() - ms);
const asleep = (hibernatedSince: Date) => fleetMember({ id: 'i-1', pool: 'warm', lifecycleState: 'Warmed:Hibernated', hibernatedSince });
const OLD = { id: 'ami-0old', createdAt: new Date('2026-02-16T12:00:00Z') };

test('there are none about a fleet that is as it should be', () => {
  expect(findings({})).toEqual([]);
});

test('drift is named, change by change', () => {
  expect(findings({ plan: { changes: ['update aws_launch_template.fleet', 'destroy aws_x.y'] } })).toEqual([{
    kind: 'drift',
    sentence: 'The plan of ai-shell-ecs is not empty: update aws_launch_template.fleet, destroy aws_x.y.',
    next: 'Undo what was changed by hand, or have it as it is described: npx projen deploy --env prod',
  }]);
});

test('twenty changes are named, the others counted', () => {
  const changes = Array.from({ length: 23 }, (_, index) => `update aws_x.n${index}`);
  expect(findings({ plan: { changes } })[0].sentence).toMatch(/update aws_x\.n19 and 3 more\.$/);
});

test('an image whose tag has moved on', () => {
  expect(findings({ tagDigest: `sha256:${'e'.repeat(64)}` })).toEqual([{
    kind: 'image behind',
    sentence: 'ami-0123456789abcdef0 holds sha256:dddddddddddd, and the tag latest points to sha256:eeeeeeeeeeee by now.',
    next: 'npx projen build-ami --env prod',
  }]);
});

test('a source AMI that has moved on', () => {
  expect(findings({ newestSourceAmi: 'ami-0bbbbbbbbbbbbbbbb' })).toEqual([{
    kind: 'source AMI moved',
    sentence: 'ami-0123456789abcdef0 was built on ami-0aaaaaaaaaaaaaaaa, and the newest ECS-optimized AMI is ami-0bbbbbbbbbbbbbbbb: its security updates are missing.',
    next: 'npx projen build-ami --env prod',
  }]);
});

test('nothing is behind in an AMI that names neither image nor source', () => {
  expect(findings({ ami: { id: CHOSEN.id, createdAt: CHOSEN.createdAt }, newestSourceAmi: 'ami-0bbbbbbbbbbbbbbbb', tagDigest: undefined })).toEqual([]);
});

test.each([[3 * 3_600_000, 0], [3 * 3_600_000 + 1, 1]])('a builder that was started %d ms ago is leaked: %d', (ms, count) => {
  const found = findings({ builders: [{ id: 'i-1', name: 'ai-shell-golden-x builder', launchedAt: ago(ms) }] });
  expect(found).toHaveLength(count);
});

test('a leaked builder is named, with what ends it', () => {
  expect(findings({ builders: [{ id: 'i-1', name: 'x builder', launchedAt: ago(DAY) }] })).toEqual([{
    kind: 'leaked builder',
    sentence: 'The builder i-1 (x builder) has been there since 2026-03-01 06:00 UTC, longer than 3 hours: no bake ends it any more.',
    next: 'See what else is left, and remove it: npx projen ami:leaks --env prod',
  }]);
});

test.each([[50 * DAY - 1, 0], [50 * DAY, 1]])('an instance that has slept %d ms is warned of: %d', (ms, count) => {
  expect(findings({ instances: [asleep(ago(ms))] })).toHaveLength(count);
});

test('a long hibernation says until when AWS keeps it', () => {
  expect(findings({ instances: [asleep(ago(50 * DAY))] })).toEqual([{
    kind: 'hibernated long',
    sentence: 'i-1 has been hibernated since 2026-01-11 06:00 UTC; AWS keeps it so for 60 days, until 2026-03-12 06:00 UTC.',
    next: 'Have the warm pool replace it: aws ec2 terminate-instances --instance-ids i-1 --region ap-southeast-1',
  }]);
});

test('instances that run another AMI are named, with how far behind each is', () => {
  const found = findings({
    previous: OLD.id,
    instances: [
      fleetMember(),
      fleetMember({ id: 'i-1', ami: OLD }),
      fleetMember({ id: 'i-2', pool: 'warm', lifecycleState: 'Warmed:Stopped', ami: { id: 'ami-0gone' } }),
    ],
  });
  expect(found).toEqual([{
    kind: 'off the pin',
    sentence: '2 of 3 instances run another AMI than ami-0123456789abcdef0: i-1 (ami-0old, 12 days older, pinned before), i-2 (ami-0gone, another, which is gone).',
    next: 'Bring a roll to its end: npx projen roll --env prod',
  }]);
});

test('as long as the launch template is only planned to change, a deploy brings them to it, and no roll', () => {
  const next = (changes: string[]) => findings({ plan: { changes }, instances: [fleetMember({ ami: OLD })] }).find(({ kind }) => kind === 'off the pin')!.next;
  expect(next(['update aws_launch_template.fleet'])).toBe('What is planned is not deployed yet: npx projen deploy --env prod');
  expect(next(['update aws_x.y'])).toBe('Bring a roll to its end: npx projen roll --env prod');
});

test('twenty instances are named, the others counted', () => {
  const instances = Array.from({ length: 23 }, (_, index) => fleetMember({ id: `i-${index}`, ami: OLD }));
  expect(findings({ instances })[0].sentence).toMatch(/^23 of 23 instances run .*, i-19 \(ami-0old, 12 days older\) and 3 more\.$/);
});

test('an instance that is on its way out, or not known to EC2, is not off the pin', () => {
  expect(findings({ instances: [fleetMember({ lifecycleState: 'Terminating:Wait', ami: OLD }), fleetMember({ ami: undefined })] })).toEqual([]);
});

test('no instance is off an AMI that is not known', () => {
  expect(findings({ ami: { unknown: 'No.' }, instances: [fleetMember({ ami: OLD })] }).map(({ kind }) => kind)).toEqual(['not looked at']);
});

test('what could not be looked at is a finding, and hides no other', () => {
  const unknown = { unknown: 'AWS said no.' };
  const nothing = { plan: unknown, ami: unknown, tagDigest: unknown, newestSourceAmi: unknown, builders: unknown };
  const found = findings({ ...nothing, instances: [asleep(ago(59 * DAY))] });
  expect(found.map(({ kind }) => kind)).toEqual([...Array.from({ length: 5 }, () => 'not looked at'), 'hibernated long']);
  expect(found[0]).toEqual({ kind: 'not looked at', sentence: 'AWS said no.', next: 'See what it says; the other findings hold all the same.' });
  expect(findings({ instances: unknown })).toEqual([found[0]]);
});
