import { problemsOfAmi } from '../../../src/operations/bake/check-ami';
import { goldenAmi } from '../support/amis';

const EXPECTED = { account: '123456789012', environment: 'prod', architecture: 'x86_64' } as const;

test('finds nothing wrong with a golden AMI of the environment', () => {
  expect(problemsOfAmi(goldenAmi(), EXPECTED)).toEqual([]);
});

test('an AMI that was promoted is one of both environments', () => {
  const promoted = goldenAmi({}, { Environment: 'prod', PromotedFrom: 'stage' });
  expect(problemsOfAmi(promoted, EXPECTED)).toEqual([]);
  expect(problemsOfAmi(promoted, { ...EXPECTED, environment: 'stage' })).toEqual([]);
});

test.each([
  [goldenAmi({ owner: '999999999999', state: 'pending' }), 'it belongs to account 999999999999, not to 123456789012'],
  [goldenAmi({ state: 'pending' }), 'its state is pending, not available'],
  [goldenAmi({ architecture: 'arm64' }), 'its architecture is arm64, not x86_64'],
  [goldenAmi({ name: 'mine' }), 'its name is mine, not ai-shell-golden-…'],
  [goldenAmi({}, { Name: 'other' }), 'its tag Name is "other", not its name ai-shell-golden-20260131-0945'],
  [goldenAmi({}, { Project: undefined }), 'its tag Project is missing, not optima-ai-shell'],
  [goldenAmi({}, { ManagedBy: 'me' }), 'its tag ManagedBy is "me", not packer'],
  [goldenAmi({}, { Environment: 'stage' }), 'its tag Environment is "stage", not prod'],
  [goldenAmi({}, { Environment: 'stage', PromotedFrom: 'dev' }), 'its tag Environment is "stage", not prod'],
  [goldenAmi({}, { Revoked: '2026-02-01T10:30:15Z CVE-2026-1234' }), 'it is revoked since 2026-02-01 10:30 UTC (CVE-2026-1234)'],
  [goldenAmi({}, { SourceAMI: undefined }), 'its tag SourceAMI is missing, not an AMI ID'],
  [goldenAmi({}, { ImageTag: 'a:b' }), 'its tag ImageTag is "a:b", not an image tag'],
  [goldenAmi({}, { ImageDigest: 'sha256:1' }), 'its tag ImageDigest is "sha256:1", not a digest'],
])('finds one thing wrong (%#)', (ami, problem) => {
  expect(problemsOfAmi(ami, EXPECTED)).toEqual([problem]);
});

test('finds everything that is wrong at once', () => {
  expect(problemsOfAmi(goldenAmi({ state: 'failed', architecture: 'arm64' }), EXPECTED)).toHaveLength(2);
});
