import { Pin } from '../../src/pins/pin';
import { DIGEST, REPOSITORY, SOURCE_AMI } from '../operations/support/amis';

/** A pin, with changes. */
export function pinOf(amiId: string, more: Partial<Pin> = {}): Pin {
  return {
    amiId,
    name: 'ai-shell-golden-20260131-0945',
    region: 'ap-southeast-1',
    architecture: 'x86_64',
    sourceAmi: SOURCE_AMI,
    images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST }],
    builtAt: '2026-01-31T09:50:00.000Z',
    ...more,
  };
}
