import { makeRealStack, RealStack } from './real-stack';
import { trimmedPlan } from './trimmed-plan';

/** The plans that are made, in the order in which the fleet lives through them. */
export const PLANS = ['create', 'nothing', 'template-tags', 'instance-tags', 'new-ami', 'held', 'held-and-applied', 'let-go', 'variables'] as const;

/** Name of a plan. */
export type PlanName = (typeof PLANS)[number];

/** Plans by the real Terraform of a fleet that is made, rolled, and taken back; trimmed to what is read of them. */
export async function realPlans(): Promise<Record<PlanName, unknown>> {
  const stack = await makeRealStack();
  try {
    const first = await stack.bake('20261123-1900', `sha256:${'a'.repeat(64)}`);
    const second = await stack.bake('20261123-1930', `sha256:${'b'.repeat(64)}`);
    const plan = async (...args: Parameters<RealStack['plan']>) => trimmedPlan(await stack.plan(...args), [first, second]);

    stack.pin(first);
    const create = await plan();
    await stack.apply();
    const nothing = await plan();
    const templateTags = await plan({}, { Owner: 'shells' });
    stack.set({ tags: { Owner: 'shells' } });
    const instanceTags = await plan();
    stack.set({});
    stack.pin(second);
    const newAmi = await plan();
    await stack.apply();
    stack.pin(first, 1);
    const held = await plan();
    await stack.apply();
    const heldAndApplied = await plan();
    const variables = await plan({ amiId: second, version: '2' });
    stack.pin(first);
    const letGo = await plan();
    return {
      create, nothing, held, variables, 'template-tags': templateTags, 'instance-tags': instanceTags, 'new-ami': newAmi, 'held-and-applied': heldAndApplied, 'let-go': letGo,
    };
  } finally {
    await stack.end();
  }
}
