import { lookAtBin } from './look-at-bin';
import { PrunePort } from './prune-port';
import { decidePrune, PruneFacts, PruneRules } from '../decide/decide-prune';
import { Home } from '../decide/protections';
import { CheckedPlan } from '../decide/recycle-bin';
import { GoldenAmi } from '../golden-ami';
import { REFERENCE_KINDS, ReferenceLook } from '../references/reference';

/** Which AMIs a prune is about, and what holds for them. */
export interface PruneScope {
  readonly home: Home;
  readonly rules: PruneRules;
  /** Deregisters, too, what the Recycle Bin would not give back. */
  readonly withoutRecycleBin: boolean;
}

/**
 * Looks up everything that protects an AMI, and decides. What costs a call an AMI is looked up for those alone that would go a step; where that keeps one, its
 * place goes to the next, which is then looked up in its turn.
 */
export async function planPrune(scope: PruneScope, port: PrunePort): Promise<CheckedPlan> {
  const amis = await port.amis();
  const listed = await port.lookAtListed(amis);
  const facts = { ...scope, amis, now: port.now() };
  const { unrestorable, ...bin } = await checkRecycleBin({ ...facts, looks: listed }, scope, port);
  const looks = [...listed];
  const lookedAt = new Set<string>();
  for (;;) {
    const plan = decidePrune({ ...facts, looks, unrestorable });
    const unseen = plan.steps.map(({ ami }) => ami).filter(({ id }) => !lookedAt.has(id));
    if (unseen.length === 0) {
      return { ...plan, ...bin };
    }
    looks.push(...await lookAtEach(unseen, listed, port));
    unseen.forEach(({ id }) => lookedAt.add(id));
  }
}

/** As {@link planPrune}, for one AMI alone; how many others go a step does not matter. */
export async function planAgain(amiId: string, scope: PruneScope, port: PrunePort): Promise<CheckedPlan> {
  const amis = await port.amis();
  const one = amis.filter(({ id }) => id === amiId);
  const listed = await port.lookAtListed(one);
  const looks = [...listed, ...await lookAtEach(one, listed, port)];
  const facts = { ...scope, amis, looks, rules: { ...scope.rules, max: Infinity }, now: port.now() };
  const { unrestorable, ...bin } = await checkRecycleBin(facts, scope, port, amiId);
  return { ...decidePrune({ ...facts, unrestorable }), ...bin };
}

/**
 * Asks what would become of everything that could be deregistered, in one go: those that can't be must not take the places of the others. Where they are to go
 * all the same, it is asked what can be undone.
 */
async function checkRecycleBin(facts: PruneFacts, { home, withoutRecycleBin }: PruneScope, port: PrunePort, amiId?: string) {
  const last = decidePrune({ ...facts, rules: { ...facts.rules, max: Infinity } }).steps
    .filter(({ ami, step }) => step === 'deregister' && (amiId === undefined || ami.id === amiId));
  const { gaps, binDays } = await lookAtBin(last.map(({ ami }) => ami), home.region, port);
  const inTheWay = withoutRecycleBin ? [] : gaps;
  return { gaps: inTheWay, binDays, unrestorable: new Set(inTheWay.map((gap) => gap.amiId)) };
}

async function lookAtEach(amis: readonly GoldenAmi[], listed: readonly ReferenceLook[], port: PrunePort): Promise<readonly ReferenceLook[]> {
  const each = await port.lookAtEach(amis);
  if (listed.length + each.length !== REFERENCE_KINDS.length) {
    throw new Error(`of ${REFERENCE_KINDS.length} kinds of references, ${listed.length + each.length} were looked at`);
  }
  return each;
}
