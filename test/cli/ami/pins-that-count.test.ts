import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinsThatCount } from '../../../src/cli/ami/pins-that-count';
import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { renderPins } from '../../../src/pins/pin';
import { goldenAmi, REPOSITORY } from '../../operations/support/amis';
import { REGION } from '../../operations/support/clients';

test('are those of the project that the door leads to', async () => {
  const project = mkdtempSync(join(tmpdir(), 'pins-'));
  const pins = { prod: pinOfAmi(goldenAmi(), REGION, REPOSITORY) };
  writeFileSync(join(project, 'golden-ami.json'), renderPins(pins));
  await expect(pinsThatCount({ project, variables: {} })).resolves.toEqual([{ where: 'golden-ami.json', pins }]);
  rmSync(project, { recursive: true });
});
