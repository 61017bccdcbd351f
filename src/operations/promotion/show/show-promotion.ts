import { Content } from '../../../content/content';
import { contentChanges } from '../../../content/content-changes';
import { Pin } from '../../../pins/pin';
import { describeContent } from '../../pin/describe-content';
import { describePin } from '../../pin/describe-pin';
import { showTable } from '../../show-table';
import { PromotionReport } from '../act/promote';

const NONE = '-';

/**
 * A promotion for people: what runs now and then, as a plan's comment shows it, or why it is refused.
 *
 * @param contents what is in AMIs, by ID, as far as somebody has written it down.
 * @param toPromote what to type to carry it out.
 */
export function showPromotion(report: PromotionReport, contents: ReadonlyMap<string, Content>, toPromote: string): string {
  const { outcome, from, to, amiId, reasons, gatesPassed, before, pin, contentFile } = report;
  if (outcome === 'refused' || pin === undefined) {
    const subject = amiId === undefined ? `Nothing is promoted from ${from} to ${to}` : `${amiId} is not promoted from ${from} to ${to}`;
    return [`${subject}:`, ...reasons.map((reason) => `  ${reason}`)].join('\n');
  }
  switch (outcome) {
    case 'unchanged':
      return describePin(to, before ?? pin, false);
    case 'would-promote':
      return [`${pin.amiId} would go from ${from} to ${to}:`, tableOf(before, pin, contents), ...gatesPassed, `To carry it out: ${toPromote}`].join('\n');
    case 'promoted':
      return [tableOf(before, pin, contents), ...gatesPassed, describePin(to, pin, true), describeContent(pin.amiId, contentFile)].join('\n');
  }
}

function tableOf(before: Pin | undefined, pin: Omit<Pin, 'previous'>, contents: ReadonlyMap<string, Content>): string {
  return showTable(['', 'now', 'then'], [
    ['AMI (from: pin)', before?.amiId, pin.amiId],
    ['baked', before?.builtAt, pin.builtAt],
    ['source AMI', before?.sourceAmi, pin.sourceAmi],
    ['image', before && imageOf(before), imageOf(pin)],
    ...contentRows(before && contents.get(before.amiId), contents.get(pin.amiId)),
  ].map((row) => row.map((cell) => cell ?? NONE)));
}

function imageOf({ images: [{ tag, digest }] }: Pick<Pin, 'images'>): string {
  return `${tag}, ${digest}`;
}

/** What is different in it; nothing where that of either is not known. */
function contentRows(before: Content | undefined, after: Content | undefined): string[][] {
  if (!before || !after) {
    return [];
  }
  const { os, kernel, docker, ecsAgent, packages: { changed, added, removed } } = contentChanges(before, after);
  const rows = ([['system', os], ['kernel', kernel], ['Docker', docker], ['ECS agent', ecsAgent]] as const);
  return [
    ...rows.flatMap(([name, change]) => (change ? [[name, change.from, change.to]] : [])),
    ['packages', NONE, `${changed.length} changed, ${added.length} added, ${removed.length} removed`],
  ];
}
