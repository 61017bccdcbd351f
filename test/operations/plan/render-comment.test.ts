import { CONTENTS, examplePlanFacts } from './example-facts';
import { planFixture } from './fixtures/fixture';
import { Content } from '../../../src/content/content';
import { PlanReport } from '../../../src/operations/plan/plan-report';
import { commentMarker, renderComment } from '../../../src/operations/plan/render-comment';
import { reportPlan } from '../../../src/operations/plan/report-plan';

const NEW_AMI = reportPlan(planFixture('new-ami'), examplePlanFacts());
const HOSTILE = 'a|b `c` --> <!-- </details> <img src=x onerror=1> @everyone **b** [x](https://evil.example) www.evil.example'
  + '\n| - |\r\n# h \\| \u202e #1 _u_ ~~s~~ &lt;';

/** A report in which everything that can come from elsewhere is this text. */
function hostileReport(text: string): PlanReport {
  const fromTo = { from: text, to: text };
  const meaning = { ...NEW_AMI.meaning, destroyed: [text], warnings: [text], image: fromTo, ami: { ...fromTo, source: text } };
  const change = { address: text, action: 'update', attributes: [text], values: [{ path: text, from: text, to: text }] } as const;
  const ami = { id: text, builtAt: text, ageSeconds: 1, sourceAmi: text, contentKnown: false };
  const image = { tag: text, digest: text, sizeBytes: 1 };
  const content = {
    os: { from: text, to: text },
    kernel: { from: text, to: text },
    images: [{ repository: text, from: image, to: image }],
    packages: { added: [{ name: text, arch: text, to: text }], removed: [{ name: text, arch: text, from: text }], changed: [] },
  };
  return {
    ...NEW_AMI,
    meaning,
    content,
    changes: [change],
    warnings: [text],
    ami: { from: ami, to: { ...ami, id: `${text}2` } },
    preferences: { ...NEW_AMI.preferences!, alarms: [text] },
  };
}

/** A report of another AMI with so many packages, all of another version. */
function withPackages(count: number): PlanReport {
  const packages = (version: string) => Array.from({ length: count }, (_, index) => ({ name: `package-with-a-name-${index}`, version, arch: 'x86_64' }));
  const contents = new Map<string, Content>([
    ['ami-a', { ...CONTENTS.get('ami-a')!, packages: packages('1.2.3-4.amzn2023.0.5') }], ['ami-b', { ...CONTENTS.get('ami-b')!, packages: packages('1.2.4-1.amzn2023.0.1') }],
  ]);
  return reportPlan(planFixture('new-ami'), examplePlanFacts({ contents }));
}

const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('|'));

test('a new AMI: marker, verdict, what runs, what changes, and the rest folded', () => {
  const { comment, rest } = renderComment(NEW_AMI);
  const lines = comment.split('\n');
  expect(rest).toBeUndefined();
  expect(lines[0]).toBe('<!-- ai-shell-golden-ami plan: ai-shell-ecs -->');
  expect(lines[2]).toBe('### <code>ai-shell-ecs</code>: **rolls 2 instances, 1 at a time, about 7 min plus draining**');
  expect(rowsOf(comment)).toEqual(expect.arrayContaining([
    '| <code>AMI (from: pin)</code> | <code>ami-a</code> | <code>ami-b</code> |',
    '| <code>age</code> | <code>30 days</code> | <code>3 hours</code> |',
    '| <code>source AMI</code> | <code>ami-0aaaaaaaaaaaaaaaa</code> | <code>ami-0bbbbbbbbbbbbbbbb</code> |',
    '| <code>Docker</code> | <code>25.0.16</code> | <code>26.0.1</code> |',
    '| <code>update</code> | <code>aws_launch_template.launch_template_7F2A8BD6</code> | <code>default_version, image_id, latest_version</code> |',
    '| <code>changed</code> | <code>bash.x86_64</code> | <code>5.2.15-1.amzn2023.0.2</code> | <code>5.3-1</code> |',
    '| <code>added</code> | <code>curl.x86_64</code> | <code>-</code> | <code>8-1</code> |',
    '| <code>healthy instances</code> | <code>50 % to 100 %</code> |',
  ]));
  expect(comment).toContain('<details><summary>Packages: 1 changed, 1 added, 0 removed</summary>\n\n| ');
  expect(comment).toContain(`latest, sha256&#58;${'a'.repeat(64)}`.replace('&#58;', ':'));
  expect(comment).toContain(', 123.5 MB</code>');
  expect(comment).toContain(`<sub>Digest of the plan: <code>${NEW_AMI.digest}</code></sub>`);
});

test('the same report is the same text, to the byte', () => {
  expect(renderComment(reportPlan(planFixture('new-ami'), examplePlanFacts()))).toEqual(renderComment(NEW_AMI));
});

