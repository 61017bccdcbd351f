import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { unwrapped } from './attempt';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';

const PLAN = ['plan', '-input=false', '-no-color'];

/** The AMI of a plan, as its outputs say it. */
export interface PlannedAmi {
  readonly source: string;
  readonly amiId: string;
}

/** What plain Terraform would do, as it says it. */
export async function planOf(rehearsal: Rehearsal): Promise<string> {
  const { code, stdout, stderr } = await rehearsal.terraform([0, 1], ...PLAN);
  assert.equal(code, 0, stderr);
  return stdout;
}

/** The AMI in the text of a plan from nothing. */
export function amiOf(plan: string): PlannedAmi {
  const text = stripVTControlCharacters(plan);
  const source = /\+ ami_source += "(\w+)"/.exec(text)?.[1];
  const amiId = /\+ ami_id += "(ami-\w+)"/.exec(text)?.[1];
  assert.ok(source && amiId, `the plan does not say which AMI it deploys:\n${text}`);
  return { source, amiId };
}

/** Why plain Terraform refuses to plan. */
export async function refusalOf(rehearsal: Rehearsal): Promise<string> {
  const { code, stdout, stderr } = await rehearsal.terraform([0, 1], ...PLAN);
  assert.equal(code, 1, `nothing is refused; the plan ends with:\n${stdout.slice(-1500)}`);
  return unwrapped(stderr);
}

/** What both stacks would deploy, planned at the same time. */
export async function plannedAmis(rehearsal: Rehearsal): Promise<{ prod: PlannedAmi; stage: PlannedAmi }> {
  const [prod, stage] = await Promise.all([planOf(rehearsal), planOf(rehearsal.for('stage'))]);
  return { prod: amiOf(prod), stage: amiOf(stage) };
}
