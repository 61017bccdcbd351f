import { bakeReport, NEW_AMI, OLD_AMI } from './support';
import { renderBake, renderPinRequest } from '../../../src/operations/ci/render-bake';
import { tableHead, tableRow } from '../../../src/operations/plan/markdown';
import { DIGEST, HASH, REPOSITORY, SOURCE_AMI } from '../support/amis';

test('a bake is summed up by its AMI, its digests, and its stages with seconds', () => {
  const text = renderBake(bakeReport({ warnings: ['golden_ami_id is set.'] }), ['Pull request 1 was opened.']);
  expect(text).toContain('## Golden AMI for prod: baked\n');
  expect(text).toContain(`- Baked ${NEW_AMI} (ai-shell-golden-20260131-0945) for prod.\n`);
  expect(text).toContain('- Pull request 1 was opened.\n');
  expect(text).toContain([
    ['AMI', `${NEW_AMI} (ai-shell-golden-20260131-0945)`], ['source AMI', SOURCE_AMI], [`${REPOSITORY}:latest`, DIGEST], ['inputs', HASH],
  ].map(tableRow).join('\n'));
  expect(text).toContain([tableHead(['stage', 'seconds']), ...[['look', '1.2'], ['pull', '44.0'], ['all', '45.2']].map(tableRow)].join('\n'));
  expect(text).toContain('> Warning: golden_ami_id is set.');
});

test('a pull request says why it was baked, or that it was not', () => {
  expect(renderPinRequest(bakeReport(), OLD_AMI, 'https://run').body).toMatch(/^Baked because no AMI of this environment was baked from these inputs\. The comment/);
  const unchanged = renderPinRequest(bakeReport({ outcome: 'unchanged', because: undefined }), undefined, 'https://run').body;
  expect(unchanged).toMatch(new RegExp(`^${NEW_AMI} has all that is asked for already\\. The comment`));
  expect(unchanged).toContain('| <code>AMI</code> | <code>-</code> |');
});
