import { BakedImage } from './bake-inputs';
import { Stage } from './stages';
import { OwnAmi } from '../aws/golden-amis';
import { describeContent } from '../pin/describe-content';
import { describePin } from '../pin/describe-pin';

/** What a build has come to. `--json` prints it as it is. */
export interface BakeReport {
  readonly outcome: 'baked' | 'unchanged' | 'would-bake';
  readonly environment: string;
  readonly region: string;
  readonly account: string;
  /** Why it was, or would be, baked. @default - it was not */
  readonly because?: string;
  /** @default - nothing was baked, and there is none */
  readonly ami?: OwnAmi;
  readonly sourceAmi: string;
  readonly images: readonly BakedImage[];
  readonly inputsHash: string;
  /** Whether the AMI lies where the environment's stack runs: another Region's can't be pinned. */
  readonly pinnable: boolean;
  /** Whether the environment's pin names the AMI now. */
  readonly pinned: boolean;
  /** Whether this build made it do so. */
  readonly pinChanged: boolean;
  /** AMI that was pinned before. @default - none was */
  readonly previous?: string;
  /** Path, in the project, of the file that says what is in the AMI. @default - nobody has written it down, or nothing was baked */
  readonly contentFile?: string;
  readonly warnings: readonly string[];
  readonly stages: readonly Stage[];
}

/** The report for people. */
export function describeReport(report: BakeReport): string[] {
  const { outcome, environment, ami, images: [image] } = report;
  const lines = [`${image.repository}:${image.tag} is ${image.digest}`];
  switch (outcome) {
    case 'would-bake':
      return [...lines, `Would bake for ${environment}: ${report.because}.`];
    case 'unchanged':
      lines.push(`Unchanged, nothing baked: ${ami!.id} (${ami!.name}) has all of this already.`);
      break;
    case 'baked':
      lines.push(`Baked ${ami!.id} (${ami!.name}) for ${environment}.`);
      break;
  }
  lines.push(describeContent(ami!.id, report.contentFile));
  if (report.pinned) {
    return [...lines, describePin(environment, { amiId: ami!.id, previous: report.previous }, report.pinChanged)];
  }
  return report.pinnable ? [...lines, `Not pinned. To pin it: npx projen pin ${ami!.id} --env ${environment}`] : lines;
}
