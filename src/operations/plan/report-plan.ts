import { planDigest } from './plan-digest';
import { PlanJson, readPlan } from './plan-json';
import { PlanMeaning, planMeaning } from './plan-meaning';
import { PlanReport, ReportedChange } from './plan-report';
import { planVerdict, verdictSentence } from './plan-verdict';
import { contradictions, KnownAmis, reportedAmi } from './reported-ami';
import { RollForecast, rollForecast } from './roll-forecast';
import { plannedRefresh, PlannedRefresh } from './roll-preferences';
import { ValueChange, valueChanges } from './value-changes';
import { contentChanges } from '../../content/content-changes';
import { RollSettings } from '../../settings/roll';
import { FleetFacts } from '../roll/decide/fleet-facts';

/** What a report is made from, beside the plan. */
export interface PlanFacts extends KnownAmis {
  readonly stack: string;
  readonly environment: string;
  /** The fleet, and the seconds of its last rolls, newest first. @default - AWS could not be asked, or there is none: how many instances roll is not known */
  readonly fleet?: { readonly facts: FleetFacts; readonly lastSeconds: readonly number[] };
  /** What of the settings decides about a roll and stands in no plan. @default - nobody has said */
  readonly roll?: Pick<RollSettings, 'alarms' | 'bakeSeconds'>;
}

/** Attributes whose values are never shown: whole programs and documents. */
const HIDDEN = /^(user_data|user_data_base64|container_definitions)\b/;

/** Characters of a value that are shown; a longer one is a document. */
const MOST_SHOWN = 160;

/** Stands for values that are not shown. */
const CHANGED = '(changed)';

/**
 * Reports what a saved plan of a fleet's stack does.
 *
 * @param json what `terraform show -json` prints of it, parsed.
 * @throws UserError when it is not the plan of such a stack.
 */
export function reportPlan(json: unknown, facts: PlanFacts): PlanReport {
  const plan = readPlan(json);
  const meaning = planMeaning(json);
  const refresh = plannedRefresh(plan);
  const forecast = forecastOf(meaning, refresh, facts);
  const { from, to } = meaning.ami;
  return {
    stack: facts.stack,
    environment: facts.environment,
    verdict: planVerdict(meaning),
    sentence: verdictSentence(meaning, forecast),
    digest: planDigest(json),
    meaning,
    forecast,
    ami: { from: from === undefined ? undefined : reportedAmi(from, facts), to: reportedAmi(to, facts) },
    content: contentOf(from, to, facts),
    changes: reportedChanges(meaning, plan),
    preferences: refresh && { ...refresh, ...facts.roll },
    warnings: [...meaning.warnings, ...contradictions(to, meaning.image.to, facts)],
  };
}

function forecastOf(meaning: PlanMeaning, refresh: PlannedRefresh | undefined, { fleet }: PlanFacts): RollForecast | undefined {
  if (!fleet || !refresh || meaning.creates) {
    return undefined;
  }
  const { minHealthyPercentage, maxHealthyPercentage } = refresh;
  return rollForecast(meaning, { fleet: fleet.facts, minHealthyPercentage, maxHealthyPercentage, lastSeconds: fleet.lastSeconds });
}

function contentOf(from: string | undefined, to: string, { contents }: PlanFacts): PlanReport['content'] {
  const before = from === undefined || from === to ? undefined : contents.get(from);
  const after = contents.get(to);
  return before && after && contentChanges(before, after);
}

function reportedChanges({ changes }: PlanMeaning, plan: PlanJson): ReportedChange[] {
  const planned = new Map(plan.resource_changes.filter(({ deposed }) => deposed === undefined).map((one) => [one.address, one.change]));
  return changes.map((change) => {
    const values = change.action === 'update' || change.action === 'replace' ? valueChanges(planned.get(change.address) ?? {}) : [];
    return { ...change, values: values.filter(({ from, to }) => !isNothing(from) || !isNothing(to)).map(shown) };
  });
}

/** What is not set, and what is set to nothing: the provider has now the one, now the other. */
function isNothing(text: string | undefined): boolean {
  return text === undefined || ['""', '[]', '{}'].includes(text);
}

function shown({ path, from, to }: ValueChange): ValueChange {
  const hidden = HIDDEN.test(path) || [from, to].some((text) => text !== undefined && text.length > MOST_SHOWN);
  return hidden ? { path, from: undefined, to: CHANGED } : { path, from, to };
}
