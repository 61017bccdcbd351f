import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { Step } from '../../../rehearsal/driver/step';
import { assertSays, attempt } from '../support/attempt';
import { changingNothing } from '../support/refusals';

const HOSTILE = 'a b; touch x $(touch y) `touch z` "q" \'r\' $HOME > w';

/** What a shell would act on reaches the program as it was typed. */
export const HOSTILE_ARGUMENTS: Step = {
  name: 'npx projen build-ami: arguments reach the program untouched by any shell',
  run: (rehearsal) => changingNothing(rehearsal, async () => {
    const before = readdirSync(rehearsal.session.workspace);
    const { code, stdout, stderr } = await attempt(rehearsal, { command: ['npx', 'projen', 'build-ami', '--tag', HOSTILE] });
    assert.equal(code, 1);
    assertSays(stdout + stderr, `\n--tag ${JSON.stringify(HOSTILE)} is not an image tag: at most 128 of the characters`);
    assert.deepEqual(readdirSync(rehearsal.session.workspace), before);
  }),
};
