import assert from 'node:assert/strict';
import { eventually } from '../eventually';
import { endedRefresh } from '../group';
import { Step } from '../step';

const REFRESH_SECONDS = 60;

/** The instance refresh that the deploy started ends well. */
export const refreshSucceeds: Step = {
  name: 'instance refresh: watched to Successful',
  run: async ({ settings }, say) => {
    const refresh = await eventually('the instance refresh ends', REFRESH_SECONDS, () => endedRefresh(settings));
    say(`${refresh.InstanceRefreshId}: ${refresh.Status}`);
    assert.equal(refresh.Status, 'Successful', refresh.StatusReason);
  },
};
