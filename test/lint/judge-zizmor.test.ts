import { judgeZizmor } from './judge-zizmor';

const finding = {
  ident: 'artipacked',
  desc: 'credential persistence through GitHub Actions artifacts',
  url: 'https://docs.zizmor.sh/audits/#artipacked',
  ignored: false,
  locations: [{ concrete: { location: { start_point: { row: 16 } } } }],
};

test('a workflow in which nothing is found passes', () => {
  expect(judgeZizmor('plan.yml', '[]')).toEqual({ passed: 1, failures: [] });
});

test('each finding is a failure that says where, what, and where to read about it', () => {
  expect(judgeZizmor('plan.yml', JSON.stringify([finding, { ...finding, ident: 'other' }]))).toEqual({
    passed: 0,
    failures: [
      'plan.yml, line 17: credential persistence through GitHub Actions artifacts (artipacked). https://docs.zizmor.sh/audits/#artipacked',
      'plan.yml, line 17: credential persistence through GitHub Actions artifacts (other). https://docs.zizmor.sh/audits/#artipacked',
    ],
  });
});

test('what zizmor.yml ignores is none', () => {
  expect(judgeZizmor('plan.yml', JSON.stringify([{ ...finding, ignored: true }]))).toEqual({ passed: 1, failures: [] });
});

test('a report that is none is an error, not a pass', () => {
  expect(() => judgeZizmor('plan.yml', '')).toThrow(SyntaxError);
});
