import { Stage } from '../../../../src/operations/cold-start/decide/start';
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

test('names every start whole, explains each stage, and has a bar for each', async () => {
  const svg = await timeline(coldStarts());
  const stages = [
    'launch: from the activity\'s begin until EC2 has the instance launched, or woken', 'boot: until it has registered with ECS', 'hook: until it is in service',
    'place: from when the first task could go to it until its agent has the task', 'pull: until the image is pulled; nothing where it is in the AMI', 'start: until the task runs',
    'not told: AWS does not tell (any more) what this time was; it ends at a stage that is told, or in service',
  ];
  for (const text of ['Starts of prod, as of 2026-03-02 12:00 UTC', `1. cold i-stock1 (${STOCK})`, `4. cold i-golden3 (${GOLDEN})`, ...stages]) {
    expect(svg).toContain(`>${text}</text>`);
  }
  expect(svg.match(/aria-roledescription="bar"/g)).toHaveLength(barsOf(coldStarts()).length);
});

test('cuts no ID of an instance or an AMI off, however long it is', async () => {
  const { current, ...report } = coldStarts();
  const starts = current!.starts.map((start) => ({ ...start, instanceId: 'i-0123456789abcdef0' }));
  const svg = await timeline({ ...report, current: { ...current!, starts } });
  expect(svg).toContain(`>2. cold i-0123456789abcdef0 (${GOLDEN})</text>`);
  expect(svg).not.toContain('…');
});

test('has a white background, so that nothing of it is lost on a dark page', async () => {
  expect(await timeline(coldStarts())).toMatch(/<rect width="[\d.]+" height="[\d.]+" fill="white"/);
});

test('another report is another picture', async () => {
  const report = coldStarts();
  expect(await timeline({ ...report, previous: undefined })).not.toBe(await timeline(report));
});

test('a picture of nothing is one, too', async () => {
  expect(notWellFormed(await timeline({ ...coldStarts(), current: undefined, previous: undefined }))).toEqual([]);
});

test('bars stand AMI by AMI, the instance in one lane and its task in the other: the task did not wait for the hook', () => {
  const bars = barsOf(coldStarts());
  expect(bars.slice(0, 6).map(({ row, name, from, to, lane }) => [row, name, from, to, lane])).toEqual([
    [`1. cold i-stock1 (${STOCK})`, 'launch', 0, 8, 'instance'],
    [`1. cold i-stock1 (${STOCK})`, 'boot', 8, 50, 'instance'],
    [`1. cold i-stock1 (${STOCK})`, 'hook', 50, 60, 'instance'],
    [`1. cold i-stock1 (${STOCK})`, 'place', 50, 51, 'task'],
    [`1. cold i-stock1 (${STOCK})`, 'pull', 52, 96, 'task'],
    [`1. cold i-stock1 (${STOCK})`, 'start', 96, 97, 'task'],
  ]);
});

test('time of which no stage is told is a bar of its own: up to the first that is, or until the instance was in service', () => {
  const report = coldStarts();
  const [start] = report.current!.starts;
  const bars = (stages: Stage[]) => (
    barsOf({ current: { ...report.current!, starts: [{ ...start, stages, readySeconds: 61 }] } }).map(({ name, from, to }) => [name, from, to]));
  expect(bars([])).toEqual([['not told', 0, 61]]);
  expect(bars([{ name: 'hook', from: 50, to: 61 }])).toEqual([['not told', 0, 50], ['hook', 50, 61]]);
  expect(bars([{ name: 'start', from: 61, to: 63 }])).toEqual([['not told', 0, 61], ['start', 61, 63]]);
});
