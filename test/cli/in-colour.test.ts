import { inColour } from '../../src/cli/in-colour';

test.each([
  [true, {}, true],
  [true, { NO_COLOR: '1' }, false],
  [false, {}, false],
  [false, { CI: 'true' }, false],
])('a terminal: %s, variables: %j: %s', (terminal, variables, colour) => {
  expect(inColour({ terminal, variables })).toBe(colour);
});
