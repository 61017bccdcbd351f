import { shortDigest } from '../../src/operations/short-digest';

test('a digest keeps its algorithm and twelve digits', () => {
  expect(shortDigest(`sha256:0123456789ab${'f'.repeat(52)}`)).toBe('sha256:0123456789ab');
});
