import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { showPins } from '../../../src/operations/pin/show-pins';
import { goldenAmi, REPOSITORY } from '../support/amis';

test('shows every environment, pinned or not', () => {
  const pin = { ...pinOfAmi(goldenAmi(), 'ap-southeast-1', REPOSITORY), previous: 'ami-0000000000000000a' };
  const rows = showPins({ prod: pin }).split('\n').filter((line) => line.startsWith('│')).map((line) => line.split('│').slice(1, -1).map((cell) => cell.trim()));
  expect(rows).toEqual([
    ['environment', 'AMI', 'name', 'image', 'baked', 'before'],
    ['prod', 'ami-0123456789abcdef0', 'ai-shell-golden-20260131-0945', 'latest sha256:dddddddddddd', '2026-01-31T09:50:00.000Z', 'ami-0000000000000000a'],
    ['stage', '-', '-', '-', '-', '-'],
  ]);
});
