import { BakeReport, describeReport } from '../../../src/operations/bake/bake-report';
import { DIGEST, goldenAmi, HASH, REPOSITORY, SOURCE_AMI } from '../support/amis';

const report = (over: Partial<BakeReport>): BakeReport => ({
  outcome: 'baked',
  environment: 'prod',
  region: 'ap-southeast-1',
  account: '123456789012',
  ami: goldenAmi(),
  sourceAmi: SOURCE_AMI,
  images: [{ repository: REPOSITORY, tag: 'v1', digest: DIGEST }],
  inputsHash: HASH,
  pinnable: true,
  pinned: true,
  pinChanged: true,
  contentFile: 'content/ami-0123456789abcdef0.json',
  warnings: [],
  stages: [],
  ...over,
});
const content = 'What is in it: content/ami-0123456789abcdef0.json. Commit it together with the pin.';
const image = `${REPOSITORY}:v1 is ${DIGEST}`;

test('says what was baked and what runs next', () => {
  expect(describeReport(report({ previous: 'ami-0000000000000000a' }))).toEqual([
    image,
    'Baked ami-0123456789abcdef0 (ai-shell-golden-20260131-0945) for prod.',
    content,
    'Pinned: prod runs ami-0123456789abcdef0 from the next deployment on (before: ami-0000000000000000a).',
  ]);
});

test('says that nothing was baked, and how to pin', () => {
  expect(describeReport(report({ outcome: 'unchanged', pinned: false }))).toEqual([
    image,
    'Unchanged, nothing baked: ami-0123456789abcdef0 (ai-shell-golden-20260131-0945) has all of this already.',
    content,
    'Not pinned. To pin it: npx projen pin ami-0123456789abcdef0 --env prod',
  ]);
});

test('says that the pin is as it was', () => {
  expect(describeReport(report({ outcome: 'unchanged', pinChanged: false, previous: 'ami-0000000000000000a' })).at(-1)).toBe(
    'ami-0123456789abcdef0 was pinned for prod already (before: ami-0000000000000000a): the pin is as it was.');
});

test('says what would be done', () => {
  expect(describeReport(report({ outcome: 'would-bake', ami: undefined, pinned: false, because: '--force was given' }))).toEqual([
    image, 'Would bake for prod: --force was given.',
  ]);
});

test("says nothing of how to pin what can't be pinned", () => {
  expect(describeReport(report({ pinnable: false, pinned: false })).at(-1)).toBe(content);
});

test('says that nobody knows what is in it', () => {
  expect(describeReport(report({ contentFile: undefined }))).toContain(
    'What is in ami-0123456789abcdef0 is not known: no content file came with it, and plans can\'t say what it changes.',
  );
});
