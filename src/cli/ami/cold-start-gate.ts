import { Gate, passes } from '../../operations/cold-start/decide/gate';
import { PromotionGate } from '../../operations/promotion/act/promote';
import { Settings } from '../../settings';
import { coldStartReport } from '../cold-start-report';
import { Door } from '../door';

/** Keeps an AMI from being promoted unless its starts, recorded in the environment that it comes from, keep a limit. */
export function coldStartGate(gate: Gate, from: Settings, door: Pick<Door, 'project' | 'variables'>, report = coldStartReport): PromotionGate {
  return async ({ id }) => passes(gate, await report(from, door, { amiId: id }));
}
