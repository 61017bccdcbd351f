import { usdAtMost } from './money';
import { minute } from '../../minute';
import { Cell, showTable } from '../../show-table';
import { priceUnknown } from '../decide/prices';
import { Freed, PruneReport, ReportedAmi, ReportedStep } from '../decide/prune-report';
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
    ...(steps.length === 0 ? ['Nothing goes a step.'] : [`${steps.length} ${steps.length === 1 ? 'goes' : 'go'} a step:`, tableOfSteps(report), ...freed(report), ...forGood(report)]),
    ...refusals(report),
    ...gaps(report),
    ...(steps.length === 0 || toPrune === undefined ? [] : [`To carry it out: ${toPrune}`]),
  ].join('\n');
}

/** What came of a step, and how to undo it. */
export function showOutcome({ amiId, step, outcome, says, undo }: StepOutcome): string {
  const until = undo?.until === undefined ? '' : `, until ${minute(undo.until)} UTC`;
  return [
    `${amiId}: ${step}: ${outcome}: ${says}`,
    ...(undo ? [`  To undo it${until}:`, ...undo.commands.map((command) => `    ${command}`)] : []),
  ].join('\n');
}

/** How many steps came to what. */
export function countOutcomes(outcomes: readonly StepOutcome[]): string {
  const count = (wanted: StepOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  return [
    ...(outcomes.some(({ undo }) => undo) ? ['The protection at the end of an undo keeps the AMI: without it, the next run takes the same step again.'] : []),
    outcomes.length === 0 ? 'Nothing was changed.' : `Done: ${count('done')}. Left: ${count('left')}. Failed: ${count('failed')}.`,
  ].join('\n');
}

function tableOfKept({ kept }: PruneReport): string {
  // The newest are what most people look for.
  return showTable(['AMI', 'made', 'state', 'because'], kept.slice(-ROWS).reverse().map((ami): Cell[] => [...columns(ami), ami.reasons]));
}

function tableOfSteps({ steps }: PruneReport): string {
  return showTable(['AMI', 'made', 'state', 'step', 'because', 'frees'], steps.map((ami): Cell[] => [
    ...columns(ami), ami.step, [ami.reason, ...undoing(ami)], ami.frees.gib === 0 ? '-' : inWords(ami.frees),
  ]));
}

function columns({ amiId, name, createdAt, state, revoked }: ReportedAmi): Cell[] {
  return [[amiId, name], createdAt.toISOString().slice(0, 10), revoked === undefined ? state : [state, `revoked ${revoked}`]];
}

function more(count: number): string[] {
  return count > ROWS ? [`and ${count - ROWS} older ones (all of them: --json)`] : [];
}

function freed(report: PruneReport): string[] {
  const { freesNow, freesInTheEnd, price, region } = report;
  return [
    `These steps free ${inWords(freesNow)}; in the end, once these AMIs are gone: ${inWords(freesInTheEnd)}.`,
    ...billedInBin(report),
    price === undefined ? `Not known: ${priceUnknown(region)}` : `A month, by ${price.source}; snapshots share what did not change, so it may be less.`,
  ];
}

function inWords({ gib, usd }: Freed): string {
  return gib === 0 ? 'nothing' : `<= ${gibAtMost(gib)} GiB${usd === undefined ? '' : `, ${usdAtMost(usd)}`}`;
}

/** An upper bound, to a tenth: what is rounded down would be none. */
function gibAtMost(gib: number): string {
  return (Math.ceil(gib * 10 - 1e-6) / 10).toFixed(1);
}

function daysInBin({ undoneBy }: ReportedStep): number | undefined {
  return typeof undoneBy === 'object' ? undoneBy.recycleBinDays : undefined;
}

/** The first two steps are undone by a call, as their outcome says. */
function undoing(step: ReportedStep): string[] {
  const days = daysInBin(step);
  return [
    ...(days === undefined ? [] : [`can be undone for ${days} days`]),
    ...(step.undoneBy === 'nothing' ? ['can\'t be undone'] : []),
  ];
}

function billedInBin({ steps }: PruneReport): string[] {
  const longest = Math.max(0, ...steps.map((step) => daysInBin(step) ?? 0));
  return longest === 0 ? [] : [`What goes to the Recycle Bin is billed until it goes from there, for up to ${longest} days more.`];
}

function forGood({ steps }: PruneReport): string[] {
  const gone = steps.filter(({ undoneBy }) => undoneBy === 'nothing').map(({ amiId }) => amiId);
  const named = `${gone.slice(0, NAMED).join(', ')}${gone.length > NAMED ? ` and ${gone.length - NAMED} more` : ''}`;
  const what = gone.length === 1 ? 'This deregistration' : `These ${gone.length} deregistrations`;
  return gone.length === 0 ? [] : [`${what} can't be undone, as no rule of the Recycle Bin is known to keep the AMI: ${named}`];
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
