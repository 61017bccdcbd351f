import { amiOfLastRun } from '../../../src/operations/bake/packer-manifest';

const NOTHING = 'Packer ended without an error, but left no AMI.';
const build = (uuid: string, artifact: string) => ({ name: 'golden', artifact_id: artifact, packer_run_uuid: uuid });
const text = (last: string, ...builds: object[]) => JSON.stringify({ builds, last_run_uuid: last });

test('takes the AMI of the last run, not the first in the file', () => {
  const manifest = text('2', build('1', 'ap-southeast-1:ami-0000000000000000a'), build('2', 'ap-southeast-1:ami-0000000000000000b'));
  expect(amiOfLastRun(manifest, 'ap-southeast-1')).toBe('ami-0000000000000000b');
});

test("takes the Region's AMI when there are copies", () => {
  const manifest = text('1', build('1', 'ap-south-1:ami-0000000000000000a,ap-southeast-1:ami-0000000000000000b'));
  expect(amiOfLastRun(manifest, 'ap-southeast-1')).toBe('ami-0000000000000000b');
});

test.each([
  ['no file', undefined],
  ['no JSON', '{'],
  ['another form', '{"builds":1}'],
  ['no entry of the last run', text('2', build('1', 'ap-southeast-1:ami-0000000000000000a'))],
  ['another Region', text('1', build('1', 'eu-west-1:ami-0000000000000000a'))],
  ['no AMI ID', text('1', build('1', 'ap-southeast-1:x'))],
])('says that no AMI was left: %s', (_, manifest) => {
  expect(() => amiOfLastRun(manifest, 'ap-southeast-1')).toThrow(new Error(NOTHING));
});
