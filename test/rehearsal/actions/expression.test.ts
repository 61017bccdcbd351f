import { evaluate, isMet } from '../../../rehearsal/actions/expression';

const CONTEXT = {
  github: { token: 'ghs_1', event: { client_payload: { image_tag: 'v2', update_launch_template: true } } },
  inputs: { image_tag: '', update_launch_template: false },
  vars: { ROLE: 'arn', EMPTY: '' },
};

test.each([
  ['plain', 'plain'],
  ['${{ github.token }}', 'ghs_1'],
  ['a-${{ vars.ROLE }}-${{ vars.ROLE }}', 'a-arn-arn'],
  ["${{ inputs.image_tag || github.event.client_payload.image_tag || 'latest' }}", 'v2'],
  ["${{ inputs.ecs_cluster || github.event.client_payload.ecs_cluster || 'optima-prod-cluster' }}", 'optima-prod-cluster'],
  ['${{ inputs.update_launch_template || github.event.client_payload.update_launch_template || false }}', 'true'],
  ['${{ inputs.update_launch_template || github.event.nothing.there || false }}', 'false'],
  ['${{ vars.MISSING }}', ''],
])('%s comes to %j', (text, value) => {
  expect(evaluate(text, CONTEXT)).toBe(value);
});

test.each(['endsWith(vars.ROLE, 1)', 'toString()', 'vars.ROLE && 1', 'vars.ROLE vars.EMPTY', '(vars.ROLE', 'vars.ROLE ==', '&& vars.ROLE', 'vars.*.x', 'vars[0]', ''])('${{ %s }} is an expression that a rehearsal does not guess at', (expression) => {
  expect(() => evaluate(`\${{ ${expression} }}`, CONTEXT)).toThrow(`A rehearsal does not know expressions such as \${{ ${expression} }}.`);
});

test.each([
  ["vars.ROLE != ''", true],
  ["vars.ROLE == ''", false],
  ["vars.EMPTY == ''", true],
  ["vars.MISSING != ''", false],
  ['vars.MISSING == null', true],
  ["vars.ROLE == 'ARN'", true],
  ["'it''s' == 'it''s' && 'a' != 'it''s'", true],
  ["vars.EMPTY != '' && vars.ROLE != '' || true", true],
  ["vars.EMPTY != '' && (vars.ROLE != '' || true)", false],
  ["!(vars.ROLE == 'arn' && vars.EMPTY == '')", false],
  ['!vars.EMPTY && !cancelled()', true],
  ["contains('stage,prod', 'PROD')", true],
  ["contains(fromJSON('[\"dependabot[bot]\"]'), 'dependabot[bot]')", true],
  ["contains(fromJSON('[\"dependabot[bot]\"]'), 'dependabot')", false],
])('the condition %s is met: %s', (condition, met) => {
  expect(isMet(condition, CONTEXT)).toBe(met);
});

test('a condition of another form is one that a rehearsal does not guess at', () => {
  expect(() => isMet('always()', CONTEXT)).toThrow('A rehearsal does not know expressions such as ${{ always() }}.');
});

test('what is not asked for is not looked at', () => {
  expect(isMet("vars.EMPTY != '' && contains(fromJSON('no JSON'), 'a')", CONTEXT)).toBe(false);
});
