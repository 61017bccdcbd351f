import { PrunePort } from './prune-port';
import { errorInWords } from '../../roll/act/error-in-words';
import { CheckedPlan, daysInBin, uncovered } from '../decide/recycle-bin';
import { GoldenAmi } from '../golden-ami';

/** What the Recycle Bin would do with AMIs once they are deregistered, as far as is known: how long it keeps each, or why it would not give it back. */
export async function lookAtBin(amis: readonly GoldenAmi[], region: string, port: PrunePort): Promise<Pick<CheckedPlan, 'gaps' | 'binDays'>> {
  if (amis.length === 0) {
    return { gaps: [], binDays: new Map() };
  }
  try {
    const facts = await port.recycleBin(amis);
    const gaps = amis.flatMap((ami) => uncovered(ami, facts, region) ?? []);
    const kept = amis.filter(({ id }) => !gaps.some(({ amiId }) => amiId === id));
    return { gaps, binDays: new Map(kept.map((ami) => [ami.id, daysInBin(ami, facts)])) };
  } catch (error) {
    const because = errorInWords(error);
    return { gaps: amis.map(({ id }) => ({ amiId: id, because })), binDays: new Map() };
  }
}
