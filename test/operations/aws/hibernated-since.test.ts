import { hibernatedSince } from '../../../src/operations/aws/hibernated-since';

const LAUNCHED = new Date('2026-01-01T00:00:00Z');

test('reads off when an instance was stopped', () => {
  expect(hibernatedSince({ StateTransitionReason: 'User initiated (2026-01-31 09:45:00 GMT)', LaunchTime: LAUNCHED })).toEqual(new Date('2026-01-31T09:45:00Z'));
});

test.each([undefined, '', 'Server.InternalError'])('takes the launch, which is earlier, where EC2 says %j', (StateTransitionReason) => {
  expect(hibernatedSince({ StateTransitionReason, LaunchTime: LAUNCHED })).toEqual(LAUNCHED);
});
