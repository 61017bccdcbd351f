import { duration } from './duration';
import { showTable } from '../../show-table';
import { runs } from '../decide/obstacles';
import { AmiVersion, Probe, RollReport } from '../decide/verdict';

/** The report of a roll for people: the verdict first, what to type next last. */
export function showVerdict(report: RollReport): string[] {
  return [
    `${verdictInWords(report)} It took ${duration(report.seconds)}.`,
    ...report.reasons.map(indented),
    ...report.warnings.map((warning) => `Warning: ${warning}`),
    ...(report.verdict === 'verified' ? [] : whatRunsWhere(report)),
    ...(report.next === undefined ? [] : [`Next: ${report.next}`]),
  ];
}

/** The verdict in a sentence. */
export function verdictInWords(report: RollReport): string {
  const { verdict, from, to } = report;
  switch (verdict) {
    case 'verified':
      return `Verified: ${report.instances.length > 0 ? `every instance runs ${version(to)}` : `there is no instance, and the next ones run ${version(to)}`}${probed(report.probe)}.`;
    case 'rolling':
      return `Rolling: ${share(report)}, and the roll goes on in AWS.`;
    case 'rolled back': {
      const back = report.returnedTo ?? from;
      return `Rolled back: ${version(to)} failed, and the fleet runs ${back ? version(back) : 'what it ran before'} again.`;
    }
    case 'failed':
      return `Failed: ${share(report)}.`;
  }
}

function version({ amiId, version: number }: AmiVersion): string {
  return `${amiId} (version ${number})`;
}

function share({ instances, to }: RollReport): string {
  const there = instances.filter((instance) => runs(to, instance)).length;
  const one = instances.length === 1;
  return `${there} of ${instances.length} ${one ? 'instance' : 'instances'} ${one || there === 1 ? 'runs' : 'run'} ${version(to)}`;
}

function probed(probe: Probe | undefined): string {
  switch (probe?.outcome) {
    case 'cached':
      return `, and a task started on ${probe.instanceId} without a pull`;
    case 'skipped':
      return `; whether a task starts without a pull was not to be seen: ${probe.because.replace(/\.$/, '')}`;
    default:
      return '';
  }
}

function indented(text: string): string {
  return text.split('\n').map((line) => `  ${line}`).join('\n');
}

function whatRunsWhere({ instances }: RollReport): string[] {
  if (instances.length === 0) {
    return ['There is no instance.'];
  }
  return [showTable(['instance', 'pool', 'state', 'AMI', 'version'], instances.map(({ id, pool, lifecycleState, amiId, launchTemplateVersion }) => (
    [id, pool, lifecycleState, amiId, String(launchTemplateVersion ?? '-')])))];
}
