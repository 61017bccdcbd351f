import { noAmiId, requireAmiId } from '../src/ami-id';
import { UsageError } from '../src/errors';

test.each(['ami-0123456789abcdef0', 'ami-01234567'])('%s is an AMI ID', (typed) => {
  expect(() => requireAmiId(typed)).not.toThrow();
});

test.each(['latest', '', 'ami-0123456789ABCDEF0', 'ami-012345678', 'ami-01234567\nx'])('%j is refused as a usage error, with what an AMI ID looks like', (typed) => {
  expect(() => requireAmiId(typed)).toThrow(new UsageError(`${JSON.stringify(typed)} is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.`));
  expect(() => requireAmiId(typed)).toThrow(noAmiId(typed));
});
