import { stripVTControlCharacters } from 'node:util';
import { amiDetails, DetailFacts } from '../../../../src/operations/retention/decide/ami-details';
import { showAmiDetails } from '../../../../src/operations/retention/show/show-ami-details';
import { exampleContent } from '../../../content/example';
import { DIGEST, HASH, REPOSITORY, SOURCE_AMI } from '../../support/amis';
import { cells } from '../../support/cells';
import { found, GIB } from '../support/list-facts';
import { amiOf, HOME, NOW } from '../support/prune-facts';

const AMI = amiOf(5, { snapshotIds: ['snap-1'] }, { Commit: 'c'.repeat(40), InputsParts: 'files=0123456789ab tags=1' });
const show = (over: Partial<DetailFacts> = {}) => showAmiDetails(amiDetails({
  home: HOME, ami: AMI, looks: [], pins: [], sizes: new Map([['snap-1', 4 * GIB]]), price: { usdPerGibMonth: 0.05, source: 'x' }, content: exampleContent(), troubles: [], now: NOW, ...over,
}));

test('shows everything about an AMI, what is in it, and that nothing uses it', () => {
  const text = show();
  expect(text.split('\n')[0]).toBe(`${AMI.id} (${AMI.name})`);
  expect(cells(text)).toEqual(expect.arrayContaining([
    ['state', 'available roll: untested'],
    ['baked', '2026-11-20T12:00:00.000Z, 5 days ago, for prod'],
    ['commit', 'c'.repeat(40)],
    ['source AMI', SOURCE_AMI],
    ['image', `latest ${DIGEST}`],
    ['inputs', HASH], ['their parts', 'files 0123456789ab tags 1'],
    ['architecture', 'x86_64'],
    ['size', '30 GiB, encrypted'],
    ['snapshots', 'snap-1'],
    ['a month', '<= 0.20 USD, for 4.0 GiB (data in its snapshots)'],
    ['kernel', exampleContent().kernel],
    [REPOSITORY, 'latest', DIGEST],
    ['bash.x86_64', '5.2.15-1.amzn2023.0.2'],
  ]));
  expect(text).toContain('\nPackages: 2:\n');
  expect(text.split('\n').at(-1)).toBe('Nothing uses it.');
});

test('shows each reference on a line, then what contradicts itself, then what is not known', () => {
  const content = exampleContent({ images: [{ ...exampleContent().images[0], digest: `sha256:${'e'.repeat(64)}` }] });
  const text = show({ content, looks: [found({ amiId: AMI.id, kind: 'instance', by: 'instance i-1 (stopped)' }), { kind: 'pin', unknown: 'No.' }] });
  expect(text.split('\n').slice(-3)).toEqual([
    'in use by instance i-1 (stopped)',
    `Warning: The content file of ${AMI.id} names no image with the digest that tasks will start (${DIGEST}).`,
    'not known: references of the kind "pin". No.',
  ]);
});

test('does not say that nothing uses it when a look-up has failed', () => {
  expect(show({ looks: [{ kind: 'pin', unknown: 'No.' }] }).split('\n').slice(-2)).toEqual(['Nothing is known to use it.', 'not known: references of the kind "pin". No.']);
});

test('leaves out what is not known', () => {
  const ami = amiOf(5, { snapshotIds: [] }, { InputsHash: undefined, ImageTag: undefined });
  expect(cells(show({ ami, content: undefined, pins: undefined })).map(([name]) => name)).toEqual(['state', 'baked', 'source AMI', 'architecture', 'size']);
});

test('says that the size of the volumes counts where AWS does not tell how much data there is', () => {
  expect(cells(show({ sizes: new Map() }))).toContainEqual(['a month', '<= 1.50 USD, for 30.0 GiB (size of its volumes)']);
});

test('no value moves the cursor', () => {
  const text = show({ ami: { ...AMI, name: 'ai-shell-golden-\u001b[2J' }, looks: [found({ amiId: AMI.id, kind: 'pin', by: 'a\u001b[2Jb' })], content: exampleContent({ kernel: 'a\u202e' }) });
  expect(stripVTControlCharacters(text)).toBe(text);
  expect(text).not.toContain('\u202e');
});
