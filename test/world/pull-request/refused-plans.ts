import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { close, planned } from './other-pull-requests';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { MALICIOUS } from '../../operations/review/support/malicious';
import { assertSays } from '../support/attempt';

const NOWHERE = 'ami-0123456789abcdef0';

/** Of each way in, one; the comment names twenty violations at most. */
const WAYS = [
  'an output that carries the environment out',
  'a Lambda function that is called',
  'a secret',
  'a token of the registry',
  'external data',
  'a provisioner',
  'a module',
  'a foreign provider',
  'another backend',
  'an endpoint',
  'a function inside a string inside a list',
];

/** What a pull request may not bring: said on it, and no Terraform is started that has the job's credentials. */
export const MALICIOUS_JSON: Step = {
  name: 'plan.yml: malicious JSON is refused by a comment and a failed check, before Terraform is started',
  run: async (rehearsal, say) => {
    const terraform = loggedTerraform(rehearsal);
    const { pull, ended, comment, check } = await planned(rehearsal, {
      branch: 'malice',
      files: { 'README.md': 'a better text\n' },
      json: (stack) => WAYS.forEach((way) => MALICIOUS[way].change(stack)),
      code: 1,
      env: { TERRAFORM_BINARY_NAME: terraform.path },
    }, say);
    WAYS.forEach((way) => assertSays(comment, MALICIOUS[way].violation));
    assertSays(comment, '**no plan**');
    assertSays(ended.summary, MALICIOUS[WAYS[0]].violation);
    assert.equal(check.conclusion, 'failure');
    assert.equal(check.external_id, '', 'a refused plan has a digest');
    assert.deepEqual(terraform.started().filter((args) => !args.startsWith('version')), [], 'Terraform was started');
    close(pull);
  },
};

/** A plan that Terraform refuses. */
export const PLAN_THAT_FAILS: Step = {
  name: 'plan.yml: a plan that fails says so in the comment, and the check has failed',
  run: async (rehearsal, say) => {
    const { stack } = rehearsal.settings;
    const { pull, comment, check, ended } = await planned(rehearsal, {
      branch: 'fails', files: { [`stacks/${stack}/terraform.tfvars`]: `golden_ami_id = "${NOWHERE}"\n` }, code: 1,
    }, say);
    assertSays(comment, '**no plan**');
    assertSays(comment, NOWHERE);
    assert.equal(check.conclusion, 'failure');
    assertSays(ended.stderr, `There is no plan of ${stack}: the pull request says why.`);
    close(pull);
  },
};

/** A Terraform that writes down with what it was started. */
function loggedTerraform({ session }: Rehearsal): { readonly path: string; readonly started: () => string[] } {
  const folder = mkdtempSync(join(session.folder, 'terraform-'));
  const [path, log] = [join(folder, 'terraform'), join(folder, 'log')];
  writeFileSync(path, `#!/bin/sh\necho "$*" >>${log}\nexec ${session.terraform} "$@"\n`);
  chmodSync(path, 0o755);
  return { path, started: () => existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [] };
}