test('names the commit that was planned, where there is one', () => {
  const named = renderComment(NEW_AMI, `0123456789ab${'c'.repeat(28)}`).comment.split('\n');
  expect(named.slice(2, 5)).toEqual([expect.stringMatching(/^### /), '', 'Plan of `0123456789ab`']);
  expect(renderComment(NEW_AMI).comment).not.toContain('Plan of');
});

test('an empty plan is short', () => {
  const { comment } = renderComment(reportPlan(planFixture('nothing'), examplePlanFacts()));
  expect(comment).toContain('**changes nothing**');
  expect(comment).not.toContain('Resources');
  expect(comment).not.toContain('Packages');
});

test('what is destroyed, warned of or not known stands before all else', () => {
  const plan = planFixture('new-ami');
  plan.resource_changes.find(({ type }: any) => type === 'aws_security_group').change.actions = ['delete'];
  const { comment } = renderComment({ ...reportPlan(plan, examplePlanFacts({ contents: new Map(), fleet: undefined })), warnings: ['It is odd.'] });
  expect(rowsOf(comment).slice(0, 6)).toEqual([
    '|  | note |',
    '| --- | --- |',
    '| <code>warning</code> | <code>It is odd.</code> |',
    '| <code>destroyed</code> | <code>aws_security_group.firewall_group_34FA53E9</code> |',
    '| <code>unknown</code> | <code>What is in ami-a and ami-b is not known: no content file says so. What the AMI changes is not known either.</code> |',
    '| <code>unknown</code> | <code>Which instances there are is not known: AWS was not asked, or did not answer.</code> |',
  ]);
});

describe('somebody else\'s text', () => {
  const { comment } = renderComment(hostileReport(HOSTILE));

  test('brings no markup, calls nobody, and links nowhere', () => {
    const own = comment.replace(/<\/?(code|details|summary|sub)>/g, '').replace('<!-- ai-shell-golden-ami plan: ai-shell-ecs -->\n\n### ', '');
    expect(own).not.toMatch(/[<>`@[\]\\~\u202e\r]|www\.|:\/\//);
    expect(comment.match(/<!--/g)).toHaveLength(1);
    expect(own.match(/(?<!&)#/g)).toBeNull();
    expect(own.match(/\*\*/g)).toHaveLength(2);
  });

  test('opens and closes nothing of ours', () => {
    for (const tag of ['code', 'details', 'summary', 'sub']) {
      expect(comment.split(`<${tag}>`).length).toBe(comment.split(`</${tag}>`).length);
    }
  });

  test('breaks no table: each row has the cells of its head', () => {
    const cells = comment.split('\n\n').map((block) => rowsOf(block).map((line) => line.split('|').length)).filter((counts) => counts.length > 0);
    expect(cells.length).toBeGreaterThanOrEqual(6);
    cells.forEach((counts) => expect(new Set(counts).size).toBe(1));
  });

  test('is shown with its line feeds and hidden characters made visible', () => {
    expect(comment).toContain('&#92;n');
    expect(comment).toContain('&#92;u&#123;202e&#125;');
  });

  test('that is long is cut', () => {
    expect(renderComment(hostileReport('x'.repeat(100_000))).comment.length).toBeLessThan(30_000);
  });
});

describe('a difference of 10,000 packages', () => {
  const { comment, rest } = renderComment(withPackages(10_000));

  test('fits into a comment, which says how many are left out', () => {
    expect(comment.length).toBeLessThanOrEqual(65_536);
    expect(comment.length).toBeGreaterThan(60_000);
    const left = Number(/(\d+) more, in the job's summary\./.exec(comment)![1]);
    expect(rowsOf(comment).filter((line) => line.includes('package-with-a-name'))).toHaveLength(10_000 - left);
    expect(comment).toContain('Packages: 10000 changed, 0 added, 0 removed');
    expect(comment.endsWith('</sub>\n')).toBe(true);
  });

  test('is told in the job\'s summary, as far as that goes', () => {
    expect(Buffer.byteLength(rest!)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(rest!)).toBeGreaterThan(1_000_000);
  });

  test('of 2,000 packages is told there as a whole', () => {
    const whole = renderComment(withPackages(2_000)).rest!;
    expect(rowsOf(whole).filter((line) => line.includes('package-with-a-name'))).toHaveLength(2_000);
    expect(whole).not.toContain('more, in the job');
  });
});

test('a plan of hostile texts without end still fits', () => {
  const many = hostileReport(HOSTILE.repeat(20));
  const report = { ...many, warnings: Array(2_000).fill(HOSTILE), changes: Array(2_000).fill(many.changes[0]) };
  const { comment, rest } = renderComment(report);
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(Buffer.byteLength(rest!)).toBeLessThanOrEqual(1024 * 1024);
});

test.each(['', 'A', 'a b', 'a-->', 'a--b', 'a\n'])('%j is no name for a marker', (stack) => {
  expect(() => commentMarker(stack)).toThrow(`${JSON.stringify(stack)} is not the name of a stack: lower-case letters, digits and single hyphens only.`);
});
