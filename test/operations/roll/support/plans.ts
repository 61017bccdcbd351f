import { PlanMeaning } from '../../../../src/operations/plan/plan-meaning';

/** What a plan means that rolls a fleet from version 1 to version 2. */
export function planned(over: Partial<PlanMeaning> = {}): PlanMeaning {
  return {
    empty: false,
    rolls: true,
    creates: false,
    ami: { from: 'ami-old', to: 'ami-new', source: 'pin' },
    launchTemplate: { id: 'lt-1', from: '1' },
    image: { to: 'shell@sha256:new' },
    changes: [],
    destroyed: [],
    warnings: [],
    ...over,
  };
}
