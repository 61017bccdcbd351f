import assert from 'node:assert/strict';
import { Task } from '@aws-sdk/client-ecs';
import { Step } from '../../../rehearsal/driver/step';
import { describeTask, startSession, stopSession } from '../../../rehearsal/driver/user-session';
import { assertSays } from '../support/attempt';
import { launchedNow, refreshesNow } from '../support/fleet-now';
import { newAmi } from '../support/new-ami';
import { deployCommand, rollCommand } from '../support/roll-command';
import { assertVerified } from '../support/roll-outcomes';
import { changedIn } from '../support/with-settings';

/** The session that outlasts the watcher. */
let session: Task;

/** A session drains for longer than anybody watches. */
export const LONG_DRAIN: readonly Step[] = [
  {
    name: 'a session drains beyond the watcher\'s time: rolling, nothing undone, the session lives',
    run: async (rehearsal, say) => {
      const { settings } = rehearsal;
      session = await startSession(settings);
      const ami = await newAmi(rehearsal);
      const { code, report, stderr } = await deployCommand(changedIn(rehearsal, { roll: { watchSeconds: 3 } }));
      say(stderr);
      assert.ok(report, stderr);
      assert.deepEqual({ code, verdict: report.verdict, next: report.next }, { code: 3, verdict: 'rolling', next: 'npx projen roll --env prod' });
      assert.match(report.reasons.join('\n'), /^1 session to end on i-[0-9a-f]+$/);
      assert.equal((await launchedNow(rehearsal)).amiId, ami);
      assert.equal((await describeTask(settings, session.taskArn!)).lastStatus, 'RUNNING');
    },
  },
  {
    name: 'a second deploy while one rolls: refused, nothing changed',
    run: async (rehearsal) => {
      const refreshes = async () => (await refreshesNow(rehearsal)).map(({ InstanceRefreshId }) => InstanceRefreshId!);
      const now = async () => [rehearsal.pin, await launchedNow(rehearsal), await refreshes()];
      const before = await now();
      const { code, report, stderr } = await deployCommand(rehearsal);
      const forced = await deployCommand(rehearsal, '--force');
      assert.deepEqual([code, report, forced.code, forced.report], [1, undefined, 1, undefined]);
      const [active] = await refreshes();
      assertSays(stderr, `fail  refresh: The instance refresh ${active} is under way since `);
      assertSays(stderr, 'A roll of prod would fail: refresh. Nothing was changed.');
      assertSays(forced.stderr, `is being rolled already: instance refresh ${active}, InProgress, `);
      assertSays(forced.stderr, 'Watch it to its end: npx projen roll --env prod. Or take it back: npx projen rollback --env prod');
      assert.deepEqual(await now(), before);
    },
  },
  {
    name: 'the session has ended: `roll` comes to verified',
    run: async (rehearsal, say) => {
      const { amiId } = await launchedNow(rehearsal);
      assert.equal((await describeTask(rehearsal.settings, session.taskArn!)).lastStatus, 'RUNNING');
      await stopSession(rehearsal.settings, session);
      const rolled = await rollCommand(rehearsal, 'roll', '--yes');
      say(rolled.stderr);
      await assertVerified(rehearsal, rolled, amiId);
    },
  },
];
