import { isOfEnvironment } from '../../../src/operations/promotion/is-of-environment';

test.each([
  [{ Environment: 'prod' }, true, false],
  [{ Environment: 'stage' }, false, true],
  [{ Environment: 'prod', PromotedFrom: 'stage' }, true, true],
  [{ Environment: 'stage', PromotedFrom: 'prod' }, true, true],
  [{ Environment: 'dev', PromotedFrom: 'stage' }, false, true],
  [{ PromotedFrom: 'dev' }, false, false],
  [{}, false, false],
])('%j: of prod %p, of stage %p', (tags, prod, stage) => {
  expect([isOfEnvironment(tags, 'prod'), isOfEnvironment(tags, 'stage')]).toEqual([prod, stage]);
});
