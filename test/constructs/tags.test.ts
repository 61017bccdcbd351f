import { productTags } from '../../src/constructs/tags';

test('everything says what it belongs to, which environment, and who makes it', () => {
  expect(productTags('prod', {})).toEqual({ Project: 'optima-ai-shell', Environment: 'prod', ManagedBy: 'terraform' });
});

test('the user\'s own tags win, and are taken literally', () => {
  expect(productTags('prod', { Environment: 'production', Owner: '${me}' })).toEqual({
    Project: 'optima-ai-shell', Environment: 'production', ManagedBy: 'terraform', Owner: '$${me}',
  });
});
