import { PACKER, TERRAFORM } from '../../../src/toolchain/releases';
import { describePlan } from '../../../src/toolchain/setup/show';

test('says what is installed, and from where', () => {
  const packages = [{ program: 'dockerd', packages: ['docker.io'] }, { program: 'sshd', packages: ['openssh-server'] }];
  expect(describePlan({ downloads: [TERRAFORM, PACKER], packages, pythonEnvironment: true })).toEqual([
    `terraform ${TERRAFORM.version} from releases.hashicorp.com, for this project alone`,
    `packer ${PACKER.version} from releases.hashicorp.com, for this project alone`,
    'by apt: dockerd, sshd',
    "the emulated cloud's Python packages from PyPI, for this project alone",
  ]);
});

test('says nothing when there is nothing to do', () => {
  expect(describePlan({ downloads: [], packages: [], pythonEnvironment: false })).toEqual([]);
});
