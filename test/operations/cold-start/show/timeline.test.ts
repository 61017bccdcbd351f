import { barsOf } from '../../../../src/operations/cold-start/show/bars';
import { timeline } from '../../../../src/operations/cold-start/show/timeline';
import { coldStarts } from '../cold-starts';
import { GOLDEN, STOCK } from '../recorded';

const TAG = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[A-Za-z_:][\w:.-]*="[^"<]*")*)\s*(\/?)>/g;

/** What of a text is not well-formed XML; nothing when all is. Knows elements, attributes, text and the five entities: what a picture consists of. */
function notWellFormed(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  let roots = 0;
  const rest = xml.replace(TAG, (_, closes: string, name: string, __, empty: string) => {
    if (closes) {
      wrong.push(...(open.pop() === name ? [] : [`</${name}>`]));
    } else {
      roots += open.length === 0 ? 1 : 0;
      open.push(...(empty ? [] : [name]));
    }
    return '';
  });
  const stray = /[<>]/.exec(rest) ? [rest] : [];
  const ampersands = xml.match(/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)[^;]{0,9}/gi) ?? [];
  return [...wrong, ...open, ...stray, ...ampersands, ...(roots === 1 ? [] : [`${roots} roots`])];
}

test('the check of XML sees what is wrong', () => {
  expect(notWellFormed('<a b="c&amp;d"><e/>text</a>')).toEqual([]);
  for (const wrong of ['<a>', '<a></b>', '<a><b></a></b>', '<a b=c/>', '<a>&</a>', '<a/><b/>', '<a>x < y</a>', 'text']) {
    expect(notWellFormed(wrong)).not.toEqual([]);
  }
});

test('is a picture, well-formed, and the same to the byte for the same report', async () => {
  const svg = await timeline(coldStarts());
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(notWellFormed(svg)).toEqual([]);
  expect(await timeline(coldStarts())).toBe(svg);
});

test('names every start and stage, and has a bar for each', async () => {
  const svg = await timeline(coldStarts());
  for (const text of ['Starts of prod, as of 2026-03-02 12:00 UTC', `1. cold i-stock1 (${STOCK})`, `4. cold i-golden3 (${GOLDEN})`, 'launch', 'boot', 'hook', 'place', 'pull', 'start']) {
    expect(svg).toContain(`>${text}</text>`);
  }
  expect(svg.match(/aria-roledescription="bar"/g)).toHaveLength(barsOf(coldStarts()).length);
});

test('another report is another picture', async () => {
  const report = coldStarts();
  expect(await timeline({ ...report, previous: undefined })).not.toBe(await timeline(report));
});

test('a picture of nothing is one, too', async () => {
  expect(notWellFormed(await timeline({ ...coldStarts(), current: undefined, previous: undefined }))).toEqual([]);
});

test('bars stand AMI by AMI, and none lies over the next', () => {
  const bars = barsOf(coldStarts());
  expect(bars.slice(0, 6).map(({ row, name, from, to }) => [row, name, from, to])).toEqual([
    [`1. cold i-stock1 (${STOCK})`, 'launch', 0, 8],
    [`1. cold i-stock1 (${STOCK})`, 'boot', 8, 50],
    // The task did not wait for the hook.
    [`1. cold i-stock1 (${STOCK})`, 'hook', 50, 50],
    [`1. cold i-stock1 (${STOCK})`, 'place', 50, 51],
    [`1. cold i-stock1 (${STOCK})`, 'pull', 52, 96],
    [`1. cold i-stock1 (${STOCK})`, 'start', 96, 97],
  ]);
});
