import { Content } from '../../src/content/content';
import { DIGEST, REPOSITORY, SOURCE_AMI } from '../operations/support/amis';

/** What is in an AMI, with changes. */
export function exampleContent(over: Partial<Content> = {}): Content {
  return {
    version: 1,
    builtAt: '2026-01-31T09:49:58Z',
    sourceAmi: SOURCE_AMI,
    os: 'Amazon Linux 2023.12.20260817',
    kernel: '6.12.40-63.114.amzn2023.x86_64',
    docker: '25.0.16',
    ecsAgent: '1.106.1',
    images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST, sizeBytes: 5_242_880 }],
    packages: [
      { name: 'bash', version: '5.2.15-1.amzn2023.0.2', arch: 'x86_64' },
      { name: 'zlib', version: '1.2.11-33.amzn2023.0.5', arch: 'x86_64' },
    ],
    ...over,
  };
}
