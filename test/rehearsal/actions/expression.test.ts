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

test.each(['contains(vars.ROLE, 1)', 'vars.ROLE && 1', 'vars.*.x', 'vars[0]'])('${{ %s }} is an expression that a rehearsal does not guess at', (expression) => {
  expect(() => evaluate(`\${{ ${expression} }}`, CONTEXT)).toThrow(`A rehearsal does not know expressions such as \${{ ${expression} }}.`);
});

test.each([
  ["vars.ROLE != ''", true],
  ["vars.ROLE == ''", false],
  ["vars.EMPTY == ''", true],
  ["vars.MISSING != ''", false],
])('the condition %s is met: %s', (condition, met) => {
  expect(isMet(condition, CONTEXT)).toBe(met);
});

test('a condition of another form is one that a rehearsal does not guess at', () => {
  expect(() => isMet('always()', CONTEXT)).toThrow('A rehearsal does not know conditions such as always().');
});
