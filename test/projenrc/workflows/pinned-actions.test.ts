import { PINNED_ACTIONS, pinned, withVersions } from '../../../projenrc/workflows/pinned-actions';

test('every action is pinned to a full SHA of its own', () => {
  const shas = Object.values(PINNED_ACTIONS).map(({ sha }) => sha);
  shas.forEach((sha) => expect(sha).toMatch(/^[0-9a-f]{40}$/));
  expect(new Set(shas).size).toBe(shas.length);
});

test('the version stands behind the SHA, as a comment', () => {
  expect(withVersions(`- uses: ${pinned('actions/checkout')}\n`)).toBe('- uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n');
});

test('a version that is there already is not written twice', () => {
  const once = withVersions(`- uses: ${pinned('actions/setup-node')}\n`);
  expect(withVersions(once)).toBe(once);
});

test('an action with another SHA gets no version', () => {
  const other = `- uses: actions/checkout@${'0'.repeat(40)}\n`;
  expect(withVersions(other)).toBe(other);
});
