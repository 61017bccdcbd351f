import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { DIGEST, goldenAmi, HASH, REPOSITORY, SOURCE_AMI } from '../support/amis';

test("says what the AMI's own tags say", () => {
  expect(pinOfAmi(goldenAmi(), 'ap-southeast-1', REPOSITORY)).toEqual({
    amiId: 'ami-0123456789abcdef0',
    name: 'ai-shell-golden-20260131-0945',
    region: 'ap-southeast-1',
    architecture: 'x86_64',
    sourceAmi: SOURCE_AMI,
    images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST }],
    inputsHash: HASH,
    builtAt: '2026-01-31T09:50:00.000Z',
  });
});

test('leaves the hash out for an AMI that was baked by hand', () => {
  expect(pinOfAmi(goldenAmi({}, { InputsHash: 'by-hand' }), 'ap-southeast-1', REPOSITORY)).not.toHaveProperty('inputsHash');
});
