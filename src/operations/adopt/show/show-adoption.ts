import { createColors } from 'picocolors';
import { showOldRepository } from './show-old-repository';
import { AdoptionOutcome, AdoptionReport } from '../decide/adoption';
import { ChangeInPlace } from '../decide/changes-in-place';
import { PlannedAdoption } from '../decide/planned-adoption';
import { asTypeScript, NestedSettings } from '../decide/settings-to-write';

/** How the report is shown. */
export interface ShowAdoption {
  readonly colour: boolean;
  /** What to type to carry it out. */
  readonly toAdopt: string;
}

/** The report for people. */
export function showAdoption(report: AdoptionReport, { colour, toAdopt }: ShowAdoption): string {
  const { red, yellow } = createColors(colour);
  const { imports, refusals, plan, settings, theirOwn, outcome } = report;
  const obstacles = plan?.obstacles ?? [];
  return [
    ...imports.length > 0 ? ['What exists:', ...imports.map(({ address, id }) => `  ${id} is ${address}${plan?.adopted.includes(address) ? ' (adopted)' : ''}`)] : [],
    ...theirOwn.map((sentence) => yellow(sentence)),
    ...refusals.map((sentence) => red(sentence)),
    ...obstacles.map(({ says, setting }) => red(`${says}${setting === undefined ? '' : ` Decided by ${setting.path}.`}`)),
    ...toWrite(report.environment, settings),
    ...plan && obstacles.length === 0 && outcome !== 'already' ? firstDeploy(plan, yellow) : [],
    ...outcome === 'planned' || outcome === 'adopted' ? showOldRepository(report) : [],
    conclusion(report, toAdopt),
  ].join('\n');
}

function toWrite(environment: string, settings: NestedSettings): string[] {
  const lines = asTypeScript(settings);
  return lines.length === 0 ? [] : [`Put into ${environment}, in src/environments.ts, so that nothing of it happens:`, ...lines];
}

function firstDeploy({ changes, made, rolls, takenAway }: PlannedAdoption, emphasised: (text: string) => string): string[] {
  return [
    'Taking it over changes nothing. The first deploy after it:',
    ...changes.map((change) => `  changes ${inWords(change)}`),
    ...made.map((address) => `  makes ${address}`),
    ...takenAway.map((sentence) => emphasised(`  ${sentence}`)),
    rolls ? '  replaces the instances, as every roll does: watched, verified, and taken back when it is bad' : '  replaces no instance',
  ];
}

function inWords({ address, attribute, from, to, setting }: ChangeInPlace): string {
  const values = from === to ? '' : ` from ${from} to ${to}`;
  return `${address}: ${attribute}${values}${setting === undefined ? '' : ` (${setting})`}`;
}

function conclusion({ outcome, environment, stack, plan, refusals, lookedFor }: AdoptionReport, toAdopt: string): string {
  const { autoScalingGroup, launchTemplate, region } = lookedFor;
  const count = plan?.toImport.length ?? 0;
  const inTheWay = new Set(plan?.obstacles.map(({ address }) => address)).size;
  const texts: Readonly<Record<AdoptionOutcome, string>> = {
    nothing: `There is nothing to take over: Region ${region} has neither an Auto Scaling group ${autoScalingGroup} nor a launch template ${launchTemplate}.`
      + ` Where the fleet is called otherwise, say so in src/environments.ts (names.autoScalingGroup); where there is none, npx projen deploy --env ${environment} makes it.`,
    refused: refusals.length > 0
      ? 'Nothing was changed.'
      : `Nothing was changed: ${things(inTheWay)} would not stay as ${inTheWay === 1 ? 'it is' : 'they are'}. Set what is named above; then again: npx projen adopt --env ${environment}`,
    planned: `Nothing was changed. ${things(count)} would enter the state of ${stack}; nothing would be destroyed, replaced or changed. To carry it out: ${toAdopt}`,
    adopted: `${things(count)} entered the state of ${stack}; nothing was destroyed, replaced or changed. Next: the old repository, as above; then npx projen deploy --env ${environment}`,
    already: `Everything that exists is in the state of ${stack} already. Next: npx projen deploy --env ${environment}`,
  };
  return texts[outcome];
}

function things(count: number): string {
  return count === 1 ? '1 resource' : `${count} resources`;
}
