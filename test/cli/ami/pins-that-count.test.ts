import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinsThatCount } from '../../../src/cli/ami/pins-that-count';
import { UserError } from '../../../src/errors';
import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { renderPins } from '../../../src/pins/pin';
import { goldenAmi, REPOSITORY } from '../../operations/support/amis';
import { REGION } from '../../operations/support/clients';

const PIN = pinOfAmi(goldenAmi(), REGION, REPOSITORY);
const [HERE, MERGED] = [{ prod: PIN }, { prod: { ...PIN, previous: 'ami-0000000000000000f' } }];
let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'pins-'));
  writeFileSync(join(project, 'golden-ami.json'), renderPins(HERE));
});
afterEach(() => rmSync(project, { recursive: true }));

test('are those of the working copy and those of the default branch', async () => {
  await expect(pinsThatCount({ project, variables: {} }, async () => ({ branch: 'main', text: renderPins(MERGED) }))).resolves.toEqual([
    { where: 'golden-ami.json', pins: HERE }, { where: 'golden-ami.json on main', pins: MERGED },
  ]);
});

test.each([['there is no other place', undefined], ['the branch has no pin file', { branch: 'main' }]])('are those of the working copy where %s', async (_, merged) => {
  await expect(pinsThatCount({ project, variables: {} }, async () => merged)).resolves.toEqual([{ where: 'golden-ami.json', pins: HERE }]);
});

test('are not known where the default branch can\'t be read', async () => {
  await expect(pinsThatCount({ project, variables: {} }, async () => { throw new UserError('git failed.'); }))
    .rejects.toThrow('What is pinned on the default branch can\'t be found out: git failed.');
});

test('are not known where its pin file is none', async () => {
  await expect(pinsThatCount({ project, variables: {} }, async () => ({ branch: 'main', text: '{' }))).rejects.toThrow(/^golden-ami\.json on main is not JSON/);
});
