import assert from 'node:assert/strict';
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand, StateValue } from '@aws-sdk/client-cloudwatch';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { assertSays } from '../support/attempt';
import { launchedNow } from '../support/fleet-now';
import { newAmi } from '../support/new-ami';
import { deployCommand, interfering } from '../support/roll-command';
import { assertFleetRuns, assertRolledBack } from '../support/roll-outcomes';
import { changedIn } from '../support/with-settings';

const NAME = 'sessions-fail';
const WENT_OFF = /^The alarm sessions-fail went off: nine of ten sessions fail$/m;

/** An alarm that watches over the roll. */
export const ALARMS: readonly Step[] = [
  {
    name: 'an alarm is off before the roll: refused, nothing changed',
    run: async (rehearsal) => {
      const good = await launchedNow(rehearsal);
      await newAmi(rehearsal);
      await makeAlarm(rehearsal);
      await set(rehearsal, 'ALARM');
      const { code, report, stderr } = await deployCommand(changedIn(rehearsal, { roll: { alarms: [NAME] } }));
      assert.deepEqual({ code, report }, { code: 1, report: undefined });
      assertSays(stderr, 'A roll of prod would fail: alarms. Nothing was changed.');
      assertSays(stderr, 'Not OK: sessions-fail (ALARM: nine of ten sessions fail).');
      await assertFleetRuns(rehearsal, good);
    },
  },
  goesOff('goes off while the fleet rolls', 0, '[roll]'),
  goesOff('goes off in the bake time', 60, 'Waiting for: the bake time'),
];

function goesOff(when: string, bakeSeconds: number, line: string): Step {
  return {
    name: `an alarm ${when}: rolled back`,
    run: async (rehearsal, say) => {
      const good = await launchedNow(rehearsal);
      const bad = await newAmi(rehearsal);
      await set(rehearsal, 'OK');
      const watched = changedIn(rehearsal, { roll: { alarms: [NAME], bakeSeconds } });
      const rolled = await interfering(watched, ['deploy', '--yes'], line, () => set(rehearsal, 'ALARM'));
      say(rolled.stderr);
      await assertRolledBack(rehearsal, rolled, good, bad, WENT_OFF);
    },
  };
}

async function makeAlarm({ settings: { region } }: Rehearsal): Promise<void> {
  await new CloudWatchClient({ region }).send(new PutMetricAlarmCommand({
    AlarmName: NAME,
    Namespace: 'Gateway',
    MetricName: 'FailedSessions',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  }));
}

async function set({ settings: { region } }: Rehearsal, state: StateValue): Promise<void> {
  const StateReason = state === 'OK' ? 'all is well' : 'nine of ten sessions fail';
  await new CloudWatchClient({ region }).send(new SetAlarmStateCommand({ AlarmName: NAME, StateValue: state, StateReason }));
}
