import { amiDiff, DiffFacts } from '../../../../src/operations/retention/decide/ami-diff';
import { exampleContent } from '../../../content/example';
import { GIB } from '../support/list-facts';
import { amiOf } from '../support/prune-facts';

const OLD = amiOf(9, { name: 'old', snapshotIds: ['snap-1'] }, { InputsParts: 'files=0 images=1', Environment: 'stage' });
const NEW = amiOf(5, { name: 'new', snapshotIds: ['snap-2'] }, { InputsParts: 'files=0 images=2 tags=3', Environment: 'stage' });
const facts = (over: Partial<DiffFacts> = {}): DiffFacts => ({
  from: { ami: OLD, content: exampleContent() }, to: { ami: NEW, content: exampleContent() }, sizes: new Map(), troubles: [], ...over,
});

test('leaves out what is the same, and the names that always differ', () => {
  const { from, to, settings, content, notKnown } = amiDiff(facts());
  expect([from.id, to.id]).toEqual([OLD.id, NEW.id]);
  expect(settings).toEqual([]);
  expect(content).toMatchObject({ images: [], packages: { added: [], removed: [], changed: [] } });
  expect(notKnown).toEqual([]);
});

test('says which parts of the inputs are different: of another value, or there in one alone', () => {
  expect(amiDiff(facts()).inputs).toEqual(['images', 'tags']);
  expect(amiDiff(facts({ to: { ami: OLD } })).inputs).toEqual([]);
});

test('says what is different about them: architecture, encryption, sizes, every tag', () => {
  const ami = {
    ...NEW, architecture: 'arm64', encrypted: false, sizeGib: 40, tags: { ...NEW.tags, SourceAMI: 'ami-0bbbbbbbbbbbbbbbb', Commit: 'c', ImageTag: 'v2' },
  };
  expect(amiDiff(facts({ to: { ami }, sizes: new Map([['snap-1', 2 * GIB], ['snap-2', 3 * GIB]]) })).settings).toEqual([
    { name: 'architecture', from: 'x86_64', to: 'arm64' },
    { name: 'encrypted', from: 'yes', to: 'no' },
    { name: 'size of its volumes', from: '30 GiB', to: '40 GiB' },
    { name: 'data in its snapshots', from: '2.0 GiB', to: '3.0 GiB' },
    { name: 'tag Commit', from: undefined, to: 'c' },
    { name: 'tag ImageTag', from: 'latest', to: 'v2' },
    { name: 'tag SourceAMI', from: 'ami-0aaaaaaaaaaaaaaaa', to: 'ami-0bbbbbbbbbbbbbbbb' },
  ]);
});

test('what commands have written on them since is no setting, and what says the same in other words is left out', () => {
  const tags = { ...NEW.tags, InputsHash: 'h2', BakeRun: 'run-2', DisabledAt: '2026-11-25T12:00:00Z', RollVerdict: 'failed', Revoked: 'why', PromotedFrom: 'stage' };
  const { settings, since } = amiDiff(facts({ from: { ami: { ...OLD, tags: { ...OLD.tags, RollVerdict: 'verified' } } }, to: { ami: { ...NEW, tags } } }));
  expect(settings).toEqual([]);
  expect(since).toEqual([
    { name: 'tag DisabledAt', from: undefined, to: '2026-11-25T12:00:00Z' },
    { name: 'tag PromotedFrom', from: undefined, to: 'stage' },
    { name: 'tag Revoked', from: undefined, to: 'why' },
    { name: 'tag RollVerdict', from: 'verified', to: 'failed' },
  ]);
});

test('says what is different in them', () => {
  const content = exampleContent({ docker: '26.0.1', packages: exampleContent().packages.slice(1) });
  expect(amiDiff(facts({ to: { ami: NEW, content } })).content).toMatchObject({ docker: { from: '25.0.16', to: '26.0.1' }, packages: { removed: [{ name: 'bash' }] } });
});

test.each([['the one', { from: { ami: OLD } }], ['the other', { to: { ami: NEW } }]])('does not know what is different in them when %s is not known', (_, over) => {
  expect(amiDiff(facts({ ...over, troubles: ['what is in it. Gone.'] }))).toMatchObject({ content: undefined, notKnown: ['what is in it. Gone.'] });
});

test('does not know the parts of inputs when one of them does not say', () => {
  const diff = amiDiff(facts({ from: { ami: amiOf(9) } }));
  expect(diff.inputs).toBeUndefined();
  expect(diff.notKnown).toEqual(['which parts of their inputs are different. Not both have a tag InputsParts that says so.']);
});
