import { parse } from 'yaml';
import { Job, Step, Workflow } from './workflows';

/** A longer script is a program: a task or a file of its own, which can be tested. */
const LONGEST_SCRIPT = 3;

/** What GitHub puts into a script as it stands, before a shell reads it. */
const INTERPOLATION = /\$\{\{(.*?)\}\}/gs;
const FROM_OTHERS = /github\.event\b|github\.(head_ref|ref_name|actor)\b|\binputs\b|\bhead_ref\b|\bsteps\.[\w-]+\.outputs\b/;

const PINNED = /^\s*-?\s*uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/**
 * What is wrong with a workflow, by the rules that hold for each: a sentence a fault.
 *
 * @param text the file as it is committed, with its comments.
 */
export function faults(text: string): string[] {
  const { permissions, concurrency, jobs } = parse(text) as Workflow;
  return [
    ...complain(permissions === undefined || Object.keys(permissions).length > 0, 'gives every job rights'),
    ...complain(concurrency === undefined, 'does not say whether two runs may overlap'),
    ...text.split('\n').filter((line) => /^\s*-?\s*uses:/.test(line) && !PINNED.test(line)).map((line) => `is not pinned to a SHA with its version: ${line.trim()}`),
    ...Object.entries(jobs).flatMap(([id, job]) => faultsOfJob(job).map((fault) => `job ${id} ${fault}`)),
  ];
}

function faultsOfJob(job: Job): string[] {
  return [
    ...complain(job.permissions === undefined, 'does not say what it may do'),
    ...complain(job['timeout-minutes'] === undefined, 'may run for six hours by default'),
    ...job.steps.flatMap((step) => faultsOfStep(step).map((fault) => `${fault} in “${step.name}”`)),
  ];
}

function faultsOfStep({ uses, run = '', with: inputs = {} }: Step): string[] {
  const interpolated = [...run.matchAll(INTERPOLATION)].map(([, expression]) => expression!.trim());
  return [
    ...complain(run.trim().split('\n').length > LONGEST_SCRIPT, `has a script of more than ${LONGEST_SCRIPT} lines`),
    ...interpolated.filter((expression) => FROM_OTHERS.test(expression)).map((expression) => `puts what others wrote into a script (${expression})`),
    ...complain(uses?.startsWith('actions/checkout@') === true && inputs['persist-credentials'] !== false, 'leaves its token in the checkout'),
  ];
}

function complain(wrong: boolean, sentence: string): string[] {
  return wrong ? [sentence] : [];
}
