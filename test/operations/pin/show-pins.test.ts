import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { showPins } from '../../../src/operations/pin/show-pins';
import { goldenAmi, REPOSITORY } from '../support/amis';
import { cells } from '../support/cells';

const PIN = { ...pinOfAmi(goldenAmi(), 'ap-southeast-1', REPOSITORY), previous: 'ami-0000000000000000a' };
const PROD = ['prod', 'ami-0123456789abcdef0', 'ai-shell-golden-20260131-0945', 'latest sha256:dddddddddddd', '2026-01-31T09:50:00.000Z', 'ami-0000000000000000a'];

test('shows every environment, pinned or not', () => {
  expect(cells(showPins({ prod: PIN }))).toEqual([
    ['environment', 'AMI', 'name', 'image', 'baked', 'before', 'held at'],
    [...PROD, '-'],
    ['stage', '-', '-', '-', '-', '-', '-'],
  ]);
});

test('shows the launch template version at which a roll-back holds the group', () => {
  expect(cells(showPins({ prod: { ...PIN, launchTemplateVersion: 7 } }))[1]).toEqual([...PROD, 'version 7']);
});
