import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { clockOffset, refuseWrongClock } from '../../../src/operations/aws/clock';
import { REGION } from '../support/clients';

const MINUTE = 60_000;

/** A client that was answered at a time. */
async function answeredAt(date: Date): Promise<STSClient> {
  const body = '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult/></GetCallerIdentityResponse>';
  const response = { statusCode: 200, headers: { date: date.toUTCString() }, body: new TextEncoder().encode(body) };
  const sts = new STSClient({
    region: REGION,
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
    requestHandler: { handle: async () => ({ response }) },
  });
  await sts.send(new GetCallerIdentityCommand({}));
  return sts;
}

test.each([-20, 0, 20])('an answer tells how far AWS\'s clock is ahead: %p minutes', async (minutes) => {
  const offset = clockOffset({ sts: await answeredAt(new Date(Date.now() + minutes * MINUTE)) });
  expect(Math.abs(offset - minutes * MINUTE)).toBeLessThan(MINUTE / 2);
});

test.each([-5 * MINUTE, 0, 5 * MINUTE])('a clock is right enough at %p ms', (offset) => {
  expect(() => refuseWrongClock(offset)).not.toThrow();
});

test.each([[-12 * MINUTE, '12 min ahead of'], [-5 * MINUTE - 1, '5 min ahead of'], [48 * 60 * MINUTE, '2 days behind']])('one that is off by %p ms is refused', (offset, words) => {
  expect(() => refuseWrongClock(offset)).toThrow(expect.objectContaining({
    message: `This machine's clock is ${words} AWS's, and how old things are is judged by it, so nothing is changed.`,
    remedy: 'Set the clock, such as with timedatectl set-ntp true; then type it again.',
  }));
});
