import { UserError } from '../../src/errors';
import { Pin, parsePins, renderPins } from '../../src/pins/pin';

const PIN: Pin = {
  amiId: 'ami-0123456789abcdef0',
  name: 'ai-shell-golden-20261123-1900',
  region: 'ap-southeast-1',
  architecture: 'x86_64',
  sourceAmi: 'ami-01234567',
  images: [{ repository: '123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/optima-ai-shell', tag: 'latest', digest: `sha256:${'a'.repeat(64)}` }],
  inputsHash: 'b'.repeat(64),
  builtAt: '2026-11-23T19:00:00Z',
  previous: 'ami-89abcdef',
};

const text = (pin: object) => JSON.stringify({ version: 1, pins: { prod: pin } });

test('what is written can be read', () => {
  const pins = { prod: PIN, stage: { ...PIN, previous: undefined } };
  expect(parsePins(renderPins(pins), 'golden-ami.json')).toEqual(pins);
});

test('the same pins give the same text, which ends with a line end', () => {
  const rendered = renderPins({ prod: PIN });
  expect(renderPins(parsePins(rendered, 'golden-ami.json'))).toBe(rendered);
  expect(rendered.endsWith('}\n')).toBe(true);
});

test('nobody need have baked', () => {
  expect(parsePins(renderPins({}), 'golden-ami.json')).toEqual({});
});

test('a pin may hold the group at a launch template version, which is a positive whole number', () => {
  expect(parsePins(renderPins({ prod: { ...PIN, launchTemplateVersion: 7 } }), 'golden-ami.json').prod).toEqual({ ...PIN, launchTemplateVersion: 7 });
  for (const launchTemplateVersion of [0, -1, 1.5, '7', '$Latest', null]) {
    expect(() => parsePins(text({ ...PIN, launchTemplateVersion }), 'golden-ami.json')).toThrow('launchTemplateVersion');
  }
});

test('an AMI that was baked by hand has no hash of its inputs', () => {
  const { inputsHash: _, ...byHand } = PIN;
  expect(parsePins(text(byHand), 'golden-ami.json').prod).toEqual(byHand);
});

test('refuses text that is not JSON', () => {
  expect(() => parsePins('{', 'golden-ami.json')).toThrow(/^golden-ami\.json is not JSON \(.+\)\. Restore it: git checkout golden-ami\.json$/);
});

test('refuses a newer form, and says how to get on', () => {
  expect(() => parsePins('{"version":2}', 'golden-ami.json')).toThrow(
    new UserError('golden-ami.json has version 2, this program knows version 1. Update the program (git pull, npm ci).'),
  );
});

test('refuses an older form, and says how to get on', () => {
  expect(() => parsePins('{"version":0}', 'golden-ami.json')).toThrow(
    new UserError('golden-ami.json has version 0, this program knows version 1. Restore it: git checkout golden-ami.json'),
  );
});

test.each<[string, string]>([
  [text({ ...PIN, amiId: 'ami-1' }), '✖ must be an AMI ID such as ami-0123456789abcdef0\n  → at pins.prod.amiId'],
  [text({ ...PIN, images: [] }), '→ at pins.prod.images'],
  [text({ ...PIN, images: [{ ...PIN.images[0], digest: 'latest' }] }), '✖ must be a digest such as sha256:<64 hexadecimal digits>\n  → at pins.prod.images[0].digest'],
  [text({ ...PIN, inputsHash: 'x' }), '✖ must be 64 hexadecimal digits\n  → at pins.prod.inputsHash'],
  [text({ ...PIN, architecture: 'i386' }), '→ at pins.prod.architecture'],
  [text({ ...PIN, builtAt: 'yesterday' }), '→ at pins.prod.builtAt'],
  [text({ ...PIN, comment: 'x' }), '✖ Unrecognized key: "comment"\n  → at pins.prod'],
  ['{"version":1,"pins":{"test":{}}}', '→ at pins'],
  ['null', 'expected object'],
  ['[]', 'expected object'],
])('refuses %s', (content, complaint) => {
  expect(() => parsePins(content, 'golden-ami.json')).toThrow(UserError);
  expect(() => parsePins(content, 'golden-ami.json')).toThrow(complaint);
  expect(() => parsePins(content, 'golden-ami.json')).toThrow(/^golden-ami\.json is not a valid pin file:\n[^]*\nRestore it: git checkout golden-ami\.json$/);
});
