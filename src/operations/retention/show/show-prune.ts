import { usdAtMost } from './money';
import { Cell, showTable } from '../../plan/show-section';
import { priceUnknown } from '../decide/prices';
import { Freed, PruneReport, ReportedAmi } from '../decide/prune-report';
import { StepOutcome } from '../decide/step-outcome';

/** Rows of AMIs that stay that are shown; `--json` has all. */
const ROWS = 100;
/** AMIs that are named where there are many. */
const NAMED = 3;

/**
 * A plan for people: what stays, what goes a step, what that frees, and what is in the way.
 *
 * @param toPrune what to type to carry it out. Undefined: it is carried out.
 */
export function showPrunePlan(report: PruneReport, toPrune?: string): string {
  const { environment, account, region, kept, steps } = report;
  if (kept.length + steps.length === 0) {
    return [`There is no golden AMI of ${environment} in account ${account}, Region ${region}.`, ...refusals(report)].join('\n');
  }
  return [
    `Golden AMIs of ${environment} in account ${account}, Region ${region}.`,
    ...(kept.length === 0 ? [] : [`${kept.length} stay:`, tableOfKept(report), ...more(kept.length)]),
    ...(steps.length === 0 ? ['Nothing goes a step.'] : [`${steps.length} ${steps.length === 1 ? 'goes' : 'go'} a step:`, tableOfSteps(report), ...freed(report)]),
    ...refusals(report),
    ...gaps(report),
    ...(steps.length === 0 || toPrune === undefined ? [] : [`To carry it out: ${toPrune}`]),
  ].join('\n');
}

/** A line for what came of a step. */
export function showOutcome({ amiId, step, outcome, says }: StepOutcome): string {
  return `${amiId}: ${step}: ${outcome}: ${says}`;
}

/** What came of all steps. */
export function showOutcomes(outcomes: readonly StepOutcome[]): string {
  const count = (wanted: StepOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  return outcomes.length === 0 ? 'Nothing was changed.' : `Done: ${count('done')}. Left: ${count('left')}. Failed: ${count('failed')}.`;
}

function tableOfKept({ kept }: PruneReport): string {
  // The newest are what most people look for.
  return showTable(['AMI', 'made', 'state', 'because'], kept.slice(-ROWS).reverse().map((ami): Cell[] => [...columns(ami), ami.reasons]));
}

function tableOfSteps({ steps }: PruneReport): string {
  return showTable(['AMI', 'made', 'state', 'step', 'because', 'frees'], steps.map((ami): Cell[] => [
    ...columns(ami), ami.step, ami.reason, ami.frees.gib === 0 ? '-' : inWords(ami.frees),
  ]));
}

function columns({ amiId, name, createdAt, state, revoked }: ReportedAmi): Cell[] {
  return [[amiId, name], createdAt.toISOString().slice(0, 10), revoked === undefined ? state : [state, `revoked ${revoked}`]];
}

function more(count: number): string[] {
  return count > ROWS ? [`and ${count - ROWS} older ones (all of them: --json)`] : [];
}

function freed({ freesNow, freesInTheEnd, price, region }: PruneReport): string[] {
  return [
    `These steps free ${inWords(freesNow)}; in the end, once these AMIs are gone: ${inWords(freesInTheEnd)}.`,
    price === undefined ? `Not known: ${priceUnknown(region)}` : `A month, by ${price.source}; snapshots share what did not change, so it may be less.`,
  ];
}

function inWords({ gib, usd }: Freed): string {
  return gib === 0 ? 'nothing' : `<= ${gib.toFixed(1)} GiB${usd === undefined ? '' : `, ${usdAtMost(usd)}`}`;
}

function refusals({ refused }: PruneReport): string[] {
  return refused.length === 0 ? [] : ['No AMI goes a step, because something could not be looked up:', ...refused.map((sentence) => `  ${sentence}`)];
}

/** What is to be typed, once each, below the AMIs that it is for. */
function gaps({ gaps: all }: PruneReport): string[] {
  const byRemedy = new Map<string, PruneReport['gaps']>();
  for (const gap of all) {
    const remedy = gap.next ?? gap.because;
    byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), gap]);
  }
  const lines = [...byRemedy.values()].flatMap((same) => [
    ...same.slice(0, NAMED).map(({ because }) => because),
    ...(same.length > NAMED ? [`So it is with ${same.length - NAMED} more.`] : []),
    ...(same[0].next === undefined ? [] : [`  ${same[0].next}`]),
  ]);
  return lines.length === 0 ? [] : [...lines, '  To deregister all the same: --without-recycle-bin'];
}
