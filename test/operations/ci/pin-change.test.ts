import { NEW_AMI, OLD_AMI, OTHER_AMI, pinFile } from './support';
import { pinChange } from '../../../src/operations/ci/pin-change';
import { parsePins } from '../../../src/pins/pin';
import { pinOf } from '../../pins/example-pin';

const on = (files: Readonly<Record<string, string>>) => async (path: string) => files[path];

test('changes the pin of its environment, and no other', async () => {
  const main = pinFile({ prod: pinOf(OLD_AMI), stage: pinOf(OTHER_AMI) });
  const changed = await pinChange({ environment: 'prod', pin: pinOf(NEW_AMI), files: { 'content/x.json': 'x' } })(on({ 'golden-ami.json': main }));
  expect(Object.keys(changed).sort()).toEqual(['content/x.json', 'golden-ami.json']);
  expect(parsePins(changed['golden-ami.json'], '')).toEqual({ prod: pinOf(NEW_AMI), stage: pinOf(OTHER_AMI) });
});

test('makes the file where there is none', async () => {
  const changed = await pinChange({ environment: 'stage', pin: pinOf(NEW_AMI) })(on({}));
  expect(changed).toEqual({ 'golden-ami.json': pinFile({ stage: pinOf(NEW_AMI) }) });
});

test('changes nothing when the AMI is pinned already, with all that goes with it', async () => {
  const change = pinChange({ environment: 'prod', pin: pinOf(NEW_AMI, { previous: OLD_AMI }), files: { 'content/x.json': 'x' } });
  await expect(change(on({ 'golden-ami.json': pinFile({ prod: pinOf(NEW_AMI) }) }))).resolves.toEqual({});
});

test('lets a group go that is held at a version', async () => {
  const held = pinFile({ prod: pinOf(NEW_AMI, { launchTemplateVersion: 7 }) });
  const changed = await pinChange({ environment: 'prod', pin: pinOf(NEW_AMI) })(on({ 'golden-ami.json': held }));
  expect(parsePins(changed['golden-ami.json'], '')).toEqual({ prod: pinOf(NEW_AMI) });
});

test('replaces no pin that it may not', async () => {
  const change = pinChange({ environment: 'prod', pin: pinOf(OLD_AMI), replaces: (before) => before?.amiId === NEW_AMI });
  await expect(change(on({ 'golden-ami.json': pinFile({ prod: pinOf(OTHER_AMI) }) }))).resolves.toEqual({});
  await expect(change(on({ 'golden-ami.json': pinFile({ prod: pinOf(NEW_AMI) }) }))).resolves.toHaveProperty(['golden-ami.json']);
});

test('does not write over a file that it can not read', async () => {
  await expect(pinChange({ environment: 'prod', pin: pinOf(NEW_AMI) })(on({ 'golden-ami.json': '{' }))).rejects.toThrow('golden-ami.json is not JSON');
});
