import { PACKER, TERRAFORM } from '../../src/toolchain/releases';

test.each([TERRAFORM, PACKER])('$product has one SHA-256 a platform, no two alike', ({ sha256 }) => {
  const sums = Object.values(sha256);
  expect(sums).toHaveLength(4);
  expect(new Set(sums).size).toBe(4);
  sums.forEach((sum) => expect(sum).toMatch(/^[0-9a-f]{64}$/));
});
