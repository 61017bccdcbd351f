import { stripVTControlCharacters } from 'node:util';
import { amiList } from '../../../../src/operations/retention/decide/ami-list';
import { showAmiList } from '../../../../src/operations/retention/show/show-ami-list';
import { cells } from '../../support/cells';
import { found, GIB, listFacts } from '../support/list-facts';
import { amiId, amiOf, daysAgo, HOME } from '../support/prune-facts';

/** The text below the table. */
const below = (text: string) => text.slice(text.lastIndexOf('┘') + 2).split('\n');

/** Cells of each AMI. */
const rowsOf = (text: string) => cells(text, '; ').slice(1);

test('shows a row for each, then what they cost, then what prune would save', () => {
  const look = found({ amiId: amiId(1), kind: 'instance', by: 'a' }, { amiId: amiId(1), kind: 'instance', by: 'b' }, { amiId: amiId(1), kind: 'pin', by: 'c' });
  const text = showAmiList(amiList(listFacts({ amis: [amiOf(1, { snapshotIds: ['snap-1'] }), amiOf(2, { encrypted: false })], looks: [look], sizes: new Map([['snap-1', 4.25 * GIB]]) })));
  expect(rowsOf(text)).toEqual([
    [amiId(1), '24 hours', 'latest; sha256:dddddddddddd', 'ami-0aaaaaaaaaaaaaaaa', 'available; roll: untested', '4.3 of 30 GiB; encrypted', '<= 0.22 USD', 'instance: 2; pin: 1', '-'],
    [amiId(2), '2 days', 'latest; sha256:dddddddddddd', 'ami-0aaaaaaaaaaaaaaaa', 'available; roll: untested', '30 GiB; not encrypted', '<= 1.50 USD', '-', '-'],
  ]);
  expect(below(text)).toEqual([
    'Everything that uses one, image references and shares included: npx projen ami:show <AMI> --env prod',
    'All together: <= 1.72 USD a month, by the list of a test (0.05 USD for a GiB of snapshots). Less is billed: snapshots share what did not change.',
    'Of 1 of 2 AMIs the size of the volumes counts, as how much data their snapshots hold is not known.',
    'Prune would save nothing: something keeps each of them.',
  ]);
});

test('says what prune would save, and how', () => {
  const text = showAmiList(amiList(listFacts({ amis: [1, 2, 3, 30, 40].map((days) => amiOf(days, { snapshotIds: [`snap-${days}`] })) })));
  expect(below(text).slice(1)).toEqual([
    'Of all AMIs the size of the volumes counts, as how much data their snapshots hold is not known.',
    'Prune would save <= 3.00 USD a month in the end: nothing seen here keeps 2 of them (npx projen ami:prune --env prod).',
  ]);
});

test('says what is not known, in the row and below', () => {
  const ami = amiOf(1, { verdict: undefined, snapshotIds: [], sizeGib: 0, state: 'pending' }, { ImageTag: undefined, SourceAMI: undefined });
  const text = showAmiList(amiList(listFacts({ amis: [ami], pins: undefined, price: undefined, looks: [{ kind: 'instance', unknown: 'No.' }], troubles: ['where they are pinned. Odd.'] })));
  expect(rowsOf(text)).toEqual([[amiId(1), '24 hours', '-', '-', 'pending; no verdict', '0 GiB; encrypted', '?', '?', '?']]);
  expect(below(text)).toEqual([
    'What prune would save is not known, as it is not known what uses the AMIs: it would take nothing away.',
    'not known: where they are pinned. Odd.',
    'not known: references of the kind "instance". No.',
    'not known: what a snapshot costs in ap-southeast-1. No list price is written down for it: set prices.snapshotUsdPerGibMonth (docs/operations.md).',
  ]);
});

test('shows that one is revoked or was promoted', () => {
  const ami = amiOf(1, { verdict: 'failed' }, { PromotedFrom: 'stage', Revoked: '2026-11-24T10:00:00Z bad' });
  expect(rowsOf(showAmiList(amiList(listFacts({ amis: [ami] }))))[0][4]).toBe('available; roll: failed; promoted from; stage to prod; revoked since; 2026-11-24 10:00; UTC (bad)');
});

test('shows that a deprecation is on its way, and that it leads on', () => {
  const amis = [1, 2, 3, 40].map((days) => amiOf(days, { snapshotIds: [`snap-${days}`], ...(days === 40 ? { deprecatedAt: new Date('2026-11-25T12:02:00Z') } : {}) }));
  const text = showAmiList(amiList(listFacts({ amis })));
  expect(rowsOf(text)[3][4]).toBe('available; deprecated from; 2026-11-25 12:02; UTC on; roll: untested');
  expect(below(text).at(-1)).toBe('Prune would save <= 1.50 USD a month in the end: nothing seen here keeps 1 of them (npx projen ami:prune --env prod).');
});

test('one that is deprecated says so once', () => {
  const text = showAmiList(amiList(listFacts({ amis: [amiOf(1, { deprecatedAt: daysAgo(0.5) })] })));
  expect(rowsOf(text)[0][4]).toBe('deprecated; roll: untested');
});

test.each([
  ['stage', 'prod', amiOf(1, { environment: 'prod' }, { Environment: 'prod', PromotedFrom: 'stage' })],
  ['prod', 'stage', amiOf(1, {}, { PromotedFrom: 'stage' })],
])('in the list of %s, says of one that was promoted that it is in that of %s, too', (environment, other, ami) => {
  const text = showAmiList(amiList(listFacts({ home: { ...HOME, environment }, amis: [ami, amiOf(2)] })));
  expect(below(text)[0]).toBe(`Promoted, and in the list of ${other}, too, which counts what they cost again: ${amiId(1)}`);
});

test('says of a promoted AMI where it was verified: its one tag does not tell whether it is in the new environment, too', () => {
  const state = (tags: Record<string, string>) => rowsOf(showAmiList(amiList(listFacts({ amis: [amiOf(1, { verdict: 'verified' }, tags)] }))))[0][4];
  expect(state({ PromotedFrom: 'stage' })).toBe('available; roll: verified,; in stage at; least; promoted from; stage to prod');
  expect(state({})).toBe('available; roll: verified');
});

test('says that there is none', () => {
  expect(showAmiList(amiList(listFacts({ amis: [] })))).toBe('There is no golden AMI of prod in account 123456789012, Region ap-southeast-1.');
});

test('no tag moves the cursor', () => {
  const text = showAmiList(amiList(listFacts({ amis: [amiOf(1, {}, { SourceAMI: '\u001b[2J\u202e', ImageTag: 'a\nb' })] })));
  expect(stripVTControlCharacters(text)).toBe(text);
  expect(text).not.toContain('\u202e');
});
