import { Content } from '../../../../src/content/content';
import { PromotionReport } from '../../../../src/operations/promotion/act/promote';
import { showPromotion } from '../../../../src/operations/promotion/show/show-promotion';
import { DIGEST } from '../../support/amis';
import { cells } from '../../support/cells';
import { pinnedTo, verifiedInStage } from '../support';

const AMI = verifiedInStage();
const BEFORE = { ...pinnedTo(verifiedInStage({ id: 'ami-0000000000000000b', createdAt: '2026-01-01T00:00:00.000Z' })), previous: 'ami-0000000000000000a' };
const REPORT: PromotionReport = { outcome: 'would-promote', from: 'stage', to: 'prod', amiId: AMI.id, reasons: [], gatesPassed: [], warnings: [], before: BEFORE, pin: pinnedTo(AMI) };

const show = (over: Partial<PromotionReport> = {}, contents = new Map<string, Content>()) => showPromotion({ ...REPORT, ...over }, contents, 'this --yes').split('\n');
const row = (lines: string[], name: string) => cells(lines.join('\n')).find(([first]) => first === name)?.slice(1);

test('shows what runs now and then, and what to type', () => {
  const lines = show();
  expect(lines[0]).toBe(`${AMI.id} would go from stage to prod:`);
  expect(row(lines, 'AMI (from: pin)')).toEqual([BEFORE.amiId, AMI.id]);
  expect(row(lines, 'baked')).toEqual([BEFORE.builtAt, AMI.createdAt]);
  expect(row(lines, 'image')).toEqual([`latest, ${DIGEST}`, `latest, ${DIGEST}`]);
  expect(lines.at(-1)).toBe('To carry it out: this --yes');
});

test('an environment that had nothing pinned has nothing now', () => {
  expect(row(show({ before: undefined }), 'AMI (from: pin)')).toEqual(['-', AMI.id]);
});

test('says what is different in it, where both are known', () => {
  const content = (over: Partial<Content>): Content => ({
    version: 1,
    sourceAmi: AMI.tags.SourceAMI,
    builtAt: AMI.createdAt,
    os: 'Amazon Linux 2023',
    kernel: '6.1.1',
    docker: '25.0.8',
    ecsAgent: '1.90.0',
    images: [],
    packages: [],
    ...over,
  }) as Content;
  const lines = show({}, new Map([[BEFORE.amiId, content({})], [AMI.id, content({ kernel: '6.1.2' })]]));
  expect(row(lines, 'kernel')).toEqual(['6.1.1', '6.1.2']);
  expect(row(lines, 'packages')).toEqual(['-', '0 changed, 0 added, 0 removed']);
  expect(row(lines, 'Docker')).toBeUndefined();
  expect(row(show(), 'packages')).toBeUndefined();
});

test('says what was done, and where it stands what is in it', () => {
  const lines = show({ outcome: 'promoted', pin: { ...pinnedTo(AMI), previous: BEFORE.amiId } as PromotionReport['pin'], contentFile: `content/${AMI.id}.json` });
  expect(lines.slice(-2)).toEqual([
    `Pinned: prod runs ${AMI.id} from the next deployment on (before: ${BEFORE.amiId}).`,
    `What is in it: content/${AMI.id}.json. Commit it together with the pin.`,
  ]);
});

test('says that nothing had to be done', () => {
  expect(show({ outcome: 'unchanged', before: { ...pinnedTo(AMI), previous: BEFORE.amiId } })).toEqual([
    `${AMI.id} was pinned for prod already (before: ${BEFORE.amiId}): the pin is as it was.`,
  ]);
});

test('says why it is refused, a line each', () => {
  expect(show({ outcome: 'refused', pin: undefined, reasons: ['It is revoked.', 'Its state is pending, not available.'] })).toEqual([
    `${AMI.id} is not promoted from stage to prod:`, '  It is revoked.', '  Its state is pending, not available.',
  ]);
  expect(show({ outcome: 'refused', pin: undefined, amiId: undefined, reasons: ['stage has no pin.'] })).toEqual(['Nothing is promoted from stage to prod:', '  stage has no pin.']);
});
