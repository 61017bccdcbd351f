import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { showPins } from '../../../src/operations/pin/show-pins';
import { goldenAmi, REPOSITORY } from '../support/amis';

const PIN = { ...pinOfAmi(goldenAmi(), 'ap-southeast-1', REPOSITORY), previous: 'ami-0000000000000000a' };
const PROD = ['prod', 'ami-0123456789abcdef0', 'ai-shell-golden-20260131-0945', 'latest sha256:dddddddddddd', '2026-01-31T09:50:00.000Z', 'ami-0000000000000000a'];

function rows(table: string): string[][] {
  return table.split('\n').filter((line) => line.startsWith('│')).map((line) => line.split('│').slice(1, -1).map((cell) => cell.trim()));
}

test('shows every environment, pinned or not', () => {
  expect(rows(showPins({ prod: PIN }))).toEqual([
    ['environment', 'AMI', 'name', 'image', 'baked', 'before', 'held at'],
    [...PROD, '-'],
    ['stage', '-', '-', '-', '-', '-', '-'],
  ]);
});

test('shows the launch template version at which a roll-back holds the group', () => {
  expect(rows(showPins({ prod: { ...PIN, launchTemplateVersion: 7 } }))[1]).toEqual([...PROD, 'version 7']);
});
