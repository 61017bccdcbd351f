import { keptAmi } from './golden-amis';
import { PruneFacts, PruneRules } from '../../../../src/operations/retention/decide/decide-prune';
import { Home } from '../../../../src/operations/retention/decide/protections';
import { GoldenAmi } from '../../../../src/operations/retention/golden-ami';
import { ACCOUNT, REGION } from '../../support/clients';

export const NOW = new Date('2026-11-25T12:00:00Z');
export const HOME: Home = { environment: 'prod', account: ACCOUNT, region: REGION };
export const RULES: PruneRules = { keep: 3, olderThanDays: 14, max: 10, soakDays: 7 };

const DAY_MS = 24 * 3_600_000;

/** The time so many days before {@link NOW}. */
export function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * DAY_MS);
}

/** The ID that ends in a number. */
export function amiId(number: number): string {
  return `ami-${String(number).padStart(17, '0')}`;
}

/** An AMI that was made so many days before {@link NOW}; its number is those days. */
export function amiOf(days: number, over: Partial<GoldenAmi> = {}, tags: Record<string, string | undefined> = {}): GoldenAmi {
  return keptAmi({ id: amiId(days), createdAt: daysAgo(days), ...over }, tags);
}

/** Three young AMIs, which are the newest, and whatever else there is. */
export function factsWith(amis: readonly GoldenAmi[], more: Partial<PruneFacts> = {}): PruneFacts {
  return { home: HOME, amis: [amiOf(1), amiOf(2), amiOf(3), ...amis], looks: [], rules: RULES, now: NOW, ...more };
}
