import { amiDiff, DiffFacts } from '../../../../src/operations/retention/decide/ami-diff';
import { showAmiDiff } from '../../../../src/operations/retention/show/show-ami-diff';
import { exampleContent } from '../../../content/example';
import { amiOf } from '../support/prune-facts';

const OLD = amiOf(9, { name: 'ai-shell-golden-20261116-1200' }, { InputsParts: 'files=0 images=1' });
const NEW = amiOf(5, { name: 'ai-shell-golden-20261120-1200' }, { InputsParts: 'files=0 images=2', ImageTag: 'v2' });
const HEADLINE = 'From ai-shell-golden-20261116-1200 (prod) to ai-shell-golden-20261120-1200 (prod):';
const show = (over: Partial<DiffFacts> = {}) => showAmiDiff(amiDiff({
  from: { ami: OLD, content: exampleContent() }, to: { ami: NEW, content: exampleContent() }, sizes: new Map(), troubles: [], ...over,
}));

test('shows settings, software, images and packages, each AMI in a column', () => {
  const content = exampleContent({ kernel: '6.13', images: [{ ...exampleContent().images[0], digest: `sha256:${'e'.repeat(64)}` }], packages: exampleContent().packages.slice(1) });
  const text = show({ to: { ami: NEW, content } });
  expect(text.split('\n')[0]).toBe(HEADLINE);
  expect(text.split('\n').filter((line) => /^[A-Z].*:$/.test(line)).slice(1)).toEqual(['Settings:', 'Software:', 'Images: 1 different:', 'Packages: 0 changed, 0 added, 1 removed:']);
  expect(text.split('\n').filter((line) => line.includes(OLD.id) && line.includes(NEW.id))).toHaveLength(4);
  expect(text).toMatch(/│ tag ImageTag +│ latest +│ v2 +│/);
  expect(text).toMatch(/│ kernel +│ 6\.12\.40-63\.114\.amzn2023\.x86_64 │ 6\.13 +│/);
  expect(text.split('\n').at(-1)).toBe('Parts of their inputs that are different: images.');
});

test('shows what became of them under a heading of its own, and calls AMIs that differ in nothing else the same', () => {
  const lines = show({ to: { ami: amiOf(5, { name: NEW.name }, { InputsParts: 'files=0 images=1', RollVerdict: 'failed', Revoked: '2026-11-25 CVE-2026-1234' }), content: exampleContent() } }).split('\n');
  expect(lines.filter((line) => /^[A-Z].*:$/.test(line)).slice(1)).toEqual(['What became of them:']);
  expect(lines.find((line) => line.includes('Revoked'))).toMatch(/│ tag Revoked +│ - +│ 2026-11-25 CVE-2026-1234 +│/);
  expect(lines.slice(-2)).toEqual(['They were baked from the same inputs.', 'What is in them is the same.']);
});

test('says that what is in them is the same, and so are their inputs', () => {
  expect(show({ to: { ami: { ...NEW, tags: OLD.tags }, content: exampleContent() } })).toBe([
    HEADLINE, 'They were baked from the same inputs.', 'What is in them is the same.',
  ].join('\n'));
});

test('says what is not known, and does not call it the same', () => {
  const text = show({ from: { ami: amiOf(9, { name: OLD.name }) }, to: { ami: amiOf(5, { name: NEW.name }) }, troubles: ['what is in it. Gone.'] });
  expect(text).toBe([
    HEADLINE, 'not known: what is in it. Gone.', 'not known: which parts of their inputs are different. Not both have a tag InputsParts that says so.',
  ].join('\n'));
});
